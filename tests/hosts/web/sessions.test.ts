import { describe, expect, it } from 'vitest';

import type { SessionState } from '../../../src/shared/model/session.ts';
import { served } from './served.ts';

const DARK = { theme: 'dark', language: 'en' } as const;
const READS_ONLY = { code: 'SESSION_READS_ONLY', data: { code: 'SESSION_READS_ONLY', severity: 'error' } };

/** What a stream tells next. */
async function next(states: AsyncIterator<SessionState, unknown>): Promise<SessionState> {
  const told = await states.next();
  if (told.done) throw new Error('the stream has ended');
  return told.value;
}

describe('two browsers', () => {
  it('are told which of them changes things: the first', async () => {
    const { client, enter } = await served();
    const [first, second] = [client(await enter()), client(await enter())];

    expect(await next(await first.session.watch())).toEqual({ mayChange: true });
    expect(await next(await second.session.watch())).toEqual({ mayChange: false });
    expect(await first.settings.save(DARK)).toEqual(DARK);
  });

  it('the second reads, and what it would change is refused', async () => {
    const { client, enter } = await served();
    const [first, second] = [client(await enter()), client(await enter())];

    await expect(second.settings.save(DARK)).rejects.toMatchObject(READS_ONLY);

    expect(await first.settings.get()).toMatchObject({ theme: 'system' });
    expect(await second.setups.list()).toEqual([]);
  });

  it('the second takes over: both are told at once, and now the first is refused', async () => {
    const { client, enter } = await served();
    const [first, second] = [client(await enter()), client(await enter())];
    const [ofFirst, ofSecond] = [await first.session.watch(), await second.session.watch()];
    expect([await next(ofFirst), await next(ofSecond)]).toEqual([{ mayChange: true }, { mayChange: false }]);

    await second.session.take();

    expect([await next(ofFirst), await next(ofSecond)]).toEqual([{ mayChange: false }, { mayChange: true }]);
    expect(await second.settings.save(DARK)).toEqual(DARK);
    await expect(first.settings.save(DARK)).rejects.toMatchObject(READS_ONLY);
  });

  it('the first takes it back', async () => {
    const { client, enter } = await served();
    const [first, second] = [client(await enter()), client(await enter())];
    await second.session.take();

    await first.session.take();

    expect(await first.settings.save(DARK)).toEqual(DARK);
    await expect(second.settings.save(DARK)).rejects.toMatchObject(READS_ONLY);
  });
});

describe('one browser', () => {
  it('is the same session in every tab', async () => {
    const { client, enter } = await served();
    const cookie = await enter();
    const [tab, other] = [client(cookie), client(cookie)];

    expect(await tab.settings.save(DARK)).toEqual(DARK);
    expect(await other.settings.save({ ...DARK, theme: 'light' })).toMatchObject({ theme: 'light' });
  });

  it('is told once when it takes what it has', async () => {
    const { client, enter } = await served();
    const [first, second] = [client(await enter()), client(await enter())];
    const states = await first.session.watch();
    await next(states);

    await first.session.take();
    await second.session.take();

    expect(await next(states)).toEqual({ mayChange: false });
  });
});
