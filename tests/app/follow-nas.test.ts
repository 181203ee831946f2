import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { describe, expect, it, onTestFinished, vi } from 'vitest';

import type { FollowOptions } from '../../src/main/app/follow-nas.ts';
import { followNas } from '../../src/main/app/follow-nas.ts';
import { KnownDevices } from '../../src/main/devices/known-devices.ts';
import { SetupStore } from '../../src/main/setups/setup-store.ts';
import { fail } from '../../src/shared/findings/expected-failure.ts';
import { finding } from '../../src/shared/findings/finding.ts';
import type { DiscoveryEvent } from '../../src/shared/model/device.ts';
import type { Finding } from '../../src/shared/model/finding.ts';
import type { JoinSetup } from '../../src/shared/model/setup.ts';
import { serveTls } from '../network/https/local-server.ts';
import { unique } from '../network/mdns/loopback.ts';
import { createAuthority } from '../office/authority.ts';
import { introduction } from '../office/introduction.ts';
import { openResponder } from '../office/mdns/responder.ts';
import type { AppAtHand } from './app-at-hand.ts';
import { answersFor, appAtHand, failureOf, officeAtHand, typeSecrets } from './app-at-hand.ts';
import { relayTo } from './relay.ts';
import { joinOf } from '../setups/join-setup.ts';

// Nothing leaves this machine: the search for devices finds no way out but loopback.
vi.mock(import('node:os'), async (importOriginal) => {
  const [os, { loopbackOnly }] = await Promise.all([importOriginal(), import('./loopback-only.ts')]);
  return { ...os, networkInterfaces: () => loopbackOnly(os.networkInterfaces()) };
});

const setup = 'tischlerei-morgenrot';
const never = new AbortController().signal;

/** A setup whose NAS answers at one address, and could do so at another. */
async function ready(changes: { nas?: object } = {}) {
  const serial = unique('S');
  const office = await officeAtHand({ dsm: { seed: { serial, manners: { joinMs: 0 } } } });
  const old = await relayTo(office.dsm.port);
  const at = await appAtHand();
  const answers = answersFor(office, { nas: { address: old.address, ...changes.nas } });
  const saved = joinOf(await at.client.setups.save(answers));
  await typeSecrets(at.client, setup, office);
  return { ...at, office, serial, saved, old, now: `https://127.0.0.1:${office.dsm.port}` };
}

/** The same after somebody has signed in: then the NAS has told its serial number. */
async function signedIn() {
  const at = await ready();
  await at.client.devices.signIn({ setup });
  return at;
}

/** Announces a Synology with this serial number at a port, for the length of one test. */
async function announce(serial: string, port: number, addresses = ['127.0.0.1']): Promise<void> {
  const responder = await openResponder();
  onTestFinished(() => responder.close());
  const txt = ['vendor=Synology', 'model=DS920+', `serial=${serial}`, `secure_admin_port=${port}`];
  const services = [{ type: '_http._tcp', port: 5000, txt }];
  await responder.announce({ name: unique('diskstation'), addresses, services });
}

/** Something else that answers, with a certificate of its own, and keeps every byte that reaches it inside TLS. */
async function stranger() {
  const received: Buffer[] = [];
  const server = await serveTls(await (await createAuthority()).selfSigned(['diskstation']), (socket) => {
    socket.on('data', (bytes: Buffer) => received.push(bytes));
  });
  onTestFinished(() => server.stop());
  return { ...server, received };
}

const addressOf = async ({ client }: AppAtHand) => joinOf(await client.setups.get({ setup })).nas.address;

