import { appendFile } from 'node:fs/promises';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import type { House } from '../../src/shared/model/house.ts';
import { memoryKeychain } from '../secrets/memory-keychain.ts';
import { sampleSetup } from '../setups/sample-setup.ts';
import { appAtHand, failureOf } from './app-at-hand.ts';
import { joinOf } from '../setups/join-setup.ts';

const guide = 'jumpcloud-synology';

describe('a setup that begins', () => {
  it.each([
    ['192.168.1.20', 'https://192.168.1.20:5001'],
    ['diskstation.local:5001', 'https://diskstation.local:5001'],
    [' DiskStation ', 'https://diskstation:5001'],
    ['https://nas.example:443/', 'https://nas.example:443'],
    ['fd00::17', 'https://[fd00::17]:5001'],
    ['[fd00::17]:5443', 'https://[fd00::17]:5443'],
  ])('takes the address as a person types it: %j', async (address, saved) => {
    const { client } = await appAtHand();
    const { nas, id } = joinOf(await client.setups.begin({ guide, address }));
    expect(nas.address).toBe(saved);
    expect(joinOf(await client.setups.get({ setup: id })).nas.address).toBe(saved);
  });

  it('takes an address like that in a setup that is saved whole, as from a setup.yaml', async () => {
    const { client } = await appAtHand();
    const begun = joinOf(await client.setups.begin({ guide, address: 'diskstation' }));
    const whole = { ...begun, nas: { ...begun.nas, address: ' filestation ' } };
    const saved = joinOf(await client.setups.save(whole));
    expect(saved.nas.address).toBe('https://filestation:5001');
  });

  it('is begun without an address where its guide has no NAS, with an account of its own', async () => {
    const { client } = await appAtHand();
    const begun = await client.setups.begin({ guide: 'jumpcloud-bitwarden' });
    expect(begun).toMatchObject({
      id: 'directory-connector',
      groups: [],
      serviceAccount: { username: 'svc-bitwarden' },
      connector: { verifyCertificate: true },
    });
    expect(await client.setups.list()).toEqual([
      expect.not.objectContaining({ nas: expect.anything() as unknown }),
    ]);
    expect(await client.setups.begin({ guide: 'jumpcloud-bitwarden' })).toMatchObject({
      id: 'directory-connector-2',
    });
  });

  it('is begun with its NAS where people sign in to that with authentik', async () => {
    const { client } = await appAtHand();
    const begun = await client.setups.begin({ guide: 'authentik-synology', address: 'diskstation' });
    expect(begun).toMatchObject({ nas: { address: 'https://diskstation:5001' }, people: [] });
    expect(begun).not.toHaveProperty('jumpcloud');
  });

  it.each([
    ['http://192.168.1.20:5000', 'PLAIN_HTTP_REFUSED'],
    ['', 'ADDRESS_MALFORMED'],
    ['  ', 'ADDRESS_MALFORMED'],
    ['disk station', 'ADDRESS_MALFORMED'],
    ['diskstation.local:5001/webman/index.cgi', 'ADDRESS_MALFORMED'],
    ['admin:secret@diskstation', 'ADDRESS_MALFORMED'],
    ['ftp://diskstation', 'ADDRESS_MALFORMED'],
  ])('is refused at %j, and nothing is kept of it', async (address, code) => {
    const { client } = await appAtHand();
    expect(await failureOf(client.setups.begin({ guide, address }))).toMatchObject({ code });
    expect(await client.setups.list()).toEqual([]);
  });

  it.each([
    ['DiskStation', 'diskstation'],
    ['Büro Łódź', 'buro-odz'],
    ['工作室', 'nas'],
    ['--', 'nas'],
    ['../../etc', 'etc'],
    ['N'.repeat(64), 'n'.repeat(56)],
  ])('is called by its name: %j', async (name, id) => {
    const { client } = await appAtHand();
    expect(await client.setups.begin({ guide, address: 'diskstation', name })).toMatchObject({
      id,
      nas: { name },
    });
  });

  it.each([
    ['jumpcloud-truenas', 'TrueNAS 25.10.5', 'truenas_admin'],
    ['jumpcloud-truenas', 'TrueNAS SCALE 24.04.2.5', 'admin'],
    ['jumpcloud-synology', 'DSM 7.2', 'admin'],
  ] as const)('begins in %s with %s by the administrator it comes with', async (kind, version, account) => {
    const { client } = await appAtHand();
    const begun = await client.setups.begin({ guide: kind, address: '192.168.1.40', version });
    expect(joinOf(begun).nas.account).toBe(account);
  });

  it('is called by its host where it has no name, and numbered where that is taken', async () => {
    const { client } = await appAtHand();
    const begin = async () => (await client.setups.begin({ guide, address: '192.168.1.20' })).id;
    expect([await begin(), await begin(), await begin()]).toEqual([
      '192-168-1-20',
      '192-168-1-20-2',
      '192-168-1-20-3',
    ]);
  });

  it('gets an id of its own, however many begin at once', async () => {
    const { client } = await appAtHand();
    const begun = await Promise.all(
      Array.from({ length: 8 }, () => client.setups.begin({ guide, address: 'diskstation' })),
    );
    expect(new Set(begun.map(({ id }) => id)).size).toBe(8);
    expect(await client.setups.list()).toHaveLength(8);
  });

  it('never gets an id under which the keychain still holds somebody’s password', async () => {
    const keychain = memoryKeychain();
    await keychain.set('joinery/diskstation', 'nas-password', 'Regal-12-Nord');
    const { client } = await appAtHand({ keychain });
    expect(await client.setups.begin({ guide, address: 'diskstation' })).toMatchObject({
      id: 'diskstation-2',
    });
  });

  it('starts with the answers of its house', async () => {
    const console = 'https://directory.example';
    const jumpcloud = { region: 'eu', console } as const;
    const house: House = {
      answers: { jumpcloud, ports: [{ https: 5443, smb: 10_445, afp: 10_548 }], ca: '/etc/office-ca.pem' },
    };
    const { client } = await appAtHand({ house });
    expect(await client.setups.begin({ guide, address: 'diskstation:5443' })).toMatchObject({
      jumpcloud: { access: 'api', region: 'eu', console, encryption: 'ssl' },
      nas: { access: 'api', account: 'admin', smbPort: 10_445, afpPort: 10_548 },
      groups: [],
      ca: '/etc/office-ca.pem',
    });
  });

  it('has the ports of its own NAS alone, where its house maps them', async () => {
    const ports = [{ https: 5443, smb: 10_445, afp: 10_548 }];
    const { client } = await appAtHand({ house: { answers: { ports } } });
    expect(await client.setups.begin({ guide, address: 'diskstation' })).toMatchObject({
      nas: { smbPort: 445, afpPort: 548 },
    });
  });

  it('has nobody to let in yet, and says so before it asks anybody', async () => {
    const { client } = await appAtHand();
    const { id: setup } = await client.setups.begin({ guide, address: 'https://localhost:9' });
    const failures = await Promise.all([
      failureOf(client.runs.plan({ setup, kind: 'apply' })),
      failureOf(client.runs.plan({ setup, kind: 'undo' })),
      failureOf(client.runs.start({ setup, kind: 'check' })),
    ]);
    expect(failures).toMatchObject(Array.from(failures, () => ({ code: 'NO_GROUPS' })));
  });
});

