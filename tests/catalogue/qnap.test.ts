import { afterAll, describe, expect, it } from 'vitest';

import { canBeProved, openQnapScene } from './qnap-scene.ts';
import type { QnapScene } from './qnap-scene.ts';
import { qnap } from './qnap.ts';
import type { QnapEntry } from './qnap.ts';
import { tableOf } from './table.ts';
import type { Told } from './told.ts';

/** What cannot happen here: a proof takes no e-mail address. */
const NOT_POSSIBLE = [6];

const right = new Set<QnapEntry>();

describe('what goes wrong with QNAP (facts/qnap.md §8)', { timeout: 60_000 }, () => {
  it('has an entry for every row of the facts', () => {
    const covered = new Set([
      ...qnap.entries.map(({ number }) => Number.parseInt(number, 10)),
      ...NOT_POSSIBLE,
    ]);
    expect([...covered].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: qnap.rows }, (_, row) => row + 1),
    );
  });

  it('6: nobody is proved with an e-mail address, which the NAS would refuse', () => {
    expect(canBeProved('ann@morgenrot.example')).toBe(false);
    expect(canBeProved('ann')).toBe(true);
  });

  it('11: an address with https:// twice is refused where it is typed', async () => {
    const scene = await openQnapScene();
    const typed = scene.answer(({ nas }) => (nas.address = `https://${nas.address}`));
    await expect(typed).rejects.toMatchObject({ code: 'ADDRESS_MALFORMED' });
  });

  it.each(qnap.entries)('$number: $symptom → $code', async (entry) => {
    const scene = await openQnapScene();
    expect(await told(entry, scene), 'before anything is broken').toEqual([]);
    await entry.break(scene);
    expect(await told(entry, scene), 'once it is broken').toEqual(expected(entry));
    if (entry.fix === 'apply') await scene.apply();
    else await entry.fix(scene);
    expect(await told(entry, scene), 'once it is fixed').toEqual([]);
    right.add(entry);
  });

  afterAll(() => {
    process.stdout.write(tableOf(qnap, right));
  });
});

function told({ as }: QnapEntry, scene: QnapScene): Promise<Told[]> {
  return as === 'cause' || as === 'warning' ? scene.look() : scene.plan();
}

const expected = ({ as, code, beside }: QnapEntry): Told[] =>
  [code, ...(beside ? [beside] : [])].map((told) => ({ as, code: told }));
