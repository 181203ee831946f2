import { describe, expect, it } from 'vitest';

import type { RestsOn } from '../../src/main/engine/diagnose.ts';
import { diagnose } from '../../src/main/engine/diagnose.ts';
import { historyOf } from '../../src/main/engine/history.ts';
import type { JournalEntry } from '../../src/main/engine/journal-entry.ts';
import { finding } from '../../src/shared/findings/finding.ts';
import type { Answer, CheckResult } from '../../src/shared/model/check.ts';
import type { RunOutcome } from '../../src/shared/model/run.ts';

const restsOn: RestsOn = [
  ['roof', ['wall.*']],
  ['wall.*', ['ground']],
  ['proof.*', ['roof']],
];

let minute = 0;
const next = () => `2026-11-20T14:${String((minute += 1)).padStart(2, '0')}:00.000Z`;

const result = (id: string, answer: Answer, more: Partial<CheckResult> = {}): CheckResult => ({
  id,
  title: `The ${id} is sound`,
  answer,
  evidence: 'looked at',
  ...more,
});

const look = (run: string, ...results: CheckResult[]): JournalEntry[] => [
  { at: next(), type: 'run-started', run, kind: 'check', facts: [] },
  ...tried(...results),
  { at: next(), type: 'run-ended', run, outcome: 'checkFailed' },
];

const run = (id: string, kind: 'apply' | 'undo', outcome: RunOutcome): JournalEntry[] => [
  { at: next(), type: 'run-started', run: id, kind, facts: [] },
  { at: next(), type: 'run-ended', run: id, outcome },
];

const tried = (...results: CheckResult[]): JournalEntry[] =>
  results.map((one) => ({ at: next(), type: 'checked', check: one.id, section: 'House', results: [one] }));

const diagnosisOf = (...entries: JournalEntry[][]) => diagnose('house', historyOf(entries.flat()), restsOn);
const causes = (...entries: JournalEntry[][]) =>
  diagnosisOf(...entries).causes.map(({ result: { id }, explains }) => [id, explains.map((one) => one.id)]);

describe('diagnose', () => {
  it('names the cause once, with what fails only because of it, however far above', () => {
    const all = ['roof', 'wall.north', 'ground'].map((id) => result(id, 'fail'));

    expect(causes(look('1', ...all))).toEqual([['ground', ['roof', 'wall.north']]]);
  });

  it('reaches through an answer that is right', () => {
    expect(
      causes(look('1', result('roof', 'fail'), result('wall.north', 'pass'), result('ground', 'fail'))),
    ).toEqual([['ground', ['roof']]]);
  });

  it('names two causes where neither rests on the other', () => {
    expect(causes(look('1', result('wall.north', 'fail'), result('wall.south', 'fail')))).toEqual([
      ['wall.north', []],
      ['wall.south', []],
    ]);
  });

  it('tells what could not be looked at, unless a cause explains it', () => {
    const unseen = result('wall.north', 'couldNotCheck');
    const known = diagnosisOf(look('1', unseen, result('ground', 'fail')));
    const unknown = diagnosisOf(look('1', unseen, result('ground', 'pass')));

    expect([known.unknown, known.causes[0]?.explains]).toEqual([[], [unseen]]);
    expect([unknown.unknown, unknown.causes]).toEqual([[{ section: 'House', result: unseen }], []]);
  });

  it('tells once what could not be looked at, and not all that rests on it', () => {
    const { unknown } = diagnosisOf(
      look('1', result('roof', 'couldNotCheck'), result('ground', 'couldNotCheck')),
    );

    expect(unknown.map(({ result: { id } }) => id)).toEqual(['ground']);
  });

  it('tells what is right and will not stay so, and no mere notice', () => {
    const warned = result('ground', 'pass', { finding: finding('NAS_AFP_NOT_OFFERED', { nas: 'nas' }) });
    const noticed = result('roof', 'pass', { finding: finding('EXPECTED_SAMBA_SCHEMA', { nas: 'nas' }) });

    expect(diagnosisOf(look('1', warned, noticed)).warnings).toEqual([{ section: 'House', result: warned }]);
  });

  it('says that an apply mends it exactly where a step is named', () => {
    const { causes: found } = diagnosisOf(
      look('1', result('wall.north', 'fail', { step: 'build' }), result('wall.south', 'fail')),
    );

    expect(found.map(({ fix }) => fix)).toEqual(['apply', 'byHand']);
  });

  it('counts what was answered', () => {
    const asked = [result('roof', 'fail'), result('ground', 'pass'), result('wall.north', 'notRun')];

    expect(diagnosisOf(look('1', ...asked))).toMatchObject({ answered: 2, right: 1 });
  });

  it('goes by the last look alone', () => {
    expect(causes(look('1', result('ground', 'fail')), look('2', result('wall.north', 'fail')))).toEqual([
      ['wall.north', []],
    ]);
  });

  it('takes in a sign-in that was tried just before, and none that an earlier look has seen', () => {
    const refused = result('proof.smb.ann', 'fail', { proof: true });

    expect(causes(look('1'), tried(refused), look('2', result('roof', 'fail')))).toEqual([
      ['roof', ['proof.smb.ann']],
    ]);
    expect(causes(tried(refused), look('1'), look('2', result('ground', 'fail')))).toEqual([['ground', []]]);
  });

  it('tells that a look was stopped, or never came to its end, and nothing of the kind of a whole one', () => {
    const stopped = look('1', result('ground', 'pass')).with(-1, {
      at: next(),
      type: 'run-ended',
      run: '1',
      outcome: 'stopped',
    });
    const crashed = look('1', result('ground', 'pass')).slice(0, -1);

    expect([stopped, crashed].map((one) => diagnosisOf(one).cutShort)).toEqual([true, true]);
    expect(diagnosisOf(look('1', result('ground', 'pass')))).not.toHaveProperty('cutShort');
  });

  it('tells that something was changed or taken back since, until somebody looks again', () => {
    const before = look('1', result('ground', 'fail'));
    const applied = run('2', 'apply', 'done');
    const undone = run('3', 'undo', 'failed');

    expect(diagnosisOf(before, applied).changed).toBe(applied[0]?.at);
    expect(diagnosisOf(before, applied, undone).changed).toBe(undone[0]?.at);
    expect(diagnosisOf(before, run('2', 'apply', 'nothingToDo'))).not.toHaveProperty('changed');
    expect(diagnosisOf(applied, look('4'))).not.toHaveProperty('changed');
  });

  it('has nothing to say before anybody has looked', () => {
    expect(diagnosisOf(tried(result('proof.smb.ann', 'fail')))).toEqual({
      setup: 'house',
      causes: [],
      warnings: [],
      unknown: [],
      answered: 0,
      right: 0,
    });
  });
});
