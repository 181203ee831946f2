import { InvalidCredentialsError, InvalidDNSyntaxError, NoSuchObjectError } from 'ldapts';

import { Unreachable } from '../../ldap/nas-connection.ts';
import { NOBODY } from '../directory-accounts.ts';
import { fillCache, linkOfForm, withLink } from '../link.ts';
import type { Progress } from '../jobs.ts';
import { ValidationErrors } from '../middleware-error.ts';
import { isFullAdmin } from '../nas.ts';
import type { Caller, Method, TrueNas } from '../nas.ts';
import type { LdapFields } from '../state.ts';

type Problem = [attribute: string, message: string];

/** `ldap.*` up to 25.04 (facts/truenas.md §5). */
export const ldapMethods: Record<string, Method> = {
  'ldap.config': {
    needs: ['DIRECTORY_SERVICE_READ', 'DIRECTORY_SERVICE_WRITE'],
    run: (nas, _params, caller) => shown(nas, caller),
  },
  'ldap.get_state': { needs: [], run: ({ state }) => state.health.state },
  'directoryservices.get_state': {
    needs: [],
    run: ({ state }) => ({
      activedirectory: state.activeDirectory ? 'HEALTHY' : 'DISABLED',
      ldap: state.health.state,
    }),
  },
  'directoryservices.cache_refresh': {
    needs: ['DIRECTORY_SERVICE_WRITE'],
    run: (nas, _params, { account }) =>
      nas.jobs.start('directoryservices.cache_refresh', account, () => fillCache(nas)),
  },
  'ldap.update': {
    needs: ['DIRECTORY_SERVICE_WRITE'],
    async run(nas, [changes], caller) {
      const wanted = withChanges(nas.state.ldap, changes as Record<string, unknown>);
      switch (nas.release.ldapUpdate) {
        case 'inline':
          await apply(nas, wanted);
          return shown(nas, caller);
        case 'with-job-id': {
          await check(nas, wanted);
          nas.state.ldap = wanted;
          const job_id = nas.jobs.start('ldap.update', caller.account, (progress) => reload(nas, progress));
          return { ...shown(nas, caller), job_id };
        }
        case 'job':
        case 'gone':
          return nas.jobs.start('ldap.update', caller.account, (progress) => apply(nas, wanted, progress));
      }
    },
  },
};

/** 24.10 and 25.04 tell more about the state. */
export const statusMethods: Record<string, Method> = {
  'directoryservices.status': {
    needs: [],
    run({ state }) {
      const { state: status, message } = state.health;
      if (status === 'DISABLED') return { type: null, status: null, status_msg: null };
      return { type: 'LDAP', status, status_msg: message };
    },
  },
};

/** Computed fields, and the password for those who could change it anyway (facts/truenas.md §3). */
function shown({ state, release }: TrueNas, caller: Caller): Record<string, unknown> {
  const sees = isFullAdmin(caller) || caller.roles.includes('DIRECTORY_SERVICE_WRITE') || !release.hasRoles;
  const urls = linkOfForm(state.ldap).servers.map(
    ({ host, port, encryption }) => `${encryption === 'ssl' ? 'ldaps' : 'ldap'}://${host}:${port}`,
  );
  return {
    id: 1,
    ...state.ldap,
    bindpw: sees ? state.ldap.bindpw : '********',
    uri_list: urls,
    cert_name: null,
    ...(release.isCore ? {} : { server_type: state.ldap.enable ? 'OPENLDAP' : null }),
  };
}

/** A partial update; a field that this release does not have is refused, and an empty password is passed over. */
function withChanges(present: LdapFields, changes: Record<string, unknown>): LdapFields {
  const unknown = Object.keys(changes).filter((name) => !(name in present));
  if (unknown.length > 0) {
    throw new ValidationErrors(
      ...unknown.map((name): Problem => [`ldap_update.${name}`, 'Field was not expected']),
    );
  }
  const { bindpw, ...rest } = changes;
  return {
    ...present,
    ...rest,
    ...(bindpw === '' ? {} : { bindpw: bindpw ?? present.bindpw }),
  } as LdapFields;
}

async function apply(nas: TrueNas, wanted: LdapFields, progress: Progress = () => undefined): Promise<void> {
  progress(20, 'Validating credentials');
  try {
    await check(nas, wanted);
  } catch (error) {
    // A form that could not be turned on is kept, turned off (facts/truenas.md §5.2).
    if (nas.release.ldapUpdate === 'job' && wanted.enable) nas.state.ldap.enable = false;
    throw error;
  }
  nas.state.ldap = wanted;
  await reload(nas, progress);
}

