import { afterAll, describe, expect, it } from 'vitest';

import { missing, skipNote } from '../office/smb/samba-here.ts';
import type { Catalogue, Entry, SignsIn } from './entry.ts';
import { apply } from './hands.ts';
import type { Scene, Told } from './scene.ts';
import { openScene } from './scene.ts';
import { tableOf } from './table.ts';

/** Shows each entry of a catalogue in an office of its own, and prints the table at the end. */
export function showCatalogue(catalogue: Catalogue): void {
  const { of, facts, rows, entries } = catalogue;
  const right = new Set<Entry>();

  describe(`what goes wrong with ${of} (${facts})`, () => {
    it('has an entry for every row of the facts', () => {
      const covered = new Set(entries.map(({ number }) => Number.parseInt(number, 10)));
      expect([...covered].toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: rows }, (_, row) => row + 1),
      );
    });

    for (const entry of entries) {
      const needsSmb = usesSmb(entry);
      const note = needsSmb ? skipNote : '';
      it.skipIf(needsSmb && missing !== '')(`${of} ${titleOf(entry)}${note}`, async () => {
        const scene = await openScene({ ...entry.office, ...(needsSmb ? { smb: true } : {}) });
        try {
          await showsItselfAndGoes(entry, scene);
          right.add(entry);
        } finally {
          await scene.close();
        }
      });
    }

    afterAll(() => {
      process.stdout.write(tableOf(catalogue, right));
    });
  });
}

/** Broken office → this and nothing else is told → fixed → nothing is told. */
async function showsItselfAndGoes(entry: Entry, scene: Scene): Promise<void> {
  if (entry.signsIn) expect(await refusals(scene, entry.signsIn), 'before anything is broken').toEqual([]);
  expect(await scene.look(), 'before anything is broken').toEqual([]);
  await entry.break(scene);
  // Whoever cannot get in tries first, as `joinery doctor --user` has it.
  if (entry.signsIn) expect(await refusals(scene, entry.signsIn), 'once it is broken').not.toEqual([]);
  const shown = await (entry.when === 'apply' ? scene.apply() : scene.look());
  expect(shown, 'once it is broken').toEqual(expected(entry));
  if (entry.as === 'nothing') expect(entry.happened(scene), 'that it went wrong').toBe(true);
  if (entry.fix === 'apply') await apply(scene);
  else await entry.fix?.(scene);
  if (entry.signsIn) expect(await refusals(scene, entry.signsIn), 'once it is fixed').toEqual([]);
  expect(await scene.look(), 'once it is fixed').toEqual([]);
}

const refusals = async (scene: Scene, who: SignsIn): Promise<string[]> =>
  (await scene.signIn(who)).filter((answer) => answer !== 'pass');

function expected(entry: Entry): Told[] {
  if (entry.as === 'nothing') return [];
  const { as = 'cause', code, fix } = entry;
  return as === 'cause' ? [{ as, code, fix: fix === 'apply' ? 'apply' : 'byHand' }] : [{ as, code }];
}

function usesSmb({ signsIn, office }: Entry): boolean {
  return office?.smb === true || (signsIn !== undefined && (signsIn.ways ?? ['smb']).includes('smb'));
}

const titleOf = ({ number, symptom, code }: Entry): string =>
  `${number}: ${symptom} → ${code ?? 'Joinery goes on by itself'}`;
