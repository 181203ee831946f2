import { afterAll, describe, expect, it } from 'vitest';

import { findingOf } from '../../src/main/hosts/cli/client.ts';
import type { RunKind } from '../../src/shared/model/plan.ts';
import type { TrueNasAtWork } from '../main-job/truenas-at-work.ts';
import { openTrueNasWork } from '../main-job/truenas-at-work.ts';
import { API_KEY } from '../office/truenas/state.ts';
import { tableOf } from './table.ts';
import { truenas } from './truenas.ts';
import type { TrueNasEntry } from './truenas.ts';
import { joinOf } from '../setups/join-setup.ts';

interface Told {
  as: 'cause' | 'warning' | 'failure' | 'unknown';
  code: string;
  fix?: 'apply' | 'byHand';
}

describe('what goes wrong with a TrueNAS (facts/truenas.md §11)', { timeout: 60_000 }, () => {
  const right = new Set<TrueNasEntry>();

  it('has an entry for every row of the facts', () => {
    const covered = new Set(truenas.entries.map(({ number }) => Number.parseInt(number, 10)));
    expect([...covered]).toEqual(Array.from({ length: truenas.rows }, (_, row) => row + 1));
  });

  for (const entry of truenas.entries) {
    it(`${entry.number}: ${entry.symptom} → ${entry.code ?? 'Joinery goes on by itself'}`, async () => {
      const work = await joined(entry);
      try {
        await showsItselfAndGoes(entry, work);
        right.add(entry);
      } finally {
        await work.close();
      }
    });
  }

  afterAll(() => {
    process.stdout.write(tableOf(truenas, right));
  });
});

/** An office whose NAS is joined. */
async function joined({ office: options }: TrueNasEntry): Promise<TrueNasAtWork> {
  const work = await openTrueNasWork(options);
  const { nas } = joinOf(await work.client.setups.get({ setup: work.setup }));
  if (nas.signIn === 'api-key') await work.type('nas-password', API_KEY);
  expect((await work.run('apply')).outcome).toBe('done');
  return work;
}

/** Broken office → this and nothing else is told → fixed → nothing is told. */
async function showsItselfAndGoes(entry: TrueNasEntry, work: TrueNasAtWork): Promise<void> {
  const { as = 'cause', code, fix } = entry;
  expect(await look(work), 'before anything is broken').toEqual([]);
  await entry.break(work);
  const shown = await (entry.when === 'apply' ? failuresOf(work, 'apply') : look(work));
  const how = as === 'cause' ? { fix: fix === 'apply' ? 'apply' : 'byHand' } : {};
  expect(shown, 'once it is broken').toEqual(code === undefined ? [] : [{ as, code, ...how }]);
  if (fix === 'apply') expect(await failuresOf(work, 'apply')).toEqual([]);
  else await fix?.(work);
  expect(await look(work), 'once it is fixed').toEqual([]);
}

/** Everything that a look at everything comes to. Empty: nothing is wrong. */
async function look(work: TrueNasAtWork): Promise<Told[]> {
  const failures = await failuresOf(work, 'check');
  if (failures.length > 0) return failures;
  const { causes, warnings, unknown } = await work.client.diagnosis.latest({ setup: work.setup });
  return [
    ...causes.map(({ result, fix }): Told => ({ as: 'cause', code: result.finding?.code ?? '', fix })),
    ...warnings.map(({ result }): Told => ({ as: 'warning', code: result.finding?.code ?? '' })),
    ...unknown.map(({ result }): Told => ({ as: 'unknown', code: result.finding?.code ?? '' })),
  ];
}

/** What keeps a run from starting is its failure too. */
async function failuresOf(work: TrueNasAtWork, kind: RunKind): Promise<Told[]> {
  try {
    const { findings } = await work.run(kind);
    return findings.map(({ code }) => ({ as: 'failure', code }));
  } catch (error) {
    const found = findingOf(error);
    if (!found) throw error;
    return [{ as: 'failure', code: found.code }];
  }
}
