import { z } from 'zod';

import { ApiError, method, NONE } from '../api.ts';
import type { Api } from '../api.ts';
import type { SmbSettings } from '../state.ts';

const WORKGROUP_MAX = 15;
const ASCII = /^[\x21-\x7e]+$/;

const smbSettings = z.object({
  enable_samba: z.boolean().optional(),
  workgroup: z.string().optional(),
  smb_min_protocol: z.int().min(0).max(3).optional(),
  smb_max_protocol: z.int().min(0).max(3).optional(),
  smb_encrypt_transport: z.int().min(0).max(2).optional(),
  enable_server_signing: z.int().min(0).max(2).optional(),
  enable_ntlmv1_auth: z.boolean().optional(),
  enable_op_lock: z.boolean().optional(),
  enable_smb2_leases: z.boolean().optional(),
  enable_durable_handles: z.boolean().optional(),
  enable_local_master_browser: z.boolean().optional(),
  disable_shadow_copy: z.boolean().optional(),
  wins: z.string().optional(),
  vetofile: z.string().optional(),
});

/** SMB (facts/synology.md §6). */
export const smb: Api = {
  name: 'SYNO.Core.FileServ.SMB',
  versions: [1, 3],
  format: 'JSON',
  methods: [
    method({
      name: 'get',
      audience: 'administrator',
      params: NONE,
      answer: (_params, { nas }) => ({ ...nas.state.smb }),
    }),
    method({
      name: 'set',
      audience: 'administrator',
      params: smbSettings,
      answer(params, { nas: { state } }) {
        const wanted =
          state.manners.partialSmbSet === 'refused' ? settableNames(state.smb) : (['enable_samba'] as const);
        if (wanted.some((name) => !(name in params))) throw new ApiError(2001);
        const { workgroup = state.smb.workgroup } = params;
        if (workgroup.length > WORKGROUP_MAX || !ASCII.test(workgroup)) throw new ApiError(2001);
        Object.assign(state.smb, params, { workgroup: workgroup.toUpperCase() });
        return {};
      },
    }),
    method({
      name: 'clean_cache',
      audience: 'administrator',
      params: NONE,
      answer(_params, { nas }) {
        nas.state.smbCache = null;
        return {};
      },
    }),
  ],
};

/** AFP, where this DSM still has it (facts/synology.md §7). v2 is advertised; what it looks like is not evidenced. */
export const afp: Api = {
  name: 'SYNO.Core.FileServ.AFP',
  versions: [1, 2],
  format: 'JSON',
  offeredBy: ({ afp: settings }) => settings !== null,
  methods: [
    method({
      name: 'get',
      versions: [1, 1],
      audience: 'administrator',
      params: NONE,
      answer: (_params, { nas }) => ({ ...nas.state.afp }),
    }),
    method({
      name: 'set',
      versions: [1, 1],
      audience: 'administrator',
      params: z.object({
        enable_afp: z.boolean(),
        enable_umask: z.boolean().optional(),
        enable_disconnect_quick: z.boolean().optional(),
      }),
      answer(params, { nas }) {
        if (nas.state.afp) Object.assign(nas.state.afp, params);
        return {};
      },
    }),
  ],
};

/** Bonjour for Time Machine; a plain-text join turns the SMB half off (facts/synology.md §6, §4.5). */
export const serviceDiscovery: Api = {
  name: 'SYNO.Core.FileServ.ServiceDiscovery',
  versions: [1, 1],
  format: 'JSON',
  methods: [
    method({
      name: 'get',
      audience: 'administrator',
      params: NONE,
      answer: (_params, { nas }) => ({ ...nas.state.serviceDiscovery }),
    }),
    method({
      name: 'set',
      audience: 'administrator',
      params: z.object({
        enable_smb_time_machine: z.boolean().optional(),
        enable_afp_time_machine: z.boolean().optional(),
      }),
      answer(params, { nas }) {
        Object.assign(nas.state.serviceDiscovery, params);
        return {};
      },
    }),
  ],
};

/** Shared folders, read only (facts/synology.md §9). */
export const share: Api = {
  name: 'SYNO.Core.Share',
  versions: [1, 1],
  format: 'JSON',
  methods: [
    method({
      name: 'list',
      audience: 'administrator',
      params: z.object({ shareType: z.string().optional(), additional: z.array(z.string()).optional() }),
      answer: (_params, { nas }) => ({ shares: nas.state.shares, total: nas.state.shares.length }),
    }),
  ],
};

/** Nulls are shown by `get` and never set. */
function settableNames(settings: SmbSettings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => (value === null ? [] : [name]));
}
