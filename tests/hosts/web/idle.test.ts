import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { setImmediate as immediate } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';

import { Idle } from '../../../src/main/hosts/web/idle.ts';
import { served } from './served.ts';

const AFTER_MS = 1000;

/** An idle clock whose work a test switches on and off. */
function idleWith({ busy = false } = {}) {
  const work = { busy };
  const onIdle = vi.fn();
  const idle = new Idle({ afterMs: AFTER_MS, isBusy: () => work.busy, onIdle });
  return { idle, work, onIdle };
}

/** Opens a stream with nothing between it and the socket that would set timers of its own. */
async function openStream(
  at: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const sent = request(at, { method: 'POST', headers, signal, agent: false }).end('{}');
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.once('error', () => undefined);
  sent.once('error', () => undefined);
  return response;
}

describe('nobody being there', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is noticed after its time, from the start on', () => {
    const { onIdle } = idleWith();

    vi.advanceTimersByTime(AFTER_MS - 1);
    expect(onIdle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onIdle).toHaveBeenCalledOnce();
  });

  it('begins anew when the last one has left', () => {
    const { idle, onIdle } = idleWith();
    const leave = [idle.come(), idle.come()];

    vi.advanceTimersByTime(10 * AFTER_MS);
    leave[0]?.();
    vi.advanceTimersByTime(10 * AFTER_MS);
    expect(onIdle).not.toHaveBeenCalled();
    leave[1]?.();
    vi.advanceTimersByTime(AFTER_MS - 1);
    expect(onIdle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onIdle).toHaveBeenCalledOnce();
  });

  it('does not count while something goes on, and begins when that is over', () => {
    const { idle, work, onIdle } = idleWith({ busy: true });

    vi.advanceTimersByTime(10 * AFTER_MS);
    expect(onIdle).not.toHaveBeenCalled();
    work.busy = false;
    idle.look();
    vi.advanceTimersByTime(AFTER_MS);
    expect(onIdle).toHaveBeenCalledOnce();
  });

  it('is not noticed after the end', () => {
    const { idle, onIdle } = idleWith();

    idle.end();

    vi.advanceTimersByTime(10 * AFTER_MS);
    expect(onIdle).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a host', () => {
  it('ends by itself when nobody comes', async () => {
    const { host } = await served({ idleMs: 20 });

    await host.ended;

    await expect(fetch(host.origin)).rejects.toThrow('fetch failed');
  });

  it('stays while a stream is open, and ends after it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { host, ask, enter } = await served();
    const call = { 'content-type': 'application/json', origin: host.origin, cookie: await enter() };
    const cut = new AbortController();
    await openStream(`${host.origin}/rpc/session/watch`, call, cut.signal);

    // One question after another beside it, and no clock runs.
    for (let questions = 0; questions < 3; questions++) {
      expect((await ask('/', { headers: call })).status).toBe(200);
    }
    expect(vi.getTimerCount()).toBe(0);

    cut.abort();
    while (vi.getTimerCount() === 0) await immediate();
    vi.advanceTimersByTime(30 * 60_000);
    await host.ended;
  });

  it('is not kept awake by somebody without a session', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { host, ask } = await served({ idleMs: AFTER_MS });
    vi.advanceTimersByTime(AFTER_MS - 1);

    expect((await ask('/')).status).toBe(403);

    vi.advanceTimersByTime(1);
    await host.ended;
  });

  it('cuts what is open when it is closed', async () => {
    const { host, client, enter } = await served();
    const states = await client(await enter()).session.watch();
    await states.next();
    const cut = states.next();

    await host.close();

    await expect(cut).rejects.toThrow();
  });
});
