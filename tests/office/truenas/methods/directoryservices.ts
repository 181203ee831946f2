import { InvalidCredentialsError, ResultCodeError } from 'ldapts';

import { NOBODY } from '../directory-accounts.ts';
import { fillCache, linkOfConfiguration, withLink } from '../link.ts';
import type { Progress } from '../jobs.ts';
import { CallError, ValidationErrors } from '../middleware-error.ts';
import { isFullAdmin } from '../nas.ts';
import type { Method, TrueNas } from '../nas.ts';
import { NO_DIRECTORY } from '../state.ts';
import type { DirectoryFields } from '../state.ts';

const PREFIX = 'directoryservices.update';
const FROZEN = ['service_type', 'configuration', 'kerberos_realm'] as const;
const FIELDS = [
  'service_type',
  'enable',
  'enable_account_cache',
  'enable_dns_updates',
  'timeout',
  'kerberos_realm',
  'credential',
  'configuration',
  'force',
];
const CONFIGURATION_FIELDS = [
  'server_urls',
  'basedn',
  'starttls',
  'validate_certificates',
  'schema',
  'search_bases',
  'attribute_maps',
  'auxiliary_parameters',
];
const DN = /^([a-z][\w-]*=[^,=]+)(,[a-z][\w-]*=[^,=]+)*$/i;

/** `directoryservices.*` from 25.10 on (facts/truenas.md §6). */
export const directoryMethods: Record<string, Method> = {
  'directoryservices.config': {
    needs: ['DIRECTORY_SERVICE_READ', 'DIRECTORY_SERVICE_WRITE'],
    run({ state }, _params, caller) {
      const { credential } = state.directory;
      const sees = isFullAdmin(caller) || caller.roles.includes('DIRECTORY_SERVICE_WRITE');
      const secret = credential && 'bindpw' in credential && !sees ? { bindpw: '********' } : {};
      return { id: 1, ...state.directory, credential: credential && { ...credential, ...secret } };
    },
  },
  'directoryservices.status': {
    needs: [],
    run({ state }) {
      if (!state.directory.enable) return { type: null, status: null, status_msg: null };
      const { state: status, message } = state.health;
      return { type: state.directory.service_type, status, status_msg: message };
    },
  },
  'directoryservices.update': {
    needs: ['DIRECTORY_SERVICE_WRITE'],
    run(nas, [payload], { account }) {
      const asked = parsed(payload as Record<string, unknown>);
      if (nas.state.failover.licensed && nas.state.failover.status !== 'MASTER') {
        throw new CallError('Directory services may only be changed on the active controller', 'EINVAL');
      }
      return nas.jobs.start('directoryservices.update', account, (progress) => update(nas, asked, progress));
    },
  },
  'directoryservices.cache_refresh': {
    needs: ['DIRECTORY_SERVICE_WRITE'],
    run: (nas, _params, { account }) =>
      nas.jobs.start('directoryservices.cache_refresh', account, () => fillCache(nas)),
  },
};

