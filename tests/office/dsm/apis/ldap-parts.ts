import { z } from 'zod';

import { ApiError, method, NONE } from '../api.ts';
import type { Api } from '../api.ts';
import { withLdapServer } from '../directory/connection.ts';
import { PROFILE_NAMES } from '../ldap-profiles.ts';
import { refresh } from './ldap-status.ts';

/** Asks the server for its naming contexts, without credentials (facts/synology.md §4.2). v2 is not evidenced. */
export const baseDn: Api = {
  name: 'SYNO.Core.Directory.LDAP.BaseDN',
  versions: [1, 2],
  format: 'JSON',
  methods: [
    method({
      name: 'list',
      audience: 'administrator',
      params: z.object({
        host: z.string().optional(),
        encryption: z.enum(['no', 'ssl', 'start_tls']).optional(),
      }),
      async answer({ host, encryption }, { nas }) {
        if (host === undefined || encryption === undefined) throw new ApiError(2701);
        return withLdapServer({ host, encryption }, nas.network, async (client) => {
          const root = await client.search('', { scope: 'base', attributes: ['namingContexts'] });
          return { base_dn: root.searchEntries.flatMap((entry) => entry['namingContexts'] ?? []) };
        });
      },
    }),
  ],
};

const rules = z.array(z.object({ category: z.string(), attribute: z.string(), target: z.string() }));

/** The mapping tables (facts/synology.md §4.3). `set` is v1's; the advertised v2 has nothing that is evidenced. */
export const ldapProfile: Api = {
  name: 'SYNO.Core.Directory.LDAP.Profile',
  versions: [1, 2],
  format: 'JSON',
  methods: [
    method({
      name: 'list',
      versions: [1, 1],
      audience: 'administrator',
      params: NONE,
      answer: () => ({ profiles: [...PROFILE_NAMES] }),
    }),
    method({
      name: 'get',
      versions: [1, 1],
      audience: 'administrator',
      params: z.object({ name: z.enum(PROFILE_NAMES).optional() }),
      answer({ name }, { nas }) {
        if (name === undefined) throw new ApiError(2701);
        return { rules: structuredClone(nas.state.profiles[name]) };
      },
    }),
    method({
      name: 'set',
      versions: [1, 1],
      audience: 'administrator',
      params: z.object({ name: z.enum(PROFILE_NAMES).optional(), rules: rules.optional() }),
      answer(params, { nas: { state } }) {
        // Rules are always the custom profile, whatever it was edited from, and editing selects it.
        if (params.rules) state.profiles.customized = params.rules;
        else if (params.name === undefined) throw new ApiError(114, { name: 'name' });
        state.profile = params.rules ? 'customized' : (params.name ?? state.profile);
        return {};
      },
    }),
  ],
};

/** "Update LDAP Data" in the background. Names evidenced, replies not: these are shaped like §1.5 (facts/synology.md §4.8). */
export const ldapRefresh: Api = {
  name: 'SYNO.Core.Directory.LDAP.Refresh',
  versions: [1, 1],
  format: 'JSON',
  methods: [
    method({
      name: 'start',
      audience: 'administrator',
      params: NONE,
      answer(_params, { nas }) {
        const job = { finish: false, error: 0 };
        nas.refreshJob = job;
        refresh(nas)
          .catch((error: unknown) => {
            job.error = error instanceof ApiError ? error.code : 100;
          })
          .finally(() => {
            job.finish = true;
          });
        return {};
      },
    }),
    method({
      name: 'get_status',
      audience: 'administrator',
      params: NONE,
      answer: (_params, { nas }) => ({ ...nas.refreshJob }),
    }),
  ],
};
