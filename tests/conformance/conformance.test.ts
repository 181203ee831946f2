import { EventEmitter, once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { isDefinedError, ORPCError } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';

import { App } from '../../src/main/app.ts';
import type { Keychain } from '../../src/main/secrets/keychain.ts';
import { fail } from '../../src/shared/findings/expected-failure.ts';
import type { RunEvent } from '../../src/shared/model/run.ts';
import { joinSetupSchema } from '../../src/shared/model/setup.ts';
import { demoSetup, introduction } from '../office/introduction.ts';
import type { Office } from '../office/office.ts';
import { openOffice } from '../office/office.ts';
import { memoryKeychain } from '../secrets/memory-keychain.ts';
import type { Carried, Carrier } from './carriers.ts';
import { carriers, carriersBetween } from './carriers.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice({ ldap: { prefer: 'embedded' } });
});
afterAll(() => office.close());

/** An app with an empty data folder and a way to it, for the length of one test. */
async function carriedBy(
  { carry }: Carrier,
  keychain: Keychain = memoryKeychain(),
): Promise<Carried & { app: App; dataDir: string }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'joinery-conformance-'));
  const app = new App({ dataDir, keychain });
  const carried = await carry(app);
  onTestFinished(async () => {
    await carried.close();
    await app.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  return { ...carried, app, dataDir };
}

/** The demo's answers, saved, with its secrets. @returns the setup's id */
async function savedIn({ client }: Carried): Promise<string> {
  const { jumpcloud, nas } = introduction(office);
  const wanted = joinSetupSchema.parse({ ...demoSetup(office), secrets: {} });
  const { id: setup } = await client.setups.save(wanted);
  await client.secrets.put({ setup, purpose: 'directory-key', value: jumpcloud.apiKey });
  await client.secrets.put({ setup, purpose: 'nas-password', value: nas.password });
  return setup;
}

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no failure',
    (error: unknown) => error,
  );

/**
 * Puts a stream of the test's own behind `runs.watch`.
 *
 * @returns resolves when main has let go of it
 */
function streamIn(app: App, stream: (signal: AbortSignal) => AsyncGenerator<RunEvent, void>): Promise<void> {
  return new Promise((left) => {
    vi.spyOn(app.runs, 'watch').mockImplementation(async function* (_setup, signal = never) {
      try {
        yield* stream(signal);
      } finally {
        left();
      }
    });
  });
}

const never = new AbortController().signal;
/** Waits for what never comes, as a stream in main does: rejects when it is cut. */
const cutOf = (signal: AbortSignal) => once(new EventEmitter(), 'never', { signal });
const begun = (id: string): RunEvent => ({ type: 'begun', id, at: '2026-11-21T14:04:00.000Z' });

