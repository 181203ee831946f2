import { EventEmitter, once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { Bonjour } from 'bonjour-service';
import multicastDns from 'multicast-dns';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { Announcement } from '../../../src/main/network/mdns/announcement.ts';
import { ServiceBrowser } from '../../../src/main/network/mdns/service-browser.ts';
import { canRunAvahi, openAvahi } from './avahi.ts';
import { realPackets } from './mutated-packets.ts';
import { silentSocket } from './silent-socket.ts';
import { LOOPBACK, MISSING, udpSockets, unique } from './loopback.ts';

const closing: (() => Promise<unknown>)[] = [];
const NOBODY = { onHeard: () => undefined, onLost: () => undefined };

afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0).reverse()) await close();
});

/** Listens on loopback, and keeps what is there by name. */
async function listen(): Promise<Map<string, Announcement>> {
  const heard = new Map<string, Announcement>();
  const names = new Map<string, string>();
  const browser = await ServiceBrowser.open({
    on: LOOPBACK,
    types: ['_http._tcp', '_smb._tcp'],
    onHeard: (id, announcement) => {
      names.set(id, announcement.name);
      heard.set(announcement.name, announcement);
    },
    onLost: (id) => heard.delete(names.get(id) ?? ''),
  });
  closing.push(() => browser.close());
  return heard;
}

describe.skipIf(!canRunAvahi())(
  'a service of a real avahi-daemon (wants root and no other avahi-daemon)',
  () => {
    it('is heard when it is there already, when it comes later, and when it goes', async () => {
      const avahi = await openAvahi();
      closing.push(() => avahi.close());
      const [early, late] = [unique('early'), unique('late. box')];
      const first = await avahi.publish({
        name: early,
        type: '_http._tcp',
        port: 5000,
        txt: ['vendor=Synology'],
      });
      const heard = await listen();

      await vi.waitFor(() => expect(heard.get(early)?.addresses).toContain('127.0.0.1'), 5_000);
      expect(heard.get(early)).toMatchObject({ port: 5000, host: 'avahi-office.local' });
      expect(heard.get(early)?.txt.get('vendor')).toBe('Synology');

      const second = await avahi.publish({ name: late, type: '_smb._tcp', port: 445 });
      await vi.waitFor(() => expect(heard.get(late)?.addresses).toContain('127.0.0.1'), 5_000);

      await first.end();
      await vi.waitFor(() => expect(heard.has(early)).toBe(false), 5_000);
      await second.end();
      await vi.waitFor(() => expect(heard.has(late)).toBe(false), 5_000);
    });
  },
);

describe('a service of bonjour-service', () => {
  it('is heard, changed and lost', async () => {
    const announcer = new Bonjour(overLoopback());
    closing.push(() => new Promise<void>((resolve) => announcer.destroy(resolve)));
    const name = unique('nas');
    const publish = (model: string) =>
      announcer.publish({
        name,
        type: 'http',
        port: 5000,
        host: `${name}.local`,
        txt: { model },
        probe: false,
      });
    publish('DS920+');
    const heard = await listen();

    await vi.waitFor(() => expect(heard.get(name)?.txt.get('model')).toBe('DS920+'), 5_000);
    await new Promise<void>((resolve) => announcer.unpublishAll(resolve));
    await vi.waitFor(() => expect(heard.has(name)).toBe(false), 5_000);
    publish('DS923+');
    await vi.waitFor(() => expect(heard.get(name)?.txt.get('model')).toBe('DS923+'), 5_000);
  });
});

