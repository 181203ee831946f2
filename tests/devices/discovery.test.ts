import { afterEach, describe, expect, it, vi } from 'vitest';

import { Discovery } from '../../src/main/devices/discovery.ts';
import type { MulticastInterface } from '../../src/main/network/mdns/interfaces.ts';
import type { DiscoveryEvent } from '../../src/shared/model/device.ts';
import { LOOPBACK, MISSING, udpSockets } from '../network/mdns/loopback.ts';
import type { Responder } from '../office/mdns/responder.ts';
import { openResponder } from '../office/mdns/responder.ts';
import { found, gone, nas, until } from './watching.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await vi.waitFor(() => expect(udpSockets()).toBe(0));
});

async function network(): Promise<Responder> {
  const responder = await openResponder();
  closing.push(() => responder.close());
  return responder;
}

function discovery(interfaces: () => MulticastInterface[] = () => [LOOPBACK]): Discovery {
  const opened = new Discovery({ interfaces });
  closing.push(() => opened.close());
  return opened;
}

describe('a watcher', () => {
  it('hears where is listened, what is there, what comes, changes and goes', async () => {
    const responder = await network();
    const [early, late] = [nas(), nas()];
    await responder.announce(early);
    const events = discovery().watch();

    expect((await events.next()).value).toMatchObject({ type: 'listening', interfaces: ['lo (127.0.0.1)'] });
    expect(await found(events, early.id)).toMatchObject({ name: early.name, kind: 'synology' });

    await responder.announce(late);
    await found(events, late.id);

    await responder.announce({
      ...late,
      services: nas({ model: 'DS923+', serial: late.id.slice(7) }).services,
    });
    await found(events, late.id, ({ model }) => model === 'DS923+');

    await responder.withdraw(early.name);
    expect(await gone(events, early.id)).toEqual({ type: 'gone', id: early.id });
    await events.return();
  });

  it('sees one NAS with two cards once, and its addresses together', async () => {
    const responder = await network();
    const [left, right] = [nas(), nas({ addresses: ['127.0.0.21'] })];
    await responder.announce(left);
    await responder.announce({ ...right, services: left.services });
    const events = discovery().watch();

    const both = await found(events, left.id, ({ addresses }) => addresses.length === 2);
    expect(both.addresses.toSorted()).toEqual(['127.0.0.20', '127.0.0.21']);
    await events.return();
  });

  it('who comes late is told first where is listened and then all that is known', async () => {
    const responder = await network();
    const known = nas();
    await responder.announce(known);
    const shared = discovery();
    const early = shared.watch();
    await found(early, known.id);
    const late = shared.watch();

    expect((await late.next()).value).toMatchObject({ type: 'listening' });
    await found(late, known.id);
    await late.return();
    await early.return();
  });

  it('who does not keep up is told how things stand, not all that happened', async () => {
    const responder = await network();
    const shared = discovery();
    const [slow, quick] = [shared.watch(), shared.watch()];
    await slow.next();
    const restless = nas();
    await responder.announce(restless);
    await found(quick, restless.id);
    await responder.withdraw(restless.name);
    await gone(quick, restless.id);
    const last = nas();
    await responder.announce(last);
    await found(quick, last.id);
    const passed: DiscoveryEvent[] = [];
    await until(slow, (event) => {
      passed.push(event);
      return event.type === 'found' && event.device.id === last.id;
    });

    const ids = passed.map((event) => (event.type === 'found' ? event.device.id : event.type));
    expect(ids).not.toContain(restless.id);
    await slow.return();
    await quick.return();
  });

  it('ends quietly when its signal is aborted, before and while it waits', async () => {
    const shared = discovery();
    const cut = new AbortController();
    const events = shared.watch(cut.signal);
    await events.next();
    const rest = (async () => {
      for await (const event of events) expect(event.type).not.toBe('listening');
    })();
    cut.abort();
    await rest;

    expect(await shared.watch(cut.signal).next()).toEqual({ done: true, value: undefined });
  });
});

describe('the sockets', () => {
  it('are shared by all watchers, and closed when the last one has left', async () => {
    const shared = discovery();
    expect(udpSockets()).toBe(0);
    const watchers = [shared.watch(), shared.watch(), shared.watch()];
    for (const events of watchers) await events.next();
    expect(udpSockets()).toBe(1);

    for (const events of watchers.slice(1)) await events.return();
    expect(udpSockets()).toBe(1);
    await watchers[0]?.return();
    await vi.waitFor(() => expect(udpSockets()).toBe(0));
  });

  it('open again for whoever comes after that', async () => {
    const shared = discovery();
    for (const events of [shared.watch(), shared.watch()]) {
      expect((await events.next()).value).toMatchObject({ type: 'listening' });
      await events.return();
    }
    await vi.waitFor(() => expect(udpSockets()).toBe(0));
  });

  it('are closed with the discovery, which ends every watch and begins no other', async () => {
    const shared = discovery();
    const events = shared.watch();
    await events.next();
    const rest = (async () => {
      for await (const event of events) expect(event.type).not.toBe('listening');
    })();
    await shared.close();
    await rest;

    expect(await shared.watch().next()).toEqual({ done: true, value: undefined });
    await vi.waitFor(() => expect(udpSockets()).toBe(0));
  });
});

describe('the interfaces', () => {
  it('that cannot be listened on are left out', async () => {
    const events = discovery(() => [MISSING, LOOPBACK]).watch();

    expect((await events.next()).value).toMatchObject({ type: 'listening', interfaces: ['lo (127.0.0.1)'] });
    await events.return();
  });

  it('are read again for every watcher, and the earlier ones told', async () => {
    const renamed = { ...LOOPBACK, name: 'lo0' };
    const now = [LOOPBACK];
    const shared = discovery(() => now);
    const early = shared.watch();
    await early.next();
    now.splice(0, 1, renamed);
    const late = shared.watch();
    await late.next();
    const told = await until(early, ({ type }) => type === 'listening');

    expect(told).toMatchObject({ type: 'listening', interfaces: ['lo0 (127.0.0.1)'] });
    await vi.waitFor(() => expect(udpSockets()).toBe(1));
    await early.return();
    await late.return();
  });

  it('of which none can be listened on are a finding that says why', async () => {
    const told = (interfaces: MulticastInterface[]) =>
      discovery(() => interfaces)
        .watch()
        .next();

    await expect(told([MISSING])).rejects.toMatchObject({
      finding: {
        code: 'MDNS_UNAVAILABLE',
        sentence:
          'Joinery cannot hear what is announced on this network: the system refuses to listen (ENODEV).',
      },
    });
    await expect(told([])).rejects.toMatchObject({
      finding: {
        sentence: 'Joinery cannot hear what is announced on this network: no network interface is up.',
      },
    });
  });
});