/** The model: unknown fields are refused, and types and ranges looked at, before there is a job. */
function parsed(payload: Record<string, unknown>): Partial<DirectoryFields> {
  const problems: [string, string][] = [];
  const extras = (object: Record<string, unknown>, known: string[], at: string) => {
    for (const name of Object.keys(object).filter((one) => !known.includes(one))) {
      problems.push([`${at}.${name}`, 'Extra inputs are not permitted']);
    }
  };
  extras(payload, FIELDS, PREFIX);
  const { configuration, timeout } = payload as Partial<DirectoryFields>;
  if (timeout !== undefined && (timeout < 5 || timeout > 60)) {
    problems.push([`${PREFIX}.timeout`, 'Input should be between 5 and 60']);
  }
  if (configuration) {
    extras(configuration, CONFIGURATION_FIELDS, `${PREFIX}.configuration`);
    const urls = [configuration['server_urls']].flat();
    if (!urls.every((url) => typeof url === 'string' && /^ldaps?:\/\//.test(url))) {
      problems.push([`${PREFIX}.configuration.server_urls`, 'URL must begin with ldap:// or ldaps://']);
    }
    if (!DN.test(String(configuration['basedn']))) {
      problems.push([`${PREFIX}.configuration.basedn`, 'Invalid DN syntax']);
    }
  }
  if (problems.length > 0) throw new ValidationErrors(...problems);
  return payload;
}

async function update(nas: TrueNas, asked: Partial<DirectoryFields>, progress: Progress): Promise<void> {
  const { state } = nas;
  const old = state.directory;
  // What is turned off is hardly looked at (facts/truenas.md §6.4).
  if (asked.enable === false) {
    state.directory = asked.service_type === null ? { ...NO_DIRECTORY } : { ...old, ...asked, enable: false };
    state.health = { state: 'DISABLED', message: null };
    nas.cache = NOBODY;
    progress(90, 'Restarting services');
    return;
  }
  const wanted: DirectoryFields = { ...old, enable_account_cache: true, enable_dns_updates: true, ...asked };
  check(old, asked, wanted);
  progress(20, 'Validating credentials');
  await validate(nas, wanted);
  state.directory = wanted;
  progress(40, 'Writing the configuration of sssd');
  state.health =
    nas.faults.quirks.faulted === undefined
      ? { state: 'HEALTHY', message: null }
      : { state: 'FAULTED', message: nas.faults.quirks.faulted };
  progress(60, 'Filling the cache');
  await fillCache(nas);
  progress(90, 'Restarting services');
}

function check(old: DirectoryFields, asked: Partial<DirectoryFields>, wanted: DirectoryFields): void {
  const problems: [string, string][] = [];
  for (const name of FROZEN) {
    const changes = name in asked && JSON.stringify(asked[name]) !== JSON.stringify(old[name]);
    if (old.enable && changes) {
      problems.push([
        `${PREFIX}.${name}`,
        'May not be changed while the directory service is enabled. Disable it first.',
      ]);
    }
  }
  if (wanted.service_type !== null) {
    if (!wanted.configuration)
      problems.push([`${PREFIX}.configuration`, 'Explicit configuration is required']);
    if (!wanted.credential) problems.push([`${PREFIX}.credential`, 'Explicit credential is required']);
  }
  if (problems.length > 0) throw new ValidationErrors(...problems);
}

async function validate(nas: TrueNas, { configuration, credential }: DirectoryFields): Promise<void> {
  const urls = `${PREFIX}.configuration.server_urls`;
  const link = linkOfConfiguration(configuration ?? {}, credential ?? {});
  const isClear = link.servers.some(({ encryption }) => encryption === 'no');
  if (isClear) throw new ValidationErrors([urls, 'Plain credentials need encrypted transport']);
  const startTls = configuration?.['starttls'] === true;
  if (startTls && link.servers.some(({ encryption }) => encryption === 'ssl')) {
    throw new ValidationErrors([urls, 'Cannot contact any of the servers']);
  }
  if (nas.faults.quirks.serverIsAd) {
    throw new ValidationErrors([urls, 'Server is an Active Directory domain controller']);
  }
  try {
    // The base is not looked at: what is not there is HEALTHY, and has nobody (facts/truenas.md §6.3).
    await withLink(nas, link, (client) => client.search('', { scope: 'base' }).catch(unlessAnswered));
  } catch (error) {
    throw new ValidationErrors(
      error instanceof InvalidCredentialsError
        ? [`${PREFIX}.credential.credential_type`, 'Invalid credentials']
        : [urls, 'Cannot contact any of the servers'],
    );
  }
}

/** The office's stand-in for slapd has no root DSE: an answer is all that is wanted. */
function unlessAnswered(error: unknown): void {
  if (!(error instanceof ResultCodeError)) throw error;
}
