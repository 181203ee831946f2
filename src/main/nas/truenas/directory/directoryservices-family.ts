import { calls } from '../calls.ts';
import { oneLine } from '../refusal.ts';
import type { DirectoryFamily } from './family.ts';
import { STATES } from './ldap-family.ts';
import { NO_LDAP } from './ldap-state.ts';
import { serversIn, urlOf } from './server-url.ts';

const OTHERS = { ACTIVEDIRECTORY: 'Active Directory', IPA: 'IPA' } as const;
const DEFAULT_TIMEOUT_S = 10;

/** `directoryservices.*`, from 25.10 on (facts/truenas.md §6). */
export const directoryservicesFamily: DirectoryFamily = {
  writes: calls.writeDirectory.method,
  isFrozenWhileEnabled: true,

  async read(session, signal) {
    const config = await session.call(calls.readDirectory, [], signal);
    const status = await session.call(calls.readStatus, [], signal);
    const common = {
      ...NO_LDAP,
      enabled: config.enable,
      timeout: config.timeout,
      accountCache: config.enable_account_cache,
      health: { state: STATES[status.status ?? 'DISABLED'], says: oneLine(status.status_msg ?? '') },
    };
    if (config.service_type === null) return common;
    if (config.service_type !== 'LDAP') return { ...common, other: OTHERS[config.service_type] };
    const { configuration, credential } = config;
    if (!configuration) return common;
    return {
      ...common,
      ...serversIn(configuration.server_urls, configuration),
      baseDn: configuration.basedn,
      bindDn: credential?.binddn ?? '',
      validateCertificates: configuration.validate_certificates,
      schema: configuration.schema,
      auxiliary: configuration.auxiliary_parameters ?? '',
    };
  },

  /** Whole objects: what is left out of one is not kept from before (facts/truenas.md §6.2). */
  enable(session, form, work) {
    const auxiliary = form.auxiliary ?? '';
    const params = {
      service_type: 'LDAP',
      enable: true,
      enable_account_cache: true,
      timeout: form.timeout ?? DEFAULT_TIMEOUT_S,
      kerberos_realm: null,
      credential: { credential_type: 'LDAP_PLAIN', binddn: form.bindDn, bindpw: form.bindPassword },
      configuration: {
        server_urls: form.servers.map((server) => urlOf(server, form.encryption)),
        basedn: form.baseDn,
        starttls: form.encryption === 'starttls',
        validate_certificates: true,
        schema: form.schema,
        search_bases: null,
        attribute_maps: null,
        auxiliary_parameters: auxiliary === '' ? null : auxiliary,
      },
    };
    return session.work(calls.writeDirectory, [params], work);
  },

  disable: (session, work) => session.work(calls.writeDirectory, [{ enable: false }], work),

  clear: (session, _encryption, work) =>
    session.work(
      calls.writeDirectory,
      [{ enable: false, service_type: null, configuration: null, credential: null }],
      work,
    ),
};
