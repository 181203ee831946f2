import { describe, expect, it } from 'vitest';
import { waitFor } from '../../../src/main/nas/synology/waiting.ts';

describe('waiting for the NAS', () => {
  it('looks until there is something to see, and tells of each look that saw nothing', async () => {
    const told: number[] = [];
    let looks = 0;
    const look = () => Promise.resolve(++looks === 3 ? 'there' : undefined);
    expect(await waitFor(look, { everyMs: 1, waiting: (elapsedMs) => told.push(elapsedMs) })).toBe('there');
    expect(told).toHaveLength(2);
    expect(told[1]).toBeGreaterThan(told[0] ?? Infinity);
  });

  it('gives up when the next look would be too late', async () => {
    let looks = 0;
    const look = () => {
      looks++;
      return Promise.resolve(undefined);
    };
    expect(await waitFor<string>(look, { forMs: 5, everyMs: 10 })).toBeUndefined();
    expect(looks).toBe(1);
  });

  it('ends at once when it is aborted', async () => {
    const person = new AbortController();
    const waiting = waitFor(() => Promise.resolve(undefined), {
      everyMs: 60_000,
      signal: person.signal,
      waiting: () => {
        person.abort();
      },
    });
    await expect(waiting).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });
});
