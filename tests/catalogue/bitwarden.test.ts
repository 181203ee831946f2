import { afterAll, describe, expect, it } from 'vitest';

import type { BitwardenScene } from './bitwarden-scene.ts';
import { openBitwardenScene } from './bitwarden-scene.ts';
import type { BitwardenEntry } from './bitwarden.ts';
import { bitwarden } from './bitwarden.ts';
import { tableOf } from './table.ts';
import type { Told } from './told.ts';

const right = new Set<BitwardenEntry>();

describe('what goes wrong with Directory Connector', { timeout: 60_000 }, () => {
  it('has an entry for everything that is numbered', () => {
    const covered = new Set(bitwarden.entries.map(({ number }) => Number.parseInt(number, 10)));
    expect([...covered]).toEqual(Array.from({ length: bitwarden.rows }, (_, row) => row + 1));
  });

  it.each(bitwarden.entries)('$number: $symptom → $code', async (entry) => {
    const scene = await openBitwardenScene();
    expect(await told(entry, scene), 'before anything is broken').toEqual([]);
    await entry.break(scene);
    expect(await told(entry, scene), 'once it is broken').toEqual(expected(entry));
    if (entry.fix === 'apply') await scene.apply();
    else await entry.fix(scene);
    expect(await told(entry, scene), 'once it is fixed').toEqual([]);
    right.add(entry);
  });

  afterAll(() => {
    process.stdout.write(tableOf(bitwarden, right));
  });
});

function told({ as }: BitwardenEntry, scene: BitwardenScene): Promise<Told[]> {
  return as === 'cause' || as === 'warning' ? scene.look() : scene.plan();
}

const expected = ({ as, code, beside = [] }: BitwardenEntry): Told[] => [{ as, code }, ...beside];
