import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { isDefinedError, ORPCError } from '@orpc/server';
import { describe, expect, it, onTestFinished, vi } from 'vitest';

import { App } from '../../src/main/app.ts';
import type { Client } from '../../src/main/hosts/cli/client.ts';
import { clientOf } from '../../src/main/hosts/cli/client.ts';
import { readSetupFile } from '../../src/main/hosts/cli/setup-file.ts';
import type { Keychain } from '../../src/main/secrets/keychain.ts';
import { contract } from '../../src/shared/contract.ts';
import type { House } from '../../src/shared/model/house.ts';
import type { SecretPurpose } from '../../src/shared/model/secret.ts';
import type { RunEvent } from '../../src/shared/model/run.ts';
import type { JoinSetup } from '../../src/shared/model/setup.ts';
import { joinSetupSchema } from '../../src/shared/model/setup.ts';
import { introduction } from '../office/introduction.ts';
import type { AtWork } from './at-work.ts';
import { atWork } from './at-work.ts';
import { joinOf } from '../setups/join-setup.ts';

// Nothing leaves this machine: the search for devices finds no way out but loopback.
vi.mock(import('node:os'), async (importOriginal) => {
  const os = await importOriginal();
  const isLoopback = ([, addresses = []]: [string, { address: string }[] | undefined]) =>
    addresses.some(({ address }) => address === '127.0.0.1');
  return {
    ...os,
    networkInterfaces: () => Object.fromEntries(Object.entries(os.networkInterfaces()).filter(isLoopback)),
  };
});

/** The app as a face has it, for the length of one test. */
function appAt(
  { terminal }: AtWork,
  keychain: Keychain | { missing: string } = { missing: 'a test' },
): Client {
  const app = new App({ dataDir: terminal.dataDir, keychain, house: HOUSE });
  onTestFinished(() => app.close());
  return clientOf(app);
}

const HOUSE: House = {
  card: { title: 'Welcome', entries: [{ label: 'Account', value: 'admin' }] },
  answers: {},
};

/** The first of what is told live; then the listener leaves. */
async function firstOf<T>(events: Promise<AsyncIterable<T>>): Promise<T | undefined> {
  for await (const event of await events) return event;
  return undefined;
}

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no failure',
    (error: unknown) => error,
  );

/** Of the office's QNAP, under a setup that is saved for it and back to what it was afterwards. */
async function hostKeyOf(client: Client, { office }: AtWork, setup: JoinSetup) {
  const ssh = { port: office.qnap.ssh.port };
  await client.setups.save({ ...setup, nas: { ...setup.nas, ssh } });
  const key = await client.devices.hostKey({ setup: setup.id });
  await client.setups.save(setup);
  return key;
}

