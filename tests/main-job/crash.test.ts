import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { describe, it } from 'vitest';

import { journalEntrySchema } from '../../src/main/engine/journal-entry.ts';
import type { JournalEntry } from '../../src/main/engine/journal-entry.ts';
import type { Ended } from '../terminal.ts';
import type { AtWork, Snapshot } from './at-work.ts';
import { isWrite, openWork } from './at-work.ts';
import { runHere } from './in-process.ts';

const DEADLINE_MS = 60_000;
const KILLER = path.join(import.meta.dirname, 'kill-at-line.js');

interface Death {
  line: number;
  moment: 'before' | 'during' | 'after';
}

/** LDAP is the embedded one: this file is about the product's own process, and opens an office for every death. */
const open = () => openWork({ ldap: { prefer: 'embedded' } });

/** Without the ids that JumpCloud makes up anew each time. */
function comparable({ organisation, nas }: Snapshot): Snapshot {
  const { users, ldapServers, ...rest } = organisation;
  return {
    organisation: {
      ...rest,
      users: users.map((user) => (user.username === 'svc-nas' ? { ...user, _id: 'made up' } : user)),
      ldapServers: ldapServers.map((server) => ({
        ...server,
        sambaDomains: server.sambaDomains.map((domain) => ({ ...domain, id: 'made up' })),
      })),
    },
    nas,
  };
}

/** The lines that a reader of the journal would go by: a half line at its end is not one. */
async function journalOf({ terminal, setup }: AtWork): Promise<JournalEntry[]> {
  const text = await readFile(terminal.kept(setup.id, 'journal.jsonl'), 'utf8');
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line) => journalEntrySchema.parse(JSON.parse(line)));
}

/** What an apply and an undo come to that nothing disturbs. */
async function undisturbed() {
  const work = await open();
  try {
    const first = work.snapshot();
    await runHere(work, 'apply');
    const apply = { lines: await journalOf(work), writes: work.writes() };
    const done = comparable(work.snapshot());
    await runHere(work, 'undo');
    const undo = {
      lines: (await journalOf(work)).slice(apply.lines.length),
      writes: work.writes().slice(apply.writes.length),
    };
    return { first, done, apply, undo };
  } finally {
    await work.close();
  }
}
const { first, done, apply, undo } = await undisturbed();

/** Runs `joinery …` until a line of the journal kills it; the line is counted from the start of that process. */
function killedAtLine({ terminal }: AtWork, command: string, { line, moment }: Death): Promise<Ended> {
  return terminal.run([command, terminal.setupFile], {
    node: ['--import', KILLER],
    environment: { KILL_AT_LINE: `${moment} ${line}` },
  });
}

/** Runs `joinery …` until its nth write has been carried out; the answer finds nobody. */
async function killedAtWrite({ office, terminal }: AtWork, command: string, nth: number): Promise<Ended> {
  const running = terminal.start([command, terminal.setupFile]);
  let seen = 0;
  const look = (exchange: { method: string }) => {
    if (!isWrite(exchange)) return;
    seen += 1;
    if (seen === nth) running.kill('SIGKILL');
  };
  const ears = [office.jumpcloud.onExchange(look), office.dsm.onAnswer(look)];
  const ended = await running.ended;
  for (const takeOff of ears) takeOff();
  return ended;
}

const numbered = <Item>(items: Item[]) => items.map((item, index) => ({ item, line: index + 1 }));

describe.concurrent('an apply that was killed', { timeout: DEADLINE_MS }, () => {
  const deaths = numbered(apply.lines).flatMap(({ line }): Death[] => [
    { line, moment: 'before' },
    { line, moment: 'after' },
  ]);
  // Half a line comes to the same as none, so a few will do.
  deaths.push({ line: 1, moment: 'during' }, { line: 3, moment: 'during' });

  it.for(deaths)(
    '$moment line $line of its journal is finished by the next one, and can be undone',
    async (death, { expect, onTestFinished }) => {
      const work = await open();
      onTestFinished(() => work.close());

      expect(await killedAtLine(work, 'apply', death)).toMatchObject({ signal: 'SIGKILL' });
      const { line, moment } = death;
      expect(await journalOf(work)).toHaveLength(moment === 'after' ? line : line - 1);

      expect(await runHere(work, 'apply')).toMatchObject({ findings: [] });
      expect(comparable(work.snapshot())).toEqual(done);
      expect(await runHere(work, 'undo')).toMatchObject({ findings: [] });
      expect(work.snapshot()).toEqual(first);
    },
  );

  it.for(numbered(apply.writes))(
    'when $item had been carried out (no. $line) is finished by the next one, or undone at once',
    async ({ line: nth }, { expect, onTestFinished }) => {
      const work = await open();
      onTestFinished(() => work.close());

      expect(await killedAtWrite(work, 'apply', nth)).toMatchObject({ signal: 'SIGKILL' });
      expect(await runHere(work, 'undo')).toMatchObject({ findings: [] });
      expect(work.snapshot()).toEqual(first);

      expect(await killedAtWrite(work, 'apply', nth)).toMatchObject({ signal: 'SIGKILL' });
      expect(await runHere(work, 'apply')).toMatchObject({ findings: [] });
      expect(comparable(work.snapshot())).toEqual(done);
    },
  );
});

describe.concurrent('an undo that was killed', { timeout: DEADLINE_MS }, () => {
  // The moment that leaves most in doubt: begun and nothing written, or written and not recorded.
  const deaths = numbered(undo.lines).map(({ item, line }): Death => ({
    line,
    moment: item.type === 'step-begun' ? 'after' : 'before',
  }));

  it.for(deaths)(
    '$moment line $line of its journal is finished by the next one',
    async (death, { expect, onTestFinished }) => {
      const work = await open();
      onTestFinished(() => work.close());
      await runHere(work, 'apply');

      expect(await killedAtLine(work, 'undo', death)).toMatchObject({ signal: 'SIGKILL' });
      expect(await runHere(work, 'undo')).toMatchObject({ findings: [] });
      expect(work.snapshot()).toEqual(first);
    },
  );

  it.for(numbered(undo.writes))(
    'when $item had been carried out (no. $line) leaves the way open for an apply',
    async ({ line: nth }, { expect, onTestFinished }) => {
      const work = await open();
      onTestFinished(() => work.close());
      await runHere(work, 'apply');

      expect(await killedAtWrite(work, 'undo', nth)).toMatchObject({ signal: 'SIGKILL' });
      expect(await runHere(work, 'apply')).toMatchObject({ findings: [] });
      expect(comparable(work.snapshot())).toEqual(done);
    },
  );
});
