import { z } from 'zod';

import { ApiError, method, NONE } from '../api.ts';
import type { Api } from '../api.ts';
import { isAtLeast } from '../dsm-version.ts';
import { PROFILE_NAMES } from '../ldap-profiles.ts';
import type { Nas } from '../nas.ts';
import { join, leave } from './ldap-join.ts';
import { refresh, updateStatus } from './ldap-status.ts';

const settings = z.object({
  enable_client: z.boolean(),
  host: z.string().optional(),
  encryption: z.enum(['no', 'ssl', 'start_tls']).optional(),
  base_dn: z.string().optional(),
  bind_dn: z.string().optional(),
  bind_pw: z.string().optional(),
  profile: z.enum(PROFILE_NAMES).optional(),
  update_min: z.int().positive().optional(),
  enable_cifs: z.boolean().optional(),
  enable_cifs_pam: z.boolean().optional(),
  enable_idmap: z.boolean().optional(),
  no_nested_group: z.boolean().optional(),
  enable_client_certificate: z.boolean().optional(),
});

/** Control Panel > Domain/LDAP (facts/synology.md §4.1, §4.4–§4.8, §10). */
export const ldap: Api = {
  name: 'SYNO.Core.Directory.LDAP',
  versions: [1, 2],
  format: 'JSON',
  methods: [
    method({
      name: 'get',
      versions: [1, 1],
      audience: 'administrator',
      params: NONE,
      async answer(_params, { nas }) {
        await updateStatus(nas);
        const { host, expand_nested_groups, server_support_samba_schema } = nas.state.ldap;
        return {
          ...commonReply(nas),
          host,
          no_nested_group: !expand_nested_groups,
          server_support_samba_schema,
        };
      },
    }),
    method({
      name: 'get',
      versions: [2, 2],
      audience: 'administrator',
      params: NONE,
      async answer(_params, { nas }) {
        await updateStatus(nas);
        const { host, expand_nested_groups, nested_group_level } = nas.state.ldap;
        const verifies = isAtLeast(nas.state.version, { major: 7, minor: 3 }) ? { tls_reqcert: true } : {};
        return {
          ...commonReply(nas),
          ...verifies,
          server_address: host,
          expand_nested_groups,
          nested_group_level,
          ldap_schema: '',
        };
      },
    }),
    method({
      name: 'set',
      versions: [1, 1],
      audience: 'administrator',
      params: settings,
      answer(params, { nas }) {
        if (!params.enable_client) {
          leave(nas);
          return {};
        }
        const { bind_pw: bindPassword, profile, no_nested_group: noNesting, ...rest } = params;
        const nesting = noNesting === undefined ? {} : { expand_nested_groups: !noNesting };
        return join({ settings: { ...present(rest), ...nesting }, bindPassword, profile }, nas);
      },
    }),
    method({
      // It exists, and what it wants is not evidenced (facts/synology.md §4.5, §12): nothing is right here.
      name: 'set',
      versions: [2, 2],
      audience: 'administrator',
      params: NONE,
      answer() {
        throw new ApiError(114, { name: 'server_address' });
      },
    }),
    method({
      name: 'bind_check',
      versions: [1, 1],
      audience: 'administrator',
      params: settings,
      answer(_params, { nas }) {
        if (nas.state.domain.enable_domain) throw new ApiError(2709);
        return feasible(nas);
      },
    }),
    method({
      name: 'unbind_check',
      versions: [1, 1],
      audience: 'administrator',
      params: settings,
      answer: (_params, { nas }) => feasible(nas),
    }),
    method({
      name: 'refresh',
      versions: [1, 1],
      audience: 'administrator',
      params: NONE,
      async answer(_params, { nas }) {
        await refresh(nas);
        return {};
      },
    }),
  ],
};

/** Bind DN and password are in no reply (facts/synology.md §4.1). */
function commonReply({ state }: Nas) {
  const { enable_client, error, base_dn, encryption, update_min, enable_cifs, enable_cifs_pam } = state.ldap;
  const { enable_idmap, enable_client_certificate, is_syno_server } = state.ldap;
  return {
    enable_client,
    error,
    base_dn,
    encryption,
    profile: state.profile,
    update_min,
    enable_cifs,
    enable_cifs_pam,
    enable_idmap,
    enable_client_certificate,
    is_syno_server,
  };
}

function feasible({ faults }: Nas) {
  const { feasibility } = faults.quirks;
  if (!feasibility) return {};
  throw new ApiError(2722, { check_type: feasibility.checkType, reasons: feasibility.reasons });
}

/** Without the properties that were left out: they must not overwrite what the NAS has. */
function present<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const pairs = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(pairs) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
