import { calls } from '../calls.ts';
import type { TrueNasSession } from '../session.ts';
import type { DirectoryFamily } from './family.ts';
import { NO_LDAP } from './ldap-state.ts';
import type { Health, LdapState } from './ldap-state.ts';
import { withoutUsualPort } from './server-url.ts';

const ENCRYPTIONS = { ON: 'ssl', START_TLS: 'starttls', OFF: 'none' } as const;
const WORDS = { ssl: 'ON', starttls: 'START_TLS', none: 'OFF' };
const DEFAULT_TIMEOUT_S = 30;

/** What nothing of is used here, and would change how the NAS signs in to the directory if it were left there. */
const UNUSED = { anonbind: false, certificate: null, kerberos_realm: null, kerberos_principal: '' };

/** `ldap.*`, up to 25.04 (facts/truenas.md §5). */
export const ldapFamily: DirectoryFamily = {
  writes: calls.writeLdap.method,
  isFrozenWhileEnabled: false,

  async read(session, signal) {
    const config = await session.call(calls.readLdap, [], signal);
    const states = await session.call(calls.readStates, [], signal);
    const encryption = ENCRYPTIONS[config.ssl];
    return {
      enabled: config.enable,
      servers: config.hostname.map((server) => withoutUsualPort(server, encryption)),
      encryption,
      baseDn: config.basedn ?? '',
      bindDn: config.binddn ?? '',
      validateCertificates: config.validate_certificates,
      sambaSchema: config.has_samba_schema,
      schema: config.schema,
      timeout: config.timeout,
      auxiliary: config.auxiliary_parameters ?? '',
      accountCache: !config.disable_freenas_cache,
      health: await healthOf(session, states.ldap, signal),
      other: states.activedirectory === 'DISABLED' ? undefined : 'Active Directory',
    } satisfies LdapState;
  },

  async enable(session, form, work) {
    const params = {
      ...UNUSED,
      hostname: [...form.servers],
      basedn: form.baseDn,
      binddn: form.bindDn,
      bindpw: form.bindPassword,
      ssl: WORDS[form.encryption],
      validate_certificates: true,
      disable_freenas_cache: false,
      timeout: form.timeout ?? DEFAULT_TIMEOUT_S,
      schema: form.schema,
      auxiliary_parameters: form.auxiliary ?? '',
      // A release that has it no more refuses the very name.
      ...(form.sambaSchema === undefined ? {} : { has_samba_schema: form.sambaSchema }),
      enable: true,
    };
    return session.work(calls.writeLdap, [params], work);
  },

  disable: (session, work) => session.work(calls.writeLdap, [{ enable: false }], work),

  /** Which values are blank here is inferred (facts/truenas.md §5.4, §10): whether it worked is read afterwards. */
  async clear(session, encryption, work) {
    const { has_samba_schema: samba } = await session.call(calls.readLdap, [], work.signal);
    const params = {
      ...UNUSED,
      hostname: [],
      basedn: '',
      binddn: '',
      bindpw: '',
      ssl: WORDS[encryption],
      auxiliary_parameters: '',
      ...(samba === undefined ? {} : { has_samba_schema: false }),
      enable: false,
    };
    return session.work(calls.writeLdap, [params], work);
  },
};

async function healthOf(
  session: TrueNasSession,
  state: keyof typeof STATES,
  signal: AbortSignal | undefined,
): Promise<Health> {
  if (state !== 'FAULTED') return { ...NO_LDAP.health, state: STATES[state] };
  // Only 24.10 and 25.04 say why.
  const status = await session.ask(calls.readStatus, [], signal);
  return { state: 'faulted', says: status.accepted ? (status.data.status_msg ?? '') : '' };
}

export const STATES = {
  DISABLED: 'disabled',
  JOINING: 'joining',
  LEAVING: 'leaving',
  HEALTHY: 'healthy',
  FAULTED: 'faulted',
} as const;
