import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { describe, expect, it, onTestFinished, vi } from 'vitest';

import type { FoundDevice } from '../../src/shared/model/device.ts';
import { unique } from '../network/mdns/loopback.ts';
import { createAuthority } from '../office/authority.ts';
import { introduction } from '../office/introduction.ts';
import type { Responder } from '../office/mdns/responder.ts';
import { openResponder } from '../office/mdns/responder.ts';
import { joinOf } from '../setups/join-setup.ts';
import { answersFor, appAtHand, failureOf, officeAtHand, typeSecrets } from './app-at-hand.ts';
import { relayTo } from './relay.ts';

// Nothing leaves this machine: the search for devices finds no way out but loopback.
vi.mock(import('node:os'), async (importOriginal) => {
  const [os, { loopbackOnly }] = await Promise.all([importOriginal(), import('./loopback-only.ts')]);
  return { ...os, networkInterfaces: () => loopbackOnly(os.networkInterfaces()) };
});

const setup = 'tischlerei-morgenrot';

async function saved() {
  const serial = unique('S');
  const office = await officeAtHand({ dsm: { seed: { serial, manners: { joinMs: 0 } } } });
  const { client, dataDir } = await appAtHand();
  const answers = joinOf(await client.setups.save(answersFor(office)));
  await typeSecrets(client, setup, office);
  return { office, client, dataDir, answers, serial, signIn: () => client.devices.signIn({ setup }) };
}

describe('a saved setup', () => {
  it('was last seen when somebody signed in to its NAS', async () => {
    const { client, signIn } = await saved();
    expect((await client.setups.list())[0]).not.toHaveProperty('lastSeen');
    const before = Date.now();
    await signIn();

    const [listed] = await client.setups.list();
    expect(Date.parse(listed?.lastSeen ?? '')).toBeGreaterThanOrEqual(before);
    expect(Date.parse(listed?.lastSeen ?? '')).toBeLessThanOrEqual(Date.now());
  });

  it('was last seen when its plan was made, too', async () => {
    const { client } = await saved();
    await client.runs.plan({ setup, kind: 'apply' });

    expect((await client.setups.list())[0]).toHaveProperty('lastSeen');
  });

  it('was never seen again when it is for another NAS', async () => {
    const { client, signIn, answers } = await saved();
    await signIn();
    const elsewhere = { address: 'https://10.0.0.9:5001', fingerprint: undefined };
    await client.setups.save({ ...answers, nas: { ...answers.nas, ...elsewhere } });

    expect((await client.setups.list())[0]).not.toHaveProperty('lastSeen');
  });

  it('leaves no secret in what is kept of its device', async () => {
    const { office, dataDir, signIn } = await saved();
    await signIn();

    const kept = await readFile(path.join(dataDir, 'devices.json'), 'utf8');
    const { jumpcloud, nas } = introduction(office);
    const secrets = [nas.password, jumpcloud.apiKey, ...office.dsm.tokens];
    expect(secrets.length).toBeGreaterThan(2);
    expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
  });
});

describe('a device that is found', () => {
  async function network(): Promise<Responder> {
    const responder = await openResponder();
    onTestFinished(() => responder.close());
    return responder;
  }

  const nas = (serial: string, port: number) => ({
    name: unique('diskstation'),
    addresses: ['127.0.0.1'],
    services: [
      {
        type: '_http._tcp',
        port: 5000,
        txt: ['vendor=Synology', `serial=${serial}`, `secure_admin_port=${port}`],
      },
    ],
  });

  it('comes with the setups that have signed in to it, and another one with none', async () => {
    const { office, client, serial, signIn } = await saved();
    const other = unique('S');
    await signIn();
    const responder = await network();
    await responder.announce(nas(serial, office.dsm.port));
    await responder.announce(nas(other, 9));

    const found = new Map<string | undefined, FoundDevice>();
    for await (const event of await client.devices.discover()) {
      if (event.type === 'found') found.set(event.device.serial, event.device);
      if (found.has(serial) && found.has(other)) break;
    }

    expect(found.get(serial)).toMatchObject({ setups: [setup] });
    expect(found.get(other)).toMatchObject({ setups: [] });
  });

  it('is asked what it is, and the answer comes after it', async () => {
    const { office, client, serial } = await saved();
    const responder = await network();
    await responder.announce(nas(serial, office.dsm.port));

    const told: boolean[] = [];
    for await (const event of await client.devices.discover()) {
      if (event.type === 'found' && event.device.serial === serial) told.push(event.device.isConfirmed);
      if (told.includes(true)) break;
    }

    expect(told[0]).toBe(false);
  });
});

describe('a certificate', () => {
  it('that was trusted for a NAS is known by itself, at whatever address', async () => {
    const { office, client, signIn } = await saved();
    const { address } = await relayTo(office.dsm.port);
    expect(await client.devices.certificate({ address })).not.toHaveProperty('trustedFor');
    await signIn();

    expect(await client.devices.certificate({ address })).toMatchObject({
      fingerprint256: office.dsm.fingerprint256,
      verified: false,
      trustedFor: 'diskstation',
    });
  });

  it('that is another one is not known, at the address of the one that is', async () => {
    const { office, client, answers, signIn } = await saved();
    await signIn();
    office.dsm.swapCertificate(await (await createAuthority()).selfSigned(['diskstation']));

    const { address } = answers.nas;
    expect(await client.devices.certificate({ address })).not.toHaveProperty('trustedFor');
  });

  it('that has expired is shown as it is, and believed once a person has said yes to it', async () => {
    const { office, client, answers, signIn } = await saved();
    const validTo = '2020-02-02T00:00:00.000Z';
    const dates = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date(validTo) };
    office.dsm.swapCertificate(await (await createAuthority()).selfSigned(['diskstation'], dates));
    const { address } = answers.nas;

    const shown = await client.devices.certificate({ address });
    expect(shown).toMatchObject({ validTo, verified: false });
    expect(await failureOf(signIn())).toMatchObject({ code: 'CERTIFICATE_CHANGED' });
    await client.setups.save({ ...answers, nas: { ...answers.nas, fingerprint: shown.fingerprint256 } });
    expect(await signIn()).toMatchObject({ kind: 'synology' });
  });
});