describe('the contract', () => {
  it('is answered, every procedure of it', async () => {
    const work = await atWork({
      generated: true,
      answers: (answers) => ({ ...answers, secrets: {}, nas: { ...answers.nas, access: 'by-hand' } }),
    });
    const client = appAt(work);
    const { jumpcloud } = introduction(work.office);
    const wanted = joinOf(await readSetupFile(work.terminal.setupFile));
    const { id: setup, ca = '', nas } = wanted;
    const put = (purpose: SecretPurpose, value: string) => client.secrets.put({ setup, purpose, value });

    const answers: Record<string, unknown> = {
      'house.card': await client.house.card(),
      'session.watch': await firstOf(client.session.watch()),
      'session.take': await client.session.take(),
      'settings.save': await client.settings.save({ theme: 'dark', language: 'en' }),
      'settings.get': await client.settings.get(),
      'setups.begin': await client.setups.begin({ guide: wanted.guide, address: nas.address, name: 'attic' }),
      'setups.save': await client.setups.save(wanted),
      'setups.get': await client.setups.get({ setup }),
      'setups.list': await client.setups.list(),
      'secrets.warning': await client.secrets.warning(),
      'secrets.put': await put('directory-key', jumpcloud.apiKey),
      'secrets.status': await client.secrets.status({ setup }),
      'devices.discover': await firstOf(client.devices.discover()),
      'devices.signIn': await signedIn(client, work, wanted),
      'devices.mailCode': await failureOf(client.devices.mailCode({ setup })),
      'devices.identify': await client.devices.identify({ address: nas.address, ca }),
      'devices.certificate': await client.devices.certificate({ address: nas.address, ca }),
      'devices.hostKey': await hostKeyOf(client, work, wanted),
      'directory.organisations': await client.directory.organisations({ setup }),
      'directory.groups': await client.directory.groups({ setup }),
    };
    const workshop = (await client.directory.groups({ setup })).filter(({ name }) => name === 'Workshop');
    const groups = workshop.map(({ id }) => id);
    answers['directory.people'] = await client.directory.people({ setup, groups });
    answers['setups.standing'] = await client.setups.standing({ setup });
    await put('service-account-password', 'Dienstkonto-Regal-7-Nord');
    answers['runs.plan'] = await client.runs.plan({ setup, kind: 'apply' });
    answers['runs.start'] = await client.runs.start({ setup, kind: 'apply' });
    const events: RunEvent[] = [];
    for await (const event of await client.runs.watch({ setup })) {
      events.push(event);
      if (event.type !== 'waiting') continue;
      // The first step by hand is done, at the second one the person stops, and insists.
      if (answers['runs.confirm'] === undefined) {
        answers['runs.confirm'] = (await client.runs.confirm({ setup, step: event.id })) ?? 'confirmed';
      } else {
        answers['runs.stop'] = (await client.runs.stop({ setup })) ?? 'stopped';
        answers['runs.abort'] = (await client.runs.abort({ setup })) ?? 'aborted';
      }
    }
    answers['runs.watch'] = events.at(-1);
    await put('person-password', 'Abendrot-Hobel-3');
    answers['proof.signIn'] = await client.proof.signIn({ setup, account: 'ann', ways: ['ldap'] });
    answers['diagnosis.latest'] = await client.diagnosis.latest({ setup });
    answers['report.model'] = await client.report.model({ setup });
    answers['report.json'] = JSON.parse(await client.report.json({ setup }));
    answers['report.pdf'] = (await client.report.pdf({ setup })).type;
    expect(await failureOf(client.setups.get({ setup: 'nobody' }))).toMatchObject({ code: 'SETUP_UNKNOWN' });
    answers['log.watch'] = await firstOf(client.log.watch());
    answers['log.text'] = await client.log.text();
    answers['secrets.forget'] = await client.secrets.forget({ setup });

    expect(Object.keys(answers).toSorted()).toEqual(procedures().toSorted());
    expect(answers).toMatchObject({
      'setups.save': wanted,
      'setups.get': wanted,
      'setups.begin': { id: 'attic', groups: [] },
      'setups.list': [
        { id: 'attic', nas: nas.address },
        { id: setup, nas: nas.address },
      ],
      'setups.standing': { at: 'review', because: { code: 'SERVICE_PASSWORD_TO_CHOOSE' } },
      'house.card': HOUSE.card,
      'session.watch': { mayChange: true },
      'settings.save': { theme: 'dark' },
      'settings.get': { theme: 'dark' },
      'secrets.warning': { code: 'KEYCHAIN_MISSING' },
      'secrets.status': [{ purpose: 'directory-key', kept: 'memory' }],
      'devices.discover': { type: 'listening', interfaces: [expect.stringContaining('127.0.0.1')] },
      'devices.signIn': { kind: 'synology', serial: expect.any(String) as string },
      'devices.mailCode': { code: 'NAS_CODE_NOT_MAILED' },
      'proof.signIn': [{ id: 'proof.ldap.ann', answer: 'fail', proof: true }],
      'devices.identify': { kind: 'synology', address: nas.address, version: 'DSM 7' },
      'devices.certificate': { fingerprint256: nas.fingerprint, verified: false },
      'devices.hostKey': { fingerprint: work.office.qnap.ssh.fingerprint },
      'directory.organisations': [{ name: 'Tischlerei Morgenrot' }],
      'directory.groups': [
        { name: 'Interns', members: 0 },
        { name: 'Office', members: 12 },
        { name: 'Workshop', members: 4 },
      ],
      'directory.people': [
        { username: 'ben', name: 'Ben Brettschneider' },
        { username: 'lukasz', name: 'Łukasz Woźniak' },
        { username: 'tom', name: 'Tom Zapfen' },
        { username: 'uwe', name: 'Uwe Quast' },
      ],
      'runs.plan': { setup, kind: 'apply', findings: [] },
      'runs.start': { run: expect.any(String) as string },
      'runs.watch': { type: 'finished' },
      'diagnosis.latest': { setup, causes: [], answered: 0 },
      'report.model': { setup, outcome: 'incomplete' },
      'report.json': { setup, outcome: 'incomplete' },
      'report.pdf': 'application/pdf',
      'log.watch': { event: 'failed' },
      'log.text': expect.stringContaining('SETUP_UNKNOWN') as string,
    });
    expect(await client.secrets.status({ setup })).toEqual([{ purpose: 'directory-key', kept: 'nowhere' }]);
  });

  it('gives every watcher of a run all of it from its start', async () => {
    const work = await atWork();
    const client = appAt(work);
    const { id: setup } = await client.setups.save(await savedWith(work));
    for (const [purpose, value] of secretsOf(work)) await client.secrets.put({ setup, purpose, value });
    await client.runs.start({ setup, kind: 'apply' });
    const watched = async () => {
      const types: string[] = [];
      for await (const { type } of await client.runs.watch({ setup })) types.push(type);
      return types;
    };

    const [one, other] = await Promise.all([watched(), watched()]);

    expect(one.at(0)).toBe('started');
    expect(one.at(-1)).toBe('finished');
    expect(other).toEqual(one);
    expect(await watched()).toEqual(one);
  });
});