describe('a browser', () => {
  it('asks at once and again after 1, 3 and 9 s', async () => {
    const type = `_${unique('t')}._tcp`;
    const bystander = multicastDns(overLoopback());
    closing.push(() => new Promise<void>((resolve) => bystander.destroy(resolve)));
    const asked = new EventEmitter();
    bystander.on('query', ({ questions }) => {
      if (questions.some(({ name }) => name === `${type}.local`)) asked.emit('asked');
    });
    await once(bystander, 'ready');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let times = 0;
    asked.on('asked', () => (times += 1));
    const first = once(asked, 'asked');
    const browser = await ServiceBrowser.open({ ...NOBODY, on: LOOPBACK, types: [type] });
    closing.push(() => browser.close());
    await first;
    for (const wait of [1_000, 2_000, 6_000]) {
      const again = once(asked, 'asked');
      vi.advanceTimersByTime(wait - 1);
      expect(times).toBe([1_000, 2_000, 6_000].indexOf(wait) + 1);
      vi.advanceTimersByTime(1);
      await again;
    }

    expect(vi.getTimerCount()).toBe(0);
  });

  it('asks before it forgets who is silent, and everybody once more when it has', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const asked: string[] = [];
    const [nas = Buffer.alloc(0)] = await realPackets();
    const socket = silentSocket((packet) => asked.push(packet.toString('latin1')));
    const lost: string[] = [];
    const browser = new ServiceBrowser(socket, {
      on: LOOPBACK,
      types: ['_http._tcp'],
      onHeard: () => undefined,
      onLost: (id) => lost.push(id),
    });
    closing.push(() => browser.close());
    socket.emit('message', nas, { address: '127.0.0.1', port: 5353 });
    vi.advanceTimersByTime(95_000);
    await turn();
    const atFirst = asked.length;
    vi.advanceTimersByTime(24_000);
    await turn();
    const inTime = asked.slice(atFirst);
    expect(lost).toEqual([]);
    vi.advanceTimersByTime(15_000);
    await turn();
    const afterwards = asked.slice(atFirst + inTime.length);

    expect(atFirst).toBe(4);
    // Three records, each four times; those that are due in the same second together.
    expect(inTime.length).toBeGreaterThanOrEqual(4);
    expect(inTime.length).toBeLessThanOrEqual(12);
    for (const packet of inTime) expect(packet).toContain('nas');
    expect(lost).toEqual(['nas._http._tcp.local']);
    expect(afterwards).toHaveLength(4);
    for (const packet of afterwards) expect(packet).not.toContain('nas');
  });

  it('asks again for what was left out of an answer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const asked: string[] = [];
    const [nas = Buffer.alloc(0)] = await realPackets();
    const alone = Buffer.from(nas);
    // No records beside the answer itself.
    alone.writeUInt16BE(0, 10);
    const socket = silentSocket((packet) => asked.push(packet.toString('latin1')));
    const browser = new ServiceBrowser(socket, { ...NOBODY, on: LOOPBACK, types: ['_http._tcp'] });
    closing.push(() => browser.close());
    socket.emit('message', alone, { address: '127.0.0.1', port: 5353 });
    vi.advanceTimersByTime(1_500);
    socket.emit('message', nas, { address: '127.0.0.1', port: 5353 });
    vi.advanceTimersByTime(10_000);
    await turn();

    expect(asked.map((packet) => packet.includes('nas'))).toEqual([false, true, true, false, false]);
  });

  it('asks no more once it is closed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const browser = await ServiceBrowser.open({ ...NOBODY, on: LOOPBACK, types: ['_smb._tcp'] });
    expect(vi.getTimerCount()).toBe(3);
    await browser.close();

    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves no socket behind', async () => {
    await vi.waitFor(() => expect(udpSockets()).toBe(0));
    const browser = await ServiceBrowser.open({ ...NOBODY, on: LOOPBACK, types: ['_smb._tcp'] });
    expect(udpSockets()).toBe(1);
    await browser.close();

    await vi.waitFor(() => expect(udpSockets()).toBe(0));
  });

  it('says why an interface cannot be listened on, and leaves no socket behind then either', async () => {
    const open = ServiceBrowser.open({ ...NOBODY, on: MISSING, types: [] });

    await expect(open).rejects.toMatchObject({ code: 'ENODEV' });
    await vi.waitFor(() => expect(udpSockets()).toBe(0));
  });
});

/** As a function, since bonjour-service takes these options and its types do not say so. */
function overLoopback() {
  return { port: 5353, interface: '127.0.0.1', bind: '0.0.0.0' };
}
