import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { foundDevices } from '../../../src/main/devices/found-devices.ts';
import { announcedTypes, recognise } from '../../../src/main/devices/recognise.ts';
import type { Announcement } from '../../../src/main/network/mdns/announcement.ts';
import { ServiceBrowser } from '../../../src/main/network/mdns/service-browser.ts';
import { foundDeviceSchema } from '../../../src/shared/model/device.ts';
import { openResponder } from '../../office/mdns/responder.ts';
import { heapInUse } from './heap.ts';
import { LOOPBACK, unique } from './loopback.ts';
import { mutatedPackets, realPackets } from './mutated-packets.ts';
import { silentSocket } from './silent-socket.ts';

const PACKETS = 100_000;
/** Milliseconds between two of them: all together take longer than the 75 minutes of the longest-lived record. */
const STEP = 50;
const LONGEST_LIFE = 4_500_000;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closing.splice(0).reverse()) await close();
});

/** What is announced at a browser that hears only what the test gives it. */
function listenToTest(onSent: (packet: Buffer) => void) {
  const socket = silentSocket(onSent);
  const there = new Map<string, Announcement>();
  const browser = new ServiceBrowser(socket, {
    on: LOOPBACK,
    types: announcedTypes,
    onHeard: (id, announcement) => there.set(id, announcement),
    onLost: (id) => there.delete(id),
  });
  closing.push(() => browser.close());
  const hear = (packet: Buffer): void => {
    socket.emit('message', packet, { address: '127.0.0.1', port: 5353 });
  };
  return { there, hear };
}

describe('100,000 malformed packets', () => {
  it('end nothing, grow nothing, and are forgotten', { timeout: 60_000 }, async () => {
    const whole = await realPackets();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const sent: number[] = [];
    const { there, hear } = listenToTest((packet) => sent.push(packet.length));
    const heap: number[] = [];
    let most = 0;
    let count = 0;
    for (const packet of mutatedPackets(whole, PACKETS, 42)) {
      hear(packet);
      vi.advanceTimersByTime(STEP);
      count += 1;
      most = Math.max(most, there.size);
      if (count % (PACKETS / 10) > 0) continue;
      const devices = foundDevices([...there.values()].flatMap((heard) => recognise(heard) ?? []));
      for (const device of devices) foundDeviceSchema.parse(device);
      heap.push(heapInUse());
      // The library sends in its own time.
      await new Promise(setImmediate);
    }

    expect(count).toBe(PACKETS);
    expect(most).toBeGreaterThan(50);
    expect(most).toBeLessThanOrEqual(1_000);
    expect(Math.max(...heap) - (heap[0] ?? NaN), heap.join()).toBeLessThan(4);
    expect(Math.max(...sent)).toBeLessThan(1_400);
    expect(sent.length).toBeLessThan(PACKETS / 100);

    vi.advanceTimersByTime(LONGEST_LIFE + 2_000);
    expect(there.size).toBe(0);
    for (const packet of whole.slice(0, 3)) hear(packet);
    expect([...there.values()].map(({ name }) => name)).toEqual(['nas', 'nas-archive', 'truenas']);
  });

  it('in which everything is new leave no more behind than the limits say', async () => {
    const whole = await realPackets();
    const { there, hear } = listenToTest(() => undefined);
    const before = heapInUse();
    const [first = Buffer.alloc(0)] = whole;
    for (let n = 0; n < PACKETS; n += 1) {
      const packet = Buffer.from(first);
      const name = Buffer.from(n.toString(36).padStart(4, '0')).subarray(-3);
      for (let at = packet.indexOf('nas'); at >= 0; at = packet.indexOf('nas', at + 1)) name.copy(packet, at);
      hear(packet);
    }

    expect(there.size).toBe(1_000);
    expect(heapInUse() - before).toBeLessThan(16);
  });
});

describe('on the wire', () => {
  it('malformed packets do not keep the true ones from being heard', async () => {
    const heard = new Map<string, Announcement>();
    const browser = await ServiceBrowser.open({
      on: LOOPBACK,
      types: announcedTypes,
      onHeard: (_id, announcement) => heard.set(announcement.name, announcement),
      onLost: () => undefined,
    });
    closing.push(() => browser.close());
    await sendAll([...mutatedPackets(await realPackets(), 3_000, 7)], 5353);
    const responder = await openResponder();
    closing.push(() => responder.close());
    const name = unique('box');
    const services = [{ type: '_smb._tcp', port: 445 }];
    await responder.announce({ name, addresses: ['127.0.0.1'], services });

    await vi.waitFor(() => expect(heard.has(name)).toBe(true), 5_000);
  });

  it('what comes from another port than that of mDNS is not heard', async () => {
    const names: string[] = [];
    const browser = await ServiceBrowser.open({
      on: LOOPBACK,
      types: announcedTypes,
      onHeard: (_id, { name }) => names.push(name),
      onLost: () => undefined,
    });
    closing.push(() => browser.close());
    const [nas = Buffer.alloc(0), , trueNas = Buffer.alloc(0)] = await realPackets();
    await sendAll([nas], 0);
    await sendAll([trueNas], 5353);

    await vi.waitFor(() => expect(names).toContain('truenas'), 5_000);
    expect(names).not.toContain('nas');
  });
});

/** Sends packets to everybody on loopback. */
async function sendAll(packets: readonly Buffer[], fromPort: number): Promise<void> {
  const stranger = createSocket({ type: 'udp4', reuseAddr: true });
  stranger.bind(fromPort, '127.0.0.1');
  await once(stranger, 'listening');
  stranger.setMulticastInterface('127.0.0.1');
  for (const packet of packets) {
    await new Promise((resolve) => stranger.send(packet, 5353, '224.0.0.251', resolve));
  }
  await new Promise<void>((resolve) => stranger.close(resolve));
}
