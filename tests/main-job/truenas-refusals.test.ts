import { describe, expect, it } from 'vitest';

import { ADMIN, API_KEY } from '../office/truenas/state.ts';
import type { TrueNasState } from '../office/truenas/state.ts';
import { trueNasAtWork } from './truenas-at-work.ts';
import type { ReleaseName, TrueNasAtWork, TrueNasSetup } from './truenas-at-work.ts';

const ELSEWHERE = {
  server_urls: ['ldaps://ldap.elsewhere.example:636'],
  basedn: 'dc=elsewhere,dc=example',
  starttls: false,
  validate_certificates: true,
  schema: 'RFC2307',
  search_bases: null,
  attribute_maps: null,
  auxiliary_parameters: null,
};

interface Refusal {
  it: string;
  code: string;
  release?: ReleaseName;
  nas?: (state: TrueNasState) => void;
  answers?: (setup: TrueNasSetup) => object;
  type?: string;
}

const withNas =
  (changes: object) =>
  ({ nas, ...setup }: TrueNasSetup): object => ({ ...setup, nas: { ...nas, ...changes } });

const REFUSALS: Refusal[] = [
  ...(['24.10', '25.04', '25.10', '26'] as const).map((release) => ({
    it: `SMB for people of the directory on ${release}`,
    code: 'TRUENAS_SMB_IMPOSSIBLE',
    release,
    answers: withNas({ permissionsOnly: false }),
  })),
  {
    it: 'a NAS that belongs to Active Directory',
    code: 'TRUENAS_OTHER_DIRECTORY',
    nas: ({ directory }) =>
      Object.assign(directory, { service_type: 'ACTIVEDIRECTORY', enable: true, configuration: null }),
  },
  {
    it: 'an older NAS that belongs to Active Directory',
    code: 'TRUENAS_OTHER_DIRECTORY',
    release: '24.04',
    nas: (state) => (state.activeDirectory = true),
  },
  {
    it: 'a NAS that belongs to IPA',
    code: 'TRUENAS_OTHER_DIRECTORY',
    nas: ({ directory }) =>
      Object.assign(directory, { service_type: 'IPA', enable: true, configuration: null }),
  },
  {
    it: 'a NAS that reads another LDAP directory',
    code: 'TRUENAS_LDAP_ELSEWHERE',
    nas: (state) => {
      const credential = { credential_type: 'LDAP_PLAIN', binddn: 'cn=x,dc=elsewhere', bindpw: 'x' };
      Object.assign(state.directory, {
        service_type: 'LDAP',
        enable: true,
        credential,
        configuration: ELSEWHERE,
      });
      state.health = { state: 'HEALTHY', message: null };
    },
  },
  {
    it: 'settings for another LDAP directory that are only turned off',
    code: 'TRUENAS_LDAP_ELSEWHERE',
    release: '25.04',
    nas: ({ ldap }) => Object.assign(ldap, { hostname: ['ldap.elsewhere.example'], basedn: 'dc=elsewhere' }),
  },
  {
    it: 'the standby controller of a pair',
    code: 'TRUENAS_STANDBY',
    nas: ({ failover }) => Object.assign(failover, { licensed: true, status: 'BACKUP' }),
  },
  {
    it: 'an account without the rights for it',
    code: 'TRUENAS_ROLES_MISSING',
    nas: ({ users }) => {
      for (const user of users) if (user.username === ADMIN.account) user.roles = ['ACCOUNT_READ'];
    },
  },
  { it: 'a wrong password', code: 'NAS_PASSWORD_WRONG', type: 'Mirabelle-14' },
  {
    it: 'a wrong API key',
    code: 'TRUENAS_API_KEY_WRONG',
    type: '1-wrong',
    answers: withNas({ signIn: 'api-key' }),
  },
  {
    it: 'an account whose 6-digit code nobody has typed',
    code: 'NAS_OTP_NEEDED',
    type: 'Hobelbank-77',
    answers: withNas({ account: 'carla' }),
  },
];

/** What a plan may ask without having changed anything. */
const isWrite = (method: string): boolean => /\.(update|start|stop|control|cache_refresh)$/.test(method);

const written = ({ office }: TrueNasAtWork): string[] => [
  ...office.truenas.exchanges.map(({ method }) => method).filter(isWrite),
  ...office.jumpcloud.exchanges.filter(({ method }) => method !== 'GET').map(({ path }) => path),
];

describe('before anything is changed, the TrueNAS guide refuses', { timeout: 60_000 }, () => {
  it.each(REFUSALS)('$it', async ({ code, release = '25.10', nas, answers, type }) => {
    const work = await trueNasAtWork({ release, ...(answers ? { answers } : {}) });
    nas?.(work.office.truenas.state);
    if (type !== undefined) await work.type('nas-password', type);

    expect(await work.refusal()).toMatchObject({ code });
    expect(written(work)).toEqual([]);
  });

  it('nothing of it where the answers give up SMB, and says what that means before the plan', async () => {
    const work = await trueNasAtWork({ release: '25.10' });
    const { findings, entries } = await work.client.runs.plan({ setup: work.setup, kind: 'apply' });
    expect(findings.map(({ code }) => code)).toEqual(['TRUENAS_PERMISSIONS_ONLY']);
    const steps = entries.map(({ step }) => step);
    expect(steps.filter((id) => /samba|smb/.test(id))).toEqual([]);
    expect(JSON.stringify(entries)).not.toMatch(/Samba/);
  });

  it('nothing on 24.04, and says before the plan that SMB ends with an upgrade', async () => {
    const work = await trueNasAtWork({ release: '24.04' });
    const { findings } = await work.client.runs.plan({ setup: work.setup, kind: 'apply' });
    expect(findings.map(({ code }) => code)).toEqual(['TRUENAS_SAMBA_DEPRECATED']);
  });

  it('no API key that is right', async () => {
    const work = await trueNasAtWork({ answers: withNas({ signIn: 'api-key' }) });
    await work.type('nas-password', API_KEY);
    expect((await work.run('apply')).outcome).toBe('done');
  });

  it('no code that is right', async () => {
    const work = await trueNasAtWork({ answers: withNas({ account: 'carla' }) });
    await work.type('nas-password', 'Hobelbank-77');
    await work.type('nas-otp', '314159');
    expect(await work.refusal()).toBeUndefined();
  });
});
