import { describe, expect, it } from 'vitest';

import { within } from '../../src/shared/within.ts';

const untilCut = (cut: AbortSignal) =>
  new Promise<never>((_, reject) => {
    cut.addEventListener('abort', () => {
      reject(cut.reason as Error);
    });
  });

describe('something with a time limit', () => {
  it('comes to its end within it', async () => {
    expect(await within(10_000, undefined, () => Promise.resolve('done'))).toBe('done');
  });

  it('is cut when the time is up', async () => {
    await expect(within(1, undefined, untilCut)).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('is cut by the signal, with its reason', async () => {
    const person = new AbortController();
    const cut = within(10_000, person.signal, untilCut);
    person.abort(new Error('enough'));
    await expect(cut).rejects.toThrow('enough');
  });
});