async function reload(nas: TrueNas, progress: Progress): Promise<void> {
  const { state, faults } = nas;
  if (!state.ldap.enable) {
    state.health = { state: 'DISABLED', message: null };
    nas.cache = NOBODY;
    return;
  }
  progress(60, 'Restarting services');
  state.health =
    faults.quirks.faulted === undefined
      ? { state: 'HEALTHY', message: null }
      : { state: 'FAULTED', message: faults.quirks.faulted };
  progress(80, 'Filling the cache');
  await fillCache(nas);
}

async function check(nas: TrueNas, wanted: LdapFields): Promise<void> {
  if (!wanted.enable) {
    const isBlank = wanted.hostname.length === 0 || wanted.basedn === '';
    if (isBlank && nas.faults.quirks.formRefusesBlanks) {
      throw new ValidationErrors(['ldap_update.basedn', 'DN must not be empty']);
    }
    return;
  }
  const missing = missingFrom(nas, wanted);
  if (missing.length > 0) throw new ValidationErrors(...missing);
  const domain = await signedIn(nas, wanted);
  if (wanted['has_samba_schema'] === true) {
    if (wanted.ssl === 'OFF') {
      throw new ValidationErrors([
        'ldap_update.has_samba_schema',
        'Encryption is required with the Samba schema',
      ]);
    }
    if (domain === undefined) {
      const message = 'Remote LDAP server does not have Samba schema extensions.';
      throw new ValidationErrors(['ldap_update.has_samba_schema', message]);
    }
  }
  // The side effect: whoever validates is a member of the directory's workgroup from then on.
  if (nas.release.hasSambaSchema && domain !== undefined) nas.state.smb.workgroup = domain;
}

function missingFrom({ state, faults }: TrueNas, wanted: LdapFields): Problem[] {
  const problems: Problem[] = [];
  if (state.activeDirectory) {
    const message = 'LDAP service may not be enabled while Active Directory service is enabled.';
    problems.push(['ldap_update.enable', message]);
  }
  if (wanted.bindpw === '' && wanted['has_samba_schema'] === true) {
    problems.push(['ldap_update.bindpw', 'Bind credentials are required in order to use samba schema.']);
  }
  if (wanted.bindpw === '' && !wanted.anonbind) {
    problems.push(['ldap_update.binddn', 'Bind credentials or kerberos keytab are required.']);
  }
  if (wanted.basedn === '') problems.push(['ldap_update.basedn', 'The basedn parameter is required.']);
  if (wanted.hostname.length === 0) {
    problems.push(['ldap_update.hostname', 'The LDAP hostname parameter is required.']);
  }
  if (faults.quirks.serverIsAd) {
    const message = 'Server is an Active Directory domain controller. Use the Active Directory service.';
    problems.push(['ldap_update.hostname', message]);
  }
  return problems;
}

/** Signs in for real and looks for the base. @returns the name of the Samba domain there */
async function signedIn(nas: TrueNas, wanted: LdapFields): Promise<string | undefined> {
  try {
    return await withLink(nas, linkOfForm(wanted), async (client) => {
      await client.search(wanted.basedn, { scope: 'base', attributes: ['objectClass'] });
      const found = await client.search(wanted.basedn, { scope: 'sub', filter: '(objectClass=sambaDomain)' });
      const name = found.searchEntries[0]?.['sambaDomainName'];
      return typeof name === 'string' ? name : undefined;
    });
  } catch (error) {
    throw new ValidationErrors(problemOf(error));
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof Unreachable) {
    return ['ldap_update.hostname.0', `Failed to open socket to remote LDAP server: ${error.message}`];
  }
  if (error instanceof InvalidCredentialsError) {
    return ['ldap_update.binddn', 'Remote LDAP server returned response that credentials are invalid.'];
  }
  if (error instanceof NoSuchObjectError) {
    return ['ldap_update.basedn', 'Remote LDAP server returned "NO_SUCH_OBJECT".'];
  }
  if (error instanceof InvalidDNSyntaxError) {
    return ['ldap_update.basedn', 'Remote LDAP server returned that the base DN is syntactically invalid.'];
  }
  return ['ldap_update', `[SERVER_DOWN]: ${error instanceof Error ? error.message : 'unknown'}`];
}
