import { z } from 'zod';

import { method, NONE } from '../api.ts';
import type { Api } from '../api.ts';
import { versionString } from '../dsm-version.ts';

const UPTIME_S = 93_784;
const RAM_MB = 4096;
const TEMPERATURE_C = 41;

/** Model, serial and version for every signed-in user (facts/synology.md §3). */
export const dsmInfo: Api = {
  name: 'SYNO.DSM.Info',
  versions: [1, 2],
  format: 'plain',
  methods: [
    method({
      name: 'getinfo',
      audience: 'session',
      params: NONE,
      answer: (_params, { nas: { state } }) => ({
        codepage: 'enu',
        model: state.model,
        ram: RAM_MB,
        serial: state.serial,
        temperature: TEMPERATURE_C,
        temperature_warn: false,
        time: new Date(Date.now() + state.clockAheadMs).toString(),
        uptime: UPTIME_S,
        version: String(state.version.build),
        version_string: versionString(state.version),
      }),
    }),
  ],
};

/** The same for administrators, under other names (facts/synology.md §3). */
export const coreSystem: Api = {
  name: 'SYNO.Core.System',
  versions: [1, 3],
  format: 'JSON',
  methods: [
    method({
      name: 'info',
      audience: 'administrator',
      params: z.object({ type: z.string().optional() }),
      answer: (_params, { nas: { state } }) => ({
        model: state.model,
        serial: state.serial,
        firmware_ver: versionString(state.version),
        firmware_date: '2024/08/26',
        cpu_vendor: 'INTEL',
        cpu_cores: '4',
        ram_size: RAM_MB,
        up_time: '26:03:04',
        time_zone: 'Amsterdam',
        enabled_ntp: true,
        ntp_server: 'time.google.com',
        sys_temp: TEMPERATURE_C,
      }),
    }),
  ],
};

/** Active Directory membership, which rules out an LDAP join (facts/synology.md §14 no. 15). */
export const domain: Api = {
  name: 'SYNO.Core.Directory.Domain',
  versions: [1, 3],
  format: 'JSON',
  methods: [
    method({
      name: 'get',
      audience: 'administrator',
      params: NONE,
      answer: (_params, { nas }) => ({ ...nas.state.domain }),
    }),
  ],
};
