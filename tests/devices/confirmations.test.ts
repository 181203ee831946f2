import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';

import type { Confirm } from '../../src/main/devices/confirmations.ts';
import { Confirmations } from '../../src/main/devices/confirmations.ts';
import type { FoundDevice, Identified, Offer } from '../../src/shared/model/device.ts';
import { announcement, devicesIn, synology } from './samples.ts';

const certificate = {
  subject: 'CN=nas',
  issuer: 'CN=nas',
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2027-01-01T00:00:00.000Z',
  fingerprint256: 'AA:BB',
  verified: false,
};

function identified(changes: Partial<Identified> = {}): Identified {
  const { kind = 'synology' } = changes;
  return { kind, name: 'nas', address: 'https://192.168.1.20:5001', certificate, offers: [], ...changes };
}

const only = ([device]: FoundDevice[]): FoundDevice => {
  if (!device) throw new Error('no device was found');
  return device;
};
const diskstation = only(devicesIn(synology()));
const trueNas = only(
  devicesIn(
    announcement({ type: '_device-info._tcp', txt: new Map([['model', 'MacPro7,1@ECOLOR=226,226,224']]) }),
  ),
);
const plain = only(devicesIn(announcement()));

/** The device after it was asked and has answered so. */
async function after(device: FoundDevice, answer: Identified | undefined): Promise<FoundDevice> {
  const confirmations = new Confirmations(
    () => Promise.resolve(answer),
    () => undefined,
  );
  confirmations.ask(device);
  await turn();
  return confirmations.confirmed(device);
}

describe('a device that has answered', () => {
  it('is what it says, at the address where it said so; its serial number is the announced one', async () => {
    const offers: Offer[] = [{ guide: 'jumpcloud-synology', how: 'automatic' }];
    const said = identified({
      model: 'DS923+',
      version: 'DSM 7.2.2-72806',
      address: 'https://192.168.1.20:5443',
      offers,
    });

    expect(await after(diskstation, said)).toEqual({
      ...diskstation,
      model: 'DS923+',
      version: 'DSM 7.2.2-72806',
      address: 'https://192.168.1.20:5443',
      isConfirmed: true,
      offers,
    });
  });

  it('keeps of its announcement what it has not said itself, and the offers follow from that too', async () => {
    const { model, version, offers } = diskstation;

    expect(await after(diskstation, identified({ offers: [] }))).toMatchObject({
      model,
      version,
      offers,
      isConfirmed: true,
    });
  });

  it('keeps nothing of it that belongs to another kind of device', async () => {
    const told = await after(diskstation, identified({ kind: 'truenas' }));

    expect(told).toMatchObject({ kind: 'truenas', isConfirmed: true });
    expect(told).not.toHaveProperty('model');
    expect(told).not.toHaveProperty('version');
  });

  it('is no TrueNAS because it looks like one', async () => {
    expect(await after(trueNas, identified({ kind: 'unknown' }))).toMatchObject({
      kind: 'unknown',
      isConfirmed: true,
    });
    expect(await after(trueNas, identified({ kind: 'qnap' }))).toMatchObject({
      kind: 'qnap',
      isConfirmed: true,
    });
  });

  it('becomes the NAS that its announcement did not show', async () => {
    const said = identified({ kind: 'truenas', version: 'TrueNAS 25.04.2' });

    expect(await after(plain, said)).toMatchObject({
      kind: 'truenas',
      version: 'TrueNAS 25.04.2',
      isConfirmed: true,
    });
  });

  it('stays as its vendor announces it where its answer does not say what it is', async () => {
    expect(await after(diskstation, identified({ kind: 'unknown' }))).toEqual(diskstation);
  });
});

describe('a device that does not answer', () => {
  it('stays as it was announced', async () => {
    expect(await after(diskstation, undefined)).toEqual(diskstation);
  });

  it('does so too where asking fails, at once or later', async () => {
    const failures: Confirm[] = [
      () => Promise.reject(new Error('refused')),
      () => {
        throw new Error('not even asked');
      },
    ];
    for (const confirm of failures) {
      const confirmations = new Confirmations(confirm, () => undefined);
      confirmations.ask(diskstation);
      await turn();

      expect(confirmations.confirmed(diskstation)).toEqual(diskstation);
    }
  });

  it('is asked once more after a retry; who has answered is not', async () => {
    const confirm = vi.fn<Confirm>(({ id }) => Promise.resolve(id === plain.id ? undefined : identified()));
    const confirmations = new Confirmations(confirm, () => undefined);
    const askBoth = async (): Promise<number> => {
      for (const device of [plain, diskstation]) confirmations.ask(device);
      await turn();
      return confirm.mock.calls.length;
    };

    expect(await askBoth()).toBe(2);
    expect(await askBoth()).toBe(2);
    confirmations.retry();
    expect(await askBoth()).toBe(3);
  });
});

describe('asking', () => {
  const many = Array.from({ length: 20 }, (_, n) => only(devicesIn(synology({ serial: `S${n}` }))));

  it('goes to eight at once, and to all in the end', async () => {
    const waiting: (() => void)[] = [];
    const confirmations = new Confirmations(
      () => new Promise((resolve) => waiting.push(() => resolve(undefined))),
      () => undefined,
    );
    for (const device of many) confirmations.ask(device);
    const sizes: number[] = [];
    while (waiting.length > 0) {
      sizes.push(waiting.length);
      for (const answer of waiting.splice(0)) answer();
      await turn();
    }

    expect(sizes).toEqual([8, 8, 4]);
  });

  it('goes to each address of a device once', async () => {
    const confirm = vi.fn<Confirm>(() => Promise.resolve(undefined));
    const confirmations = new Confirmations(confirm, () => undefined);
    const moved = { ...diskstation, address: 'https://192.168.1.21:5001' };
    for (const device of [diskstation, { ...diskstation }, moved, moved]) confirmations.ask(device);
    await turn();

    expect(confirm.mock.calls.map(([{ address }]) => address)).toEqual([diskstation.address, moved.address]);
  });

  it('goes to nobody who is not near, nor to a name alone', async () => {
    const confirm = vi.fn<Confirm>(() => Promise.resolve(undefined));
    const confirmations = new Confirmations(confirm, () => undefined);
    const at = (...addresses: string[]) => only(devicesIn(synology({}, { addresses })));
    for (const device of [at('203.0.113.9'), at('2001:db8::9'), at()]) confirmations.ask(device);
    for (const device of [at('10.1.2.3'), at('172.31.0.1'), at('fd00::20'), at('127.0.0.1')])
      confirmations.ask(device);
    await turn();

    expect(confirm.mock.calls.map(([{ addresses }]) => addresses[0])).toEqual([
      '10.1.2.3',
      '172.31.0.1',
      'fd00::20',
      '127.0.0.1',
    ]);
  });

  it('is broken off at the end, and goes to nobody after it', async () => {
    const signals: AbortSignal[] = [];
    const onAnswer = vi.fn();
    const confirm: Confirm = (_device, signal) => {
      signals.push(signal);
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve(identified())));
    };
    const confirmations = new Confirmations(confirm, onAnswer);
    for (const device of many) confirmations.ask(device);
    confirmations.end();
    await turn();

    expect(signals.map(({ aborted }) => aborted)).toEqual(Array.from({ length: 8 }, () => true));
    expect(onAnswer).not.toHaveBeenCalled();
  });
});
