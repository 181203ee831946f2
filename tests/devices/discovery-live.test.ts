import { EventEmitter, once } from 'node:events';
import { promisify } from 'node:util';
import multicastDns from 'multicast-dns';
import type { ResourceRecord } from 'multicast-dns';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { Confirm } from '../../src/main/devices/confirmations.ts';
import { Discovery } from '../../src/main/devices/discovery.ts';
import { heapInUse } from '../network/mdns/heap.ts';
import { LOOPBACK, unique } from '../network/mdns/loopback.ts';
import { openResponder } from '../office/mdns/responder.ts';
import { found, gone, nas, until } from './watching.ts';

const CERTIFICATE = {
  subject: 'CN=nas',
  issuer: 'CN=nas',
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2027-01-01T00:00:00.000Z',
  fingerprint256: 'AA:BB',
  verified: false,
};

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0).reverse()) await close();
});

function discover(confirm?: Confirm): Discovery {
  const discovery = new Discovery({ interfaces: () => [LOOPBACK], ...(confirm && { confirm }) });
  closing.push(() => discovery.close());
  return discovery;
}

const watch = () => discover().watch();

/** A NAS that says what it is told to, and nothing by itself. */
async function bareNas() {
  const mdns = multicastDns({ interface: '127.0.0.1', bind: '0.0.0.0' });
  await once(mdns, 'ready');
  closing.push(() => new Promise<void>((resolve) => mdns.destroy(resolve)));
  const serial = unique('S');
  const at = (address: string): ResourceRecord => ({
    name: `${serial}.local`,
    type: 'A',
    ttl: 120,
    data: address,
  });
  const full = `${serial}._http._tcp.local`;
  const answers: ResourceRecord[] = [
    { name: '_http._tcp.local', type: 'PTR', ttl: 4_500, data: full },
    { name: full, type: 'SRV', ttl: 120, data: { port: 5000, target: `${serial}.local` } },
    {
      name: full,
      type: 'TXT',
      ttl: 4_500,
      data: [Buffer.from('vendor=Synology'), Buffer.from(`serial=${serial}`)],
    },
  ];
  const respond = promisify(mdns.respond.bind(mdns));
  return {
    id: `serial ${serial}`,
    mdns,
    say: (address: string) => respond({ answers: [...answers, at(address)] }),
  };
}

describe('a NAS', () => {
  it('is told at most 300 ms after its answer was put on the wire', async () => {
    const { id, mdns, say } = await bareNas();
    const answered = new Promise<number>((resolve) => {
      mdns.on('query', ({ questions }) => {
        if (questions.some(({ name }) => name === '_http._tcp.local')) resolve(say('127.0.0.20').then(now));
      });
    });
    const events = watch();
    await found(events, id);
    const told = now();

    expect(told - (await answered)).toBeLessThan(300);
    await events.return();
  });

  it('that vanishes without a goodbye is gone after the 120 s for which it had announced itself', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const { id, say } = await bareNas();
    const events = watch();
    await events.next();
    await say('127.0.0.20');
    await found(events, id);
    const lost = gone(events, id);
    vi.advanceTimersByTime(125_000);

    expect(await lost).toEqual({ type: 'gone', id });
    await events.return();
  });

  it('that changes its address without a word is at the new one alone when the old one’s time is over', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const { id, say } = await bareNas();
    const events = watch();
    await events.next();
    await say('127.0.0.20');
    await found(events, id);
    vi.advanceTimersByTime(60_000);
    await say('127.0.0.21');
    await found(events, id, ({ addresses }) => addresses.length === 2);
    vi.advanceTimersByTime(65_000);
    const moved = await found(events, id, ({ addresses }) => addresses.length === 1);

    expect(moved).toMatchObject({ addresses: ['127.0.0.21'], address: 'https://127.0.0.21:5001' });
    await events.return();
  });

  it(
    'that announces itself 10,000 times, ever differently, leaves no memory behind',
    { timeout: 60_000 },
    async () => {
      const responder = await openResponder();
      closing.push(() => responder.close());
      const events = watch();
      await events.next();
      const restless = nas();
      const announce = async (times: number): Promise<void> => {
        for (let time = 0; time < times; time += 1) {
          const { services } = nas({ model: `DS${time}`, serial: restless.id.slice('serial '.length) });
          await responder.announce({ ...restless, services });
        }
        await found(events, restless.id, ({ model }) => model === `DS${times - 1}`);
      };
      await announce(1_000);
      const before = heapInUse();
      await announce(10_000);

      expect(heapInUse() - before).toBeLessThan(2);
      await events.return();
    },
  );
});

describe('a NAS that can be asked what it is', () => {
  it('is told as soon as it is heard, and in its own words once it has answered', async () => {
    const { id, say } = await bareNas();
    const answering = new EventEmitter();
    const confirm: Confirm = async (device) => {
      if (device.id === id) await once(answering, 'now');
      return { ...device, certificate: CERTIFICATE, version: 'DSM 7.2.2-72806' };
    };
    const events = discover(confirm).watch();
    await events.next();
    await say('127.0.0.20');
    const heard = await found(events, id);
    answering.emit('now');
    const asked = await found(events, id);

    expect(heard).toMatchObject({ kind: 'synology', isConfirmed: false });
    expect(heard).not.toHaveProperty('version');
    expect(asked).toMatchObject({ id, isConfirmed: true, version: 'DSM 7.2.2-72806', serial: heard.serial });
    await events.return();
  });

  it('is asked once more by the next watcher where it was silent, and by nobody when all have left', async () => {
    const { id, say } = await bareNas();
    const asked = new EventEmitter();
    const signals: AbortSignal[] = [];
    const discovery = discover((device, signal) => {
      if (device.id !== id) return Promise.resolve(undefined);
      signals.push(signal);
      asked.emit('asked');
      return signals.length === 1 ? Promise.resolve(undefined) : new Promise(() => undefined);
    });
    const early = discovery.watch();
    await early.next();
    const first = once(asked, 'asked');
    await say('127.0.0.20');
    await first;
    await found(early, id);
    const second = once(asked, 'asked');
    const late = discovery.watch();
    await late.next();
    await second;
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
    await early.return();
    await late.return();

    expect(signals.at(-1)?.aborted).toBe(true);
  });
});

describe('who is no NAS', () => {
  it('is counted: none is told of first, then a printer', async () => {
    const responder = await openResponder();
    closing.push(() => responder.close());
    const events = watch();
    await events.next();
    const first = (await events.next()).value;
    const printer = unique('printer');
    const services = [{ type: '_http._tcp', port: 80, txt: ['ty=Laser'] }];
    await responder.announce({ name: printer, addresses: ['127.0.0.60'], services });
    const second = await until(events, (event) => event.type === 'heard' && event.others > 0);

    expect(first).toMatchObject({ type: 'heard' });
    expect(second).toMatchObject({ type: 'heard' });
    await events.return();
  });
});

function now(): number {
  return performance.now();
}
