import { afterAll, describe, expect, it } from 'vitest';

import { findingOf } from '../../src/main/hosts/cli/client.ts';
import type { AuthentikAtWork } from '../main-job/authentik-at-work.ts';
import { openAuthentikWork } from '../main-job/authentik-at-work.ts';
import { authentik } from './authentik.ts';
import type { AuthentikEntry } from './authentik.ts';
import { tableOf } from './table.ts';

interface Told {
  as: 'cause' | 'warning' | 'failure' | 'unknown';
  code: string;
  fix?: 'apply' | 'byHand';
}

describe('what goes wrong with authentik (facts/authentik.md §5)', { timeout: 60_000 }, () => {
  const right = new Set<AuthentikEntry>();

  it('has an entry for every row of the facts', () => {
    const covered = new Set(authentik.entries.map(({ number }) => Number.parseInt(number, 10)));
    expect([...covered]).toEqual(Array.from({ length: authentik.rows }, (_, row) => row + 1));
  });

  for (const entry of authentik.entries) {
    it(`${entry.number}: ${entry.symptom} → ${entry.code}`, async () => {
      const work = await openAuthentikWork(entry.office);
      try {
        expect((await work.run('apply')).outcome).toBe('done');
        await showsItselfAndGoes(entry, work);
        right.add(entry);
      } finally {
        await work.close();
      }
    });
  }

  afterAll(() => {
    process.stdout.write(tableOf(authentik, right));
  });
});

/** Broken office → this and nothing else is told → fixed → nothing is told. */
async function showsItselfAndGoes(entry: AuthentikEntry, work: AuthentikAtWork): Promise<void> {
  const { as = 'cause', code, fix } = entry;
  expect(await look(work), 'before anything is broken').toEqual([]);
  await entry.break(work);
  switch (as) {
    case 'notice':
      expect(
        (await work.run('apply')).notices.map((notice) => notice.code),
        'while it is applied',
      ).toContain(code);
      break;
    case 'failure':
      expect(await failuresOf(work), 'once it is broken').toEqual([{ as, code }]);
      break;
    case 'cause':
    case 'warning': {
      const how = as === 'cause' ? { fix: fix === 'apply' ? ('apply' as const) : ('byHand' as const) } : {};
      expect(await look(work), 'once it is broken').toEqual([{ as, code, ...how }]);
    }
  }
  if (fix === 'apply') expect(await failuresOf(work)).toEqual([]);
  else await fix(work);
  expect(await look(work), 'once it is fixed').toEqual([]);
}

/** Everything that a look at everything comes to. Empty: nothing is wrong. */
async function look(work: AuthentikAtWork): Promise<Told[]> {
  const { findings } = await work.run('check');
  if (findings.length > 0) return findings.map(({ code }) => ({ as: 'failure', code }));
  const { causes, warnings, unknown } = await work.client.diagnosis.latest({ setup: work.setup });
  return [
    ...causes.map(({ result, fix }): Told => ({ as: 'cause', code: result.finding?.code ?? '', fix })),
    ...warnings.map(({ result }): Told => ({ as: 'warning', code: result.finding?.code ?? '' })),
    ...unknown.map(({ result }): Told => ({ as: 'unknown', code: result.finding?.code ?? '' })),
    // The office's CA is a private one: it is asked at every look whether the NAS trusts it.
  ].filter(({ code }) => code !== 'AUTHENTIK_PRIVATE_CA');
}

/** What keeps an apply from starting is its failure too. */
async function failuresOf(work: AuthentikAtWork): Promise<Told[]> {
  try {
    const { findings } = await work.run('apply');
    return findings.map(({ code }) => ({ as: 'failure', code }));
  } catch (error) {
    const found = findingOf(error);
    if (!found) throw error;
    return [{ as: 'failure', code: found.code }];
  }
}
