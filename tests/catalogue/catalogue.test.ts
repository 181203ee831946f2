import { afterAll, describe, expect, it } from 'vitest';

import { missing, skipNote } from '../office/smb/samba-here.ts';
import { catalogues } from './catalogues.ts';
import type { Entry } from './entry.ts';
import type { Scene, Told } from './scene.ts';
import { openScene } from './scene.ts';
import { tableOf } from './table.ts';

const right = new Set<Entry>();

describe.each(catalogues)('what goes wrong with $of ($facts)', ({ of, rows, entries }) => {
  it('has an entry for every row of the facts', () => {
    const covered = new Set(entries.map(({ number }) => Number.parseInt(number, 10)));
    expect([...covered].toSorted((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, row) => row + 1));
  });

  for (const entry of entries) {
    const needsSmb = usesSmb(entry);
    it.skipIf(needsSmb && missing !== '')(`${of} ${titleOf(entry)}${needsSmb ? skipNote : ''}`, async () => {
      const scene = await openScene({ ...entry.office, ...(needsSmb ? { smb: true } : {}) });
      try {
        await showsItselfAndGoes(entry, scene);
        right.add(entry);
      } finally {
        await scene.close();
      }
    });
  }
});

afterAll(() => {
  process.stdout.write(tableOf(catalogues, right));
});

/** Broken office → this and nothing else is told → fixed → nothing is told. */
async function showsItselfAndGoes(entry: Entry, scene: Scene): Promise<void> {
  expect(await looked(scene, entry), 'before anything is broken').toEqual([]);
  await entry.break(scene);
  const shown = entry.when === 'apply' ? await scene.apply() : await looked(scene, entry);
  expect(shown, 'once it is broken').toEqual(expected(entry));
  if (entry.fix === 'apply') expect(await scene.apply(), 'while Joinery puts it right').toEqual([]);
  else await entry.fix?.(scene);
  if (entry.signsIn) {
    const answers = await scene.signIn(entry.signsIn);
    expect(
      answers.filter((answer) => answer !== 'pass'),
      'once it is fixed',
    ).toEqual([]);
  }
  expect(await scene.look(), 'once it is fixed').toEqual([]);
}

/** Whoever cannot get in tries first, as `joinery doctor --user` has it. */
async function looked(scene: Scene, { signsIn }: Entry): Promise<Told[]> {
  if (signsIn) await scene.signIn(signsIn);
  return await scene.look();
}

function expected({ as = 'cause', code, fix }: Entry): Told[] {
  if (as === 'nothing' || code === undefined) return [];
  return as === 'cause' ? [{ as, code, fix: fix === 'apply' ? 'apply' : 'byHand' }] : [{ as, code }];
}

function usesSmb({ signsIn, office }: Entry): boolean {
  return office?.smb === true || (signsIn !== undefined && (signsIn.ways ?? ['smb']).includes('smb'));
}

const titleOf = ({ number, symptom, code }: Entry): string =>
  `${number}: ${symptom} → ${code ?? 'Joinery goes on by itself'}`;
