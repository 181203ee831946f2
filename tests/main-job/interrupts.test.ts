import { readFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';

import { journalEntrySchema } from '../../src/main/engine/journal-entry.ts';
import type { JournalEntry } from '../../src/main/engine/journal-entry.ts';
import type { Ended, Running } from '../terminal.ts';
import { linesOf } from '../terminal.ts';
import type { AtWork } from './at-work.ts';
import { atWork } from './at-work.ts';

/** Longer than it takes a signal to arrive. */
const SLOW_MS = 1500;

const DOMAIN = { method: 'POST', path: /sambadomains$/ };

async function journalOf({ terminal, setup }: AtWork): Promise<JournalEntry[]> {
  const text = await readFile(terminal.kept(setup.id, 'journal.jsonl'), 'utf8');
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line) => journalEntrySchema.parse(JSON.parse(line)));
}

const start = ({ terminal }: AtWork, command: string) => terminal.start([command, terminal.setupFile]);

/** Begun, in order. */
const begun = ({ events }: Ended): string[] => linesOf(events, 'begun').map(({ id }) => id);

async function expectAnotherApplyToFinish(work: AtWork): Promise<void> {
  const applied = await start(work, 'apply').ended;
  expect(applied).toMatchObject({ exit: 0 });
  expect(linesOf(applied.events, 'finished')).toMatchObject([{ outcome: 'done' }]);
  expect(work.snapshot().nas.ldap).toMatchObject({ enable_client: true, error: 2702 });
  expect((await start(work, 'check').ended).exit).toBe(0);
}

describe('Ctrl-C once', () => {
  it('finishes the step at hand and starts no other', async () => {
    const work = await atWork();
    const { jumpcloud } = work.office;
    jumpcloud.faults.next({ match: DOMAIN, then: { kind: 'delay', ms: SLOW_MS } });
    const arrived = jumpcloud.faults.nextRequest(DOMAIN);

    const running = start(work, 'apply');
    await arrived;
    running.kill('SIGINT');
    const ended = await running.ended;

    expect(ended.exit).toBe(130);
    expect(linesOf(ended.events, 'said')[0]?.text).toMatch(/^Stopping after this step/);
    expect(begun(ended).at(-1)).toBe('jumpcloud.samba-domain');
    expect(linesOf(ended.events, 'ended').at(-1)).toMatchObject({
      id: 'jumpcloud.samba-domain',
      outcome: 'changed',
    });
    expect(linesOf(ended.events, 'finished')).toMatchObject([{ outcome: 'stopped' }]);
    expect((await journalOf(work)).slice(-2)).toMatchObject([
      { type: 'step-ended', step: 'jumpcloud.samba-domain', outcome: 'changed' },
      { type: 'run-ended', outcome: 'stopped' },
    ]);
    await expectAnotherApplyToFinish(work);
  });

  it('ends a wait for LDAP, which would otherwise go on for minutes', async () => {
    const work = await atWork();
    work.office.tree.hold();

    const running = start(work, 'apply');
    await running.line('progress', ({ message }) => message.startsWith('not there yet'));
    running.kill('SIGINT');
    const ended = await running.ended;

    expect(ended.exit).toBe(130);
    expect(linesOf(ended.events, 'finished')).toMatchObject([{ outcome: 'stopped' }]);
    work.office.tree.release();
    await expectAnotherApplyToFinish(work);
  });
});

describe('Ctrl-C twice', () => {
  async function cutOff(running: Running, when: Promise<unknown>): Promise<Ended> {
    await when;
    running.kill('SIGINT');
    await running.line('said');
    running.kill('SIGINT');
    return running.ended;
  }

  async function expectUncertain(work: AtWork, ended: Ended, step: string): Promise<void> {
    expect(ended.exit).toBe(130);
    expect(linesOf(ended.events, 'failed')).toMatchObject([{ id: step, finding: { code: 'ABORTED' } }]);
    expect(linesOf(ended.events, 'finished')).toMatchObject([{ outcome: 'aborted' }]);
    expect((await journalOf(work)).slice(-2)).toMatchObject([
      { type: 'step-begun', step },
      { type: 'run-ended', outcome: 'aborted' },
    ]);
  }

  it('cuts off the request to JumpCloud, and what it reached is uncertain', async () => {
    const work = await atWork();
    const { faults } = work.office.jumpcloud;
    faults.next({ match: DOMAIN, then: { kind: 'hang' } });

    const arrived = faults.nextRequest(DOMAIN);
    const running = start(work, 'apply');

    await expectUncertain(work, await cutOff(running, arrived), 'jumpcloud.samba-domain');
    await expectAnotherApplyToFinish(work);
  });

  it('ends the wait for a NAS that has joined and is not connected yet, and the next apply goes on from there', async () => {
    const work = await atWork({ dsm: { seed: { manners: { joinMs: 60_000 } } } });
    const { dsm } = work.office;
    const running = start(work, 'apply');
    const isJoined = running.line('progress', ({ message }) => message.includes('is not connected yet'));

    await expectUncertain(work, await cutOff(running, isJoined), 'nas.join');
    expect(work.snapshot().nas.ldap.enable_client).toBe(true);
    dsm.state.manners.joinMs = 0;
    await expectAnotherApplyToFinish(work);
  });
});

describe('Ctrl-C before anything is changed', () => {
  it.each(['plan', 'apply', 'check'])('ends %s at once', async (command) => {
    const work = await atWork();
    const first = work.snapshot();
    const { faults } = work.office.jumpcloud;
    faults.next({ match: { path: /usergroups/ }, then: { kind: 'hang' } });
    const arrived = faults.nextRequest({ path: /usergroups/ });

    const running = start(work, command);
    await arrived;
    running.kill('SIGINT');
    const ended = await running.ended;

    expect(ended.exit).toBe(130);
    expect(linesOf(ended.events, 'failed')).toEqual([]);
    expect(ended.stderr).toBe('');
    expect(work.snapshot()).toEqual(first);
  });
});