describe.each(carriers)('the contract $name', (carrier) => {
  describe('a value', () => {
    it('arrives as it was sent', async () => {
      const { client } = await carriedBy(carrier);
      const sent = joinSetupSchema.parse({
        ...demoSetup(office),
        nas: { ...demoSetup(office).nas, name: 'Bürokiste “Nord” \u{1F4E6}' },
      });

      expect(await client.setups.save(sent)).toEqual(sent);
      expect(await client.setups.get({ setup: sent.id })).toEqual(sent);
    });

    it('is undefined where there is none', async () => {
      const { client } = await carriedBy(carrier);

      expect(await client.secrets.warning()).toBeUndefined();
      expect(await client.house.card()).toBeUndefined();
      expect(await client.session.take()).toBeUndefined();
    });

    it('is a whole file, with its type', async () => {
      const carried = await carriedBy(carrier);
      const setup = await savedIn(carried);

      const pdf = await carried.client.report.pdf({ setup });

      expect(pdf).toBeInstanceOf(Blob);
      expect(pdf.type).toBe('application/pdf');
      const bytes = Buffer.from(await pdf.arrayBuffer());
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      expect(bytes.subarray(-6).toString().trim()).toBe('%%EOF');
      expect(bytes.length).toBe(pdf.size);
    });
  });

  describe('an expected failure', () => {
    it('arrives with its code and the whole finding', async () => {
      const { client } = await carriedBy(carrier);

      const error = await failureOf(client.setups.get({ setup: 'nobody' }));

      expect(error).toBeInstanceOf(ORPCError);
      expect(isDefinedError(error as Error)).toBe(true);
      expect(error).toMatchObject({
        code: 'SETUP_UNKNOWN',
        message: 'There is no saved setup called nobody.',
        data: {
          code: 'SETUP_UNKNOWN',
          severity: 'error',
          sentence: 'There is no saved setup called nobody.',
          next: expect.stringMatching(/.+/) as string,
        },
      });
    });

    it('arrives the same where a stream was asked for', async () => {
      const carried = await carriedBy(carrier);
      const setup = await savedIn(carried);

      const error = await failureOf(carried.client.runs.watch({ setup }));

      expect(error).toMatchObject({ code: 'NO_RUN', defined: true, data: { code: 'NO_RUN' } });
    });

    it('arrives the same in the middle of a stream', async () => {
      const { client, app } = await carriedBy(carrier);
      void streamIn(app, async function* () {
        yield Promise.resolve(begun('a'));
        fail('SETUP_UNKNOWN', { id: 'nobody' });
      });
      const events = await client.runs.watch({ setup: 'any' });

      expect(await events.next()).toMatchObject({ value: begun('a') });
      expect(await failureOf(events.next())).toMatchObject({ code: 'SETUP_UNKNOWN' });
    });
  });

  describe('a wrong input', () => {
    it('arrives with where and what in words, and without what was typed', async () => {
      const { client } = await carriedBy(carrier);
      const answers = joinSetupSchema.parse(demoSetup(office));
      const wrong = { ...answers, nas: { ...answers.nas, fingerprint: 'hunter2' }, patience: -1 };

      const error = await failureOf(client.setups.save(wrong));

      expect(error).toMatchObject({
        code: 'BAD_REQUEST',
        data: {
          issues: [
            { path: ['nas', 'fingerprint'], message: expect.stringContaining('SHA-256') as string },
            { path: ['patience'], message: 'should be 0 or more' },
          ],
        },
      });
      expect(JSON.stringify(error)).not.toContain('hunter2');
    });
  });

  describe('a stream', () => {
    it('gives a run from its start, live, and ends with it; and once more afterwards', async () => {
      const carried = await carriedBy(carrier);
      const setup = await savedIn(carried);
      const { client } = carried;
      const watched = async () => {
        const events: RunEvent[] = [];
        for await (const event of await client.runs.watch({ setup })) events.push(event);
        return events;
      };

      const { run } = await client.runs.start({ setup, kind: 'check' });
      const live = await watched();

      expect(live.at(0)).toMatchObject({ type: 'started', run, kind: 'check' });
      expect(live.at(-1)).toMatchObject({ type: 'finished' });
      expect(await watched()).toEqual(live);
    });

    it('tells the present first, then what changes', async () => {
      const { client, app } = await carriedBy(carrier);
      const lines = await client.log.watch();
      app.log.write('first', { of: 'two' });

      expect(await lines.next()).toMatchObject({ value: { event: 'first', details: '{"of":"two"}' } });
      const later = lines.next();
      app.log.write('second');
      expect(await later).toMatchObject({ value: { event: 'second', details: '' } });
      await lines.return();
    });

    it('is let go of in main when it is left', async () => {
      const { client, app } = await carriedBy(carrier);
      const left = streamIn(app, async function* (signal) {
        yield begun('a');
        await cutOf(signal);
      });

      for await (const event of await client.runs.watch({ setup: 'any' })) {
        expect(event).toEqual(begun('a'));
        break;
      }

      await left;
    });

    it('is let go of in main when it is cut while nothing comes', async () => {
      const { client, app } = await carriedBy(carrier);
      const left = streamIn(app, async function* (signal) {
        yield begun('a');
        await cutOf(signal);
      });
      const cut = new AbortController();
      const events = await client.runs.watch({ setup: 'any' }, { signal: cut.signal });
      await events.next();

      const next = failureOf(events.next());
      cut.abort();

      await left;
      expect(await next).toBeInstanceOf(Error);
    });
  });

  describe('a long call', () => {
    it('is cut in main when it is cut at the face', async () => {
      const carried = await carriedBy(carrier);
      const setup = await savedIn(carried);
      const asked = vi.spyOn(carried.app.directory, 'organisations');
      office.jumpcloud.faults.next({ then: { kind: 'hang' } });
      const arrived = office.jumpcloud.faults.nextRequest();
      const cut = new AbortController();

      const call = failureOf(carried.client.directory.organisations({ setup }, { signal: cut.signal }));
      await arrived;
      cut.abort();

      expect(await call).toBeInstanceOf(Error);
      // Nothing else would end it before the time-out of half a minute.
      expect(await failureOf(asked.mock.results[0]?.value as Promise<unknown>)).toBeInstanceOf(Error);
    });
  });

  describe('a bug', () => {
    const key = 'jca_key_of_this_test';
    const broken: Keychain = {
      ...memoryKeychain(),
      get: () => Promise.reject(new TypeError(`cannot read ${key} of undefined`)),
    };

    it('arrives as INTERNAL with an incident, and the log has the rest', async () => {
      const { client, dataDir } = await carriedBy(carrier, broken);
      const { id: setup } = await client.setups.save(
        joinSetupSchema.parse({ ...demoSetup(office), secrets: {} }),
      );

      const error = await failureOf(client.secrets.status({ setup }));

      expect(error).toMatchObject({ code: 'INTERNAL', defined: true, data: { code: 'INTERNAL' } });
      expect(JSON.stringify(error)).not.toMatch(/TypeError|cannot read|\.ts/);
      const incident = /incident ([0-9a-f]{8})/.exec((error as Error).message)?.[1] ?? 'no incident';
      const log = await readFile(path.join(dataDir, 'log', 'joinery.log'), 'utf8');
      expect(log.split('\n').find((line) => line.includes(incident))).toContain('TypeError');
    });

    it('arrives the same in the middle of a stream', async () => {
      const { client, app } = await carriedBy(carrier);
      void streamIn(app, async function* () {
        yield Promise.resolve(begun('a'));
        throw new TypeError('cannot go on');
      });
      const events = await client.runs.watch({ setup: 'any' });
      await events.next();

      const error = await failureOf(events.next());

      expect(error).toMatchObject({ code: 'INTERNAL', data: { code: 'INTERNAL' } });
      expect(JSON.stringify(error)).not.toContain('cannot go on');
    });
  });
});

describe.each(carriersBetween)('a stream $name', (carrier) => {
  it('is let go of in main when the face is gone', async () => {
    const { client, app, close } = await carriedBy(carrier);
    const left = streamIn(app, async function* (signal) {
      yield begun('a');
      await cutOf(signal);
    });
    const events = await client.runs.watch({ setup: 'any' });
    await events.next();

    const next = failureOf(events.next());
    await close();

    await left;
    expect(await next).toBeInstanceOf(Error);
  });
});
