import { createHash } from 'node:crypto';

import { describe, it } from 'vitest';

import {
  demoAuthentikSetup,
  authentikOf,
  authentikSnapshot,
  usersWithSigners,
} from '../office/introduction-authentik.ts';
import { VARIABLES } from '../office/introduction.ts';
import type { Office } from '../office/office.ts';
import { openOffice } from '../office/office.ts';
import type { Ended } from '../terminal.ts';
import { Terminal } from '../terminal.ts';
import { isWrite } from './at-work.ts';

const DEADLINE_MS = 90_000;

interface Crashing {
  office: Office;
  terminal: Terminal;
  close(): Promise<void>;
}

/** An office with an authentik that has no RSA key yet, so that one is made, and somebody's terminal in it. */
async function open(): Promise<Crashing> {
  const office = await openOffice({
    ldap: { prefer: 'embedded' },
    authentik: {},
    dsm: { seed: { users: usersWithSigners() } },
  });
  const { state, token } = authentikOf(office);
  state.certificates = [];
  const setup = {
    ...demoAuthentikSetup(office),
    authentik: { address: authentikOf(office).url, group: 'Workshop' },
  };
  const terminal = await Terminal.open(office, {
    setup: { ...setup, people: ['ben', 'lukasz'] },
    environment: { [VARIABLES.directoryKey]: token },
  });
  return {
    office,
    terminal,
    close: async () => {
      await office.close();
      await terminal.close();
    },
  };
}

/** Without what authentik makes up anew each time. */
function comparable(office: Office): unknown {
  const { authentik, nas } = authentikSnapshot(office);
  const madeUp = new Map<string, string>();
  for (const { client_id, client_secret } of authentik.providers) {
    const digest = createHash('sha256').update(client_secret).digest('hex');
    madeUp.set(client_id, 'client id').set(client_secret, 'client secret').set(digest, 'client secret');
  }
  for (const { pk, pbm_uuid } of authentik.applications)
    madeUp.set(pk, 'application').set(pbm_uuid, 'target');
  for (const { pk } of [...authentik.certificates, ...authentik.bindings]) madeUp.set(pk, 'made up');
  madeUp.set(authentikOf(office).url, 'https://authentik').set(office.dsm.url, 'https://nas');
  let text = JSON.stringify({ authentik, nas });
  for (const [value, name] of madeUp) text = text.replaceAll(value, name);
  return JSON.parse(text.replaceAll(/"(pk|provider)":\d+/g, '"$1":0'));
}

/** Runs `joinery …` until its nth write has been carried out; the answer finds nobody. */
async function killedAtWrite(
  { office, terminal }: Crashing,
  command: 'apply' | 'undo',
  nth: number,
): Promise<{ ended: Ended; seen: number }> {
  const running = terminal.start([command, terminal.setupFile]);
  let seen = 0;
  const look = (exchange: { method: string }) => {
    if (!isWrite(exchange)) return;
    seen += 1;
    if (seen === nth) running.kill('SIGKILL');
  };
  const ears = [authentikOf(office).onExchange(look), office.dsm.onAnswer(look)];
  const ended = await running.ended;
  for (const takeOff of ears) takeOff();
  return { ended, seen };
}

const run = ({ terminal }: Crashing, command: 'apply' | 'undo') =>
  terminal.run([command, terminal.setupFile]);

/** What an apply comes to that nothing disturbs, and how many writes it and its undo are. */
async function undisturbed() {
  const work = await open();
  try {
    const first = comparable(work.office);
    const apply = await killedAtWrite(work, 'apply', Number.POSITIVE_INFINITY);
    const done = comparable(work.office);
    const undo = await killedAtWrite(work, 'undo', Number.POSITIVE_INFINITY);
    return {
      first,
      done,
      exits: [apply.ended.exit, undo.ended.exit],
      writes: { apply: apply.seen, undo: undo.seen },
    };
  } finally {
    await work.close();
  }
}
const { first, done, exits, writes } = await undisturbed();
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe.concurrent('setting up single sign-on', { timeout: DEADLINE_MS }, () => {
  it('takes a key, a provider, an application, a binding and three calls of DSM, and as many to take back', ({
    expect,
  }) => {
    expect(exits).toEqual([0, 0]);
    expect(writes).toEqual({ apply: 7, undo: 7 });
  });

  it.for(upTo(writes.apply))(
    'is finished by the next apply, or undone at once, when it was killed at its write no. %i',
    async (nth, { expect, onTestFinished }) => {
      const work = await open();
      onTestFinished(() => work.close());

      expect((await killedAtWrite(work, 'apply', nth)).ended.signal).toBe('SIGKILL');
      expect(await run(work, 'undo')).toMatchObject({ exit: 0 });
      expect(comparable(work.office)).toEqual(first);

      expect((await killedAtWrite(work, 'apply', nth)).ended.signal).toBe('SIGKILL');
      expect(await run(work, 'apply')).toMatchObject({ exit: 0 });
      expect(comparable(work.office)).toEqual(done);
    },
  );

  it.for(upTo(writes.undo))(
    'is there again after the next apply when the undo was killed at its write no. %i',
    async (nth, { expect, onTestFinished }) => {
      const work = await open();
      onTestFinished(() => work.close());
      expect(await run(work, 'apply')).toMatchObject({ exit: 0 });

      expect((await killedAtWrite(work, 'undo', nth)).ended.signal).toBe('SIGKILL');
      expect(await run(work, 'apply')).toMatchObject({ exit: 0 });
      expect(comparable(work.office)).toEqual(done);
    },
  );
});