describe('a NAS that is not at its address any more', () => {
  it('is followed by its serial number, with its secrets, and the person is told', async () => {
    const at = await signedIn();
    await at.old.close();
    await announce(at.serial, at.office.dsm.port);

    expect(await at.client.setups.standing({ setup })).toMatchObject({
      at: 'review',
      noticed: {
        code: 'NAS_MOVED',
        severity: 'notice',
        sentence: `diskstation has moved from ${at.old.address} to ${at.now}. Its certificate is the one you trusted, so Joinery goes on there.`,
      },
    });
    expect(await at.client.setups.get({ setup })).toEqual({
      ...at.saved,
      nas: { ...at.saved.nas, address: at.now },
    });
    expect(await at.client.setups.standing({ setup })).not.toHaveProperty('noticed');
  });

  it('is followed where something else answers at that address now, which gets not one byte', async () => {
    const at = await signedIn();
    const other = await stranger();
    const address = `https://127.0.0.1:${other.port}`;
    await at.client.setups.save({ ...at.saved, nas: { ...at.saved.nas, address } });
    await announce(at.serial, at.office.dsm.port);

    expect(await at.client.setups.standing({ setup })).toMatchObject({ noticed: { code: 'NAS_MOVED' } });
    expect(await addressOf(at)).toBe(at.now);
    expect(other.connections()).toBeGreaterThan(0);
    expect(Buffer.concat(other.received).toString()).toBe('');
  });

  it('is followed by a plan, which says so before everything else', async () => {
    const at = await signedIn();
    await at.old.close();
    await announce(at.serial, at.office.dsm.port);

    const plan = await at.client.runs.plan({ setup, kind: 'apply' });

    expect(plan.findings[0]).toMatchObject({ code: 'NAS_MOVED' });
    expect(plan.entries.length).toBeGreaterThan(0);
    expect(await addressOf(at)).toBe(at.now);
  });

  it('is not believed to be what only calls itself so', async () => {
    const at = await signedIn();
    await at.old.close();
    const other = await stranger();
    await announce(at.serial, other.port);

    expect(await at.client.setups.standing({ setup })).toMatchObject({
      at: 'trust',
      because: { code: 'CONNECTION_REFUSED' },
      noticed: {
        code: 'NAS_HEARD_ELSEWHERE',
        sentence: expect.stringContaining(`https://127.0.0.1:${other.port}`) as string,
      },
    });
    expect(await addressOf(at)).toBe(at.old.address);
  });

  it('is found among the places that somebody else announces for it', async () => {
    const at = await signedIn();
    await at.old.close();
    await announce(at.serial, at.office.dsm.port, ['127.0.0.2', '127.0.0.3']);
    await announce(at.serial, at.office.dsm.port);

    expect(await at.client.setups.standing({ setup })).toMatchObject({ noticed: { code: 'NAS_MOVED' } });
    expect(await addressOf(at)).toBe(at.now);
  });

  it('is waited for, for 4 s, where nobody announces it; then the failure stands', async () => {
    const at = await signedIn();
    await at.old.close();
    const began = performance.now();

    const standing = await at.client.setups.standing({ setup });

    expect(standing).toMatchObject({ at: 'trust', because: { code: 'CONNECTION_REFUSED' } });
    expect(standing).not.toHaveProperty('noticed');
    expect(performance.now() - began).toBeGreaterThan(3_900);
  });

  it('is not looked for any longer than somebody waits for it', async () => {
    const at = await signedIn();
    await at.old.close();
    const cut = new AbortController();
    const standing = failureOf(at.client.setups.standing({ setup }, { signal: cut.signal }));
    const reason = new DOMException('The page was left.', 'AbortError');
    await vi.waitFor(async () => expect(await at.app.log.text()).toContain('CONNECTION_REFUSED'));
    const began = performance.now();
    cut.abort(reason);

    expect(await standing).toBe(reason);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe('a NAS is not followed', () => {
  /** Announced where it really is, with the right certificate: only one thing keeps Joinery from following. */
  async function announced(at: Awaited<ReturnType<typeof ready>>) {
    await at.old.close();
    await announce(at.serial, at.office.dsm.port);
    return at.client.setups.standing({ setup });
  }

  it('before it has told its serial number itself', async () => {
    const at = await ready();
    const standing = await announced(at);

    expect(standing).toMatchObject({ at: 'trust', because: { code: 'CONNECTION_REFUSED' } });
    expect(standing).not.toHaveProperty('noticed');
    expect(await addressOf(at)).toBe(at.old.address);
  });

  it('where no person has trusted its certificate: an authority’s word is for a name, not for a device', async () => {
    const at = await ready();
    const authority = await createAuthority();
    at.office.dsm.swapCertificate(await authority.issue(['127.0.0.1']));
    const ca = path.join(at.dataDir, 'ca.pem');
    await writeFile(ca, authority.caPem);
    const nas = { ...at.saved.nas, fingerprint: undefined };
    const unpinned = { ...at.saved, id: 'unpinned', nas, ca };
    await at.client.setups.save(unpinned);
    await at.client.secrets.put({
      setup: 'unpinned',
      purpose: 'nas-password',
      value: introduction(at.office).nas.password,
    });
    await at.client.devices.signIn({ setup: 'unpinned' });

    await at.old.close();
    await announce(at.serial, at.office.dsm.port);
    expect(await at.client.setups.standing({ setup: 'unpinned' })).not.toHaveProperty('noticed');
    expect(joinOf(await at.client.setups.get({ setup: 'unpinned' })).nas.address).toBe(at.old.address);
  });

  it('where the certificate that it signed in with is not the one that is trusted now', async () => {
    const at = await signedIn();
    const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
    await at.client.setups.save({ ...at.saved, nas: { ...at.saved.nas, fingerprint } });

    expect(await announced(at)).not.toHaveProperty('noticed');
    expect(await addressOf(at)).toBe(at.old.address);
  });

  it('where the setup is for another one by now', async () => {
    const at = await signedIn();
    const elsewhere = { address: 'https://127.0.0.1:9', fingerprint: undefined };
    await at.client.setups.save({ ...at.saved, nas: { ...at.saved.nas, ...elsewhere } });

    expect(await announced(at)).not.toHaveProperty('noticed');
    expect(await addressOf(at)).toBe(elsewhere.address);
  });
});

/** What followNas needs, hearing only what a test says. Others on loopback hear announcements too, and ask questions. */
const hearing = ({ dataDir, app }: AppAtHand, listen: FollowOptions['listen']): FollowOptions => ({
  store: new SetupStore(dataDir),
  known: new KnownDevices(dataDir, () => undefined),
  listen,
  log: app.log,
});

const foundAt = (serial: string, port: number): DiscoveryEvent => ({
  type: 'found',
  device: {
    id: `serial ${serial}`,
    kind: 'synology',
    name: 'diskstation',
    serial,
    addresses: ['127.0.0.1'],
    address: `https://127.0.0.1:${port}`,
    isConfirmed: false,
    offers: [],
    setups: [],
  },
});

const refused = ({ nas: { address } }: JoinSetup): Finding =>
  finding('CONNECTION_REFUSED', { who: 'diskstation', address });

describe('what only calls itself like the NAS', () => {
  it('gets not one byte', async () => {
    const at = await signedIn();
    await at.old.close();
    const other = await stranger();
    const listen = async function* (): AsyncGenerator<DiscoveryEvent> {
      yield await Promise.resolve(foundAt(at.serial, other.port));
    };

    const followed = await followNas(at.saved, refused(at.saved), never, hearing(at, listen));

    expect(followed).toEqual({
      noticed: expect.objectContaining({ code: 'NAS_HEARD_ELSEWHERE' }) as Finding,
    });
    await other.drained();
    expect(other.connections()).toBe(1);
    expect(Buffer.concat(other.received).toString()).toBe('');
  });
});

describe('what a person does meanwhile', () => {
  it('is not gone over', async () => {
    const at = await signedIn();
    const { client, saved } = at;
    await at.old.close();
    const theirs = 'https://127.0.0.1:9';
    const listen = async function* (): AsyncGenerator<DiscoveryEvent> {
      await client.setups.save({ ...saved, nas: { ...saved.nas, address: theirs } });
      yield foundAt(at.serial, at.office.dsm.port);
    };

    expect(await followNas(saved, refused(saved), never, hearing(at, listen))).toBeUndefined();
    expect(await addressOf(at)).toBe(theirs);
  });
});

describe('a machine without a network', () => {
  it('hears nothing, and the failure stands', async () => {
    const at = await signedIn();
    const listen = async function* (): AsyncGenerator<DiscoveryEvent> {
      yield await Promise.resolve().then(() => fail('MDNS_UNAVAILABLE', { problem: 'no interface' }));
    };

    expect(await followNas(at.saved, refused(at.saved), never, hearing(at, listen))).toBeUndefined();
  });
});