describe('an expected failure', () => {
  it('arrives as a typed error with its code and the whole finding', async () => {
    const client = appAt(await atWork());

    const error = await failureOf(client.setups.get({ setup: 'nobody' }));

    expect(error).toBeInstanceOf(ORPCError);
    expect(isDefinedError(error as Error)).toBe(true);
    expect(error).toMatchObject({
      code: 'SETUP_UNKNOWN',
      message: 'There is no saved setup called nobody.',
      data: { code: 'SETUP_UNKNOWN', severity: 'error', sentence: 'There is no saved setup called nobody.' },
    });
  });

  it.each([
    ['runs.stop', (client: Client, setup: string) => client.runs.stop({ setup }), 'NO_RUN'],
    ['runs.confirm', (client: Client, setup: string) => client.runs.confirm({ setup, step: 'x' }), 'NO_RUN'],
    [
      'runs.plan',
      (client: Client, setup: string) => client.runs.plan({ setup, kind: 'apply' }),
      'SECRET_NEEDED',
    ],
    [
      'runs.start',
      (client: Client, setup: string) => client.runs.start({ setup, kind: 'check' }),
      'SECRET_NEEDED',
    ],
  ])('comes from %s too', async (_name, call, code) => {
    const work = await atWork();
    const client = appAt(work);
    const { id } = await client.setups.save(await savedWith(work));
    expect(await failureOf(call(client, id))).toMatchObject({ code, data: { code } });
  });
});

describe('a bug', () => {
  it('arrives as INTERNAL with an incident, under which the log has the rest, without secrets', async () => {
    const work = await atWork();
    const key = 'jca_key_of_this_test';
    const broken: Keychain = {
      get: () => Promise.reject(new TypeError(`cannot read ${key} of undefined`)),
      set: () => Promise.resolve(),
      remove: () => Promise.resolve(),
    };
    const client = appAt(work, broken);
    const { id: setup } = await client.setups.save(await savedWith(work));
    await client.secrets.put({ setup, purpose: 'directory-key', value: key });

    const error = await failureOf(client.secrets.status({ setup }));

    expect(error).toMatchObject({ code: 'INTERNAL', data: { code: 'INTERNAL' } });
    const incident = /incident ([0-9a-f]{8})/.exec((error as Error).message)?.[1] ?? 'no incident';
    const log = await readFile(path.join(work.terminal.dataDir, 'log', 'joinery.log'), 'utf8');
    const line = log.split('\n').find((text) => text.includes(incident)) ?? '';
    expect(line).toContain('cannot read •••••• of undefined');
    expect(line).toContain('TypeError');
    expect(log).not.toContain(key);
  });
});

/** The NAS, signed in to by a setup that lets Joinery do that. */
async function signedIn(client: Client, { office }: AtWork, setup: JoinSetup) {
  const { id } = await client.setups.save({ ...setup, id: 'workshop', nas: { ...setup.nas, access: 'api' } });
  await client.secrets.put({ setup: id, purpose: 'nas-password', value: introduction(office).nas.password });
  return client.devices.signIn({ setup: id });
}

const procedures = (): string[] =>
  Object.entries(contract).flatMap(([room, inside]) => Object.keys(inside).map((name) => `${room}.${name}`));

/** The answers, with nothing from the environment. */
async function savedWith({ terminal }: AtWork) {
  return joinSetupSchema.parse({ ...(await readSetupFile(terminal.setupFile)), secrets: {} });
}

function secretsOf({ office }: AtWork) {
  const { jumpcloud, nas } = introduction(office);
  return [
    ['directory-key', jumpcloud.apiKey],
    ['nas-password', nas.password],
  ] as const;
}
