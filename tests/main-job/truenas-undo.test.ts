import { describe, expect, it } from 'vitest';

import { bindDn } from '../../src/main/directories/jumpcloud/regions.ts';
import type { TrueNasState } from '../office/truenas/state.ts';
import type { TrueNasAtWork } from './truenas-at-work.ts';
import { SERVICE_PASSWORD, trueNasAtWork } from './truenas-at-work.ts';

const ORGANISATION = '6650f1a2b3c4d5e6f7000001';
const BASE = `ou=Users,o=${ORGANISATION},dc=jumpcloud,dc=com`;

/** The same directory, set up on a 25.10 by somebody before. */
function setUpBefore(
  { state }: TrueNasAtWork['office']['truenas'],
  options: { by: string; enable: boolean },
): void {
  const { by, enable } = options;
  state.directory = {
    service_type: 'LDAP',
    enable,
    enable_account_cache: true,
    enable_dns_updates: true,
    timeout: 25,
    kerberos_realm: null,
    credential: { credential_type: 'LDAP_PLAIN', binddn: bindDn(by, ORGANISATION), bindpw: SERVICE_PASSWORD },
    configuration: {
      server_urls: ['ldaps://localhost:636'],
      basedn: BASE,
      starttls: false,
      validate_certificates: true,
      schema: 'RFC2307BIS',
      search_bases: null,
      attribute_maps: null,
      auxiliary_parameters: 'ldap_page_size = 500',
    },
  };
  state.health = { state: enable ? 'HEALTHY' : 'DISABLED', message: null };
}

const directoryOf = ({ directory }: Pick<TrueNasState, 'directory'>) => structuredClone(directory);

describe('an undo of the TrueNAS guide', { timeout: 60_000 }, () => {
  it('puts earlier settings of the same account back, which the plan turns off before it changes them', async () => {
    const work = await trueNasAtWork();
    const { truenas } = work.office;
    setUpBefore(truenas, { by: 'svc-store', enable: true });
    const first = directoryOf(truenas.state);

    const { entries } = await work.client.runs.plan({ setup: work.setup, kind: 'apply' });
    const warnings = entries.find(({ step }) => step === 'nas.ldap')?.warnings;
    expect(warnings?.join('\n')).toContain('turned off first and on again');
    expect(warnings?.join('\n')).toContain('SMB, NFS and SSH restart');
    expect((await work.run('apply')).outcome).toBe('done');
    expect(truenas.state.directory.configuration).toMatchObject({
      schema: 'RFC2307',
      auxiliary_parameters: 'ldap_page_size = 500',
    });

    expect((await work.run('undo')).outcome).toBe('done');
    expect(truenas.state.directory).toEqual(first);
  });

  it('cannot put back the settings of another account, and says so before anything is changed', async () => {
    const work = await trueNasAtWork();
    const { truenas } = work.office;
    setUpBefore(truenas, { by: 'svc-old', enable: true });

    const { entries } = await work.client.runs.plan({ setup: work.setup, kind: 'apply' });
    expect(entries.find(({ step }) => step === 'nas.ldap')?.irreversible).toContain('password');
    expect((await work.run('apply')).outcome).toBe('done');

    const { ended } = await work.run('undo');
    expect(ended['nas.ldap']).toBe('kept');
    expect(truenas.state.directory.enable).toBe(true);
  });

  it('turns off again what was there and off', async () => {
    const work = await trueNasAtWork();
    const { truenas } = work.office;
    setUpBefore(truenas, { by: 'svc-old', enable: false });
    await work.run('apply');

    expect((await work.run('undo')).outcome).toBe('done');
    expect(truenas.state.directory).toMatchObject({ enable: false, service_type: 'LDAP' });
    expect(truenas.state.health.state).toBe('DISABLED');
  });

  it('turns off where the old form cannot be emptied, and says what stays there', async () => {
    const work = await trueNasAtWork({ release: '24.04' });
    const { truenas } = work.office;
    await work.run('apply');
    truenas.faults.quirks.formRefusesBlanks = true;

    const { outcome, notices } = await work.run('undo');

    expect(outcome).toBe('done');
    expect(notices.map(({ code }) => code)).toEqual(['TRUENAS_SETTINGS_STAY']);
    expect(truenas.state.ldap).toMatchObject({ enable: false });
  });

  it('leaves another directory alone that somebody has set up since', async () => {
    const work = await trueNasAtWork();
    const { truenas } = work.office;
    await work.run('apply');
    Object.assign(truenas.state.directory, { service_type: 'ACTIVEDIRECTORY', configuration: null });
    const since = directoryOf(truenas.state);

    const { findings } = await work.run('undo');

    expect(findings.map(({ code }) => code)).toEqual(['TRUENAS_OTHER_DIRECTORY']);
    expect(truenas.state.directory).toEqual(since);
  });
});
