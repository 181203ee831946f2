import { afterEach, describe, expect, it, vi } from 'vitest';

import { mayPass, pause, pauseAfter } from '../../../src/main/network/https/patience.ts';

const patience = { timeoutMs: 30_000, tries: 4, firstPauseMs: 1_000, longestPauseMs: 30_000 };

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the pause before another try', () => {
  it.each([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [4, 8_000],
  ])('after try %i is between half of it and %i ms', (tried, ms) => {
    vi.spyOn(Math, 'random').mockReturnValueOnce(0).mockReturnValueOnce(1);
    expect(pauseAfter(tried, undefined, patience)).toBe(ms / 2);
    expect(pauseAfter(tried, undefined, patience)).toBe(ms);
  });

  it('is as long as JumpCloud asks for, in seconds or as a date', () => {
    vi.spyOn(Date, 'now').mockReturnValue(Date.UTC(2026, 10, 21, 12, 0, 0));
    expect(pauseAfter(1, '7', patience)).toBe(7_000);
    expect(pauseAfter(1, 'Sat, 21 Nov 2026 12:00:09 GMT', patience)).toBe(9_000);
  });

  it.each(['0', 'Sat, 21 Nov 2020 12:00:00 GMT', 'soon', ''])(
    'is the usual one when JumpCloud asks for "%s"',
    (retryAfter) => {
      vi.spyOn(Math, 'random').mockReturnValue(1);
      expect(pauseAfter(1, retryAfter, patience)).toBe(1_000);
    },
  );

  it('is never longer than the longest', () => {
    expect(pauseAfter(20, undefined, patience)).toBe(30_000);
    expect(pauseAfter(1, '86400', patience)).toBe(30_000);
  });

  it('is cut short by the signal, with its reason', async () => {
    const controller = new AbortController();
    const paused = pause(60_000, controller.signal);
    controller.abort(new Error('enough'));
    await expect(paused).rejects.toThrow('enough');
    await expect(pause(60_000, AbortSignal.abort(new Error('already')))).rejects.toThrow('already');
  });
});

describe('a status that may pass', () => {
  it('is one of overload or of a broken server', () => {
    const statuses = [400, 401, 403, 404, 408, 409, 429, 500, 501, 502, 503, 504];
    expect(statuses.filter(mayPass)).toEqual([429, 500, 502, 503, 504]);
  });
});