describe('a setup that is saved again', () => {
  const elsewhere = { address: 'https://10.0.0.9:5001', fingerprint: undefined };
  const { fingerprint: trusted, ...nas } = sampleSetup().nas;
  const other = Array.from({ length: 32 }, () => 'CD').join(':');

  async function saved() {
    const keychain = memoryKeychain();
    const at = await appAtHand({ keychain });
    await at.client.setups.save(sampleSetup());
    await at.client.secrets.put({ setup: 'office', purpose: 'nas-password', value: 'Regal-12-Nord' });
    await at.client.secrets.put({ setup: 'office', purpose: 'directory-key', value: 'jca_key_of_this_test' });
    const kept = () => [...keychain.kept.keys()].map((key) => key.replace('joinery/office ', '')).toSorted();
    return { ...at, kept };
  }

  it('may be for another NAS, whose certificate nobody has looked at', async () => {
    const { client } = await saved();
    await client.setups.save(sampleSetup({ nas: elsewhere }));
    const now = joinOf(await client.setups.get({ setup: 'office' })).nas;
    expect(now.address).toBe(elsewhere.address);
    expect(now).not.toHaveProperty('fingerprint');
  });

  it('forgets the password of a NAS that it is not for any more, and keeps the rest', async () => {
    const { client, kept } = await saved();
    await client.setups.save(sampleSetup({ nas: elsewhere }));
    expect(kept()).toEqual(['directory-key']);
  });

  it('forgets the key when it goes to another console', async () => {
    const { client, kept } = await saved();
    await client.setups.save(sampleSetup({ jumpcloud: { console: 'https://elsewhere.example' } }));
    expect(kept()).toEqual(['nas-password']);
  });

  it('keeps certificate and password at the same address', async () => {
    const { client, kept } = await saved();
    await client.setups.save({ ...sampleSetup(), nas });
    expect(joinOf(await client.setups.get({ setup: 'office' })).nas.fingerprint).toBe(trusted);
    expect(kept()).toEqual(['directory-key', 'nas-password']);
  });

  it('keeps both when the same certificate is at another address', async () => {
    const { client, kept } = await saved();
    await client.setups.save(sampleSetup({ nas: { address: 'https://10.0.0.7:5001' } }));
    expect(kept()).toEqual(['directory-key', 'nas-password']);
  });

  it('takes a renewed certificate on a person’s yes, also after a run', async () => {
    const { client, dataDir } = await saved();
    await begun(dataDir);
    await client.setups.save(sampleSetup({ nas: { fingerprint: other } }));
    expect(joinOf(await client.setups.get({ setup: 'office' })).nas.fingerprint).toBe(other);
  });

  it('stays with its NAS from the first line of its journal on, and so do its secrets', async () => {
    const { client, dataDir, kept } = await saved();
    await begun(dataDir);
    const refused = await failureOf(client.setups.save(sampleSetup({ nas: elsewhere })));
    expect(refused).toMatchObject({ code: 'SETUP_ID_TAKEN' });
    expect(joinOf(await client.setups.get({ setup: 'office' })).nas.address).toBe(nas.address);
    expect(kept()).toEqual(['directory-key', 'nas-password']);
  });
});

/** A run has begun: the first line of the journal. */
const begun = (dataDir: string): Promise<void> =>
  appendFile(
    path.join(dataDir, 'setups/office/journal.jsonl'),
    `${JSON.stringify({ at: new Date().toISOString(), type: 'run-started', run: '1', kind: 'apply', facts: [] })}\n`,
  );
