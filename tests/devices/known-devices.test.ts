import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';

import { KnownDevices } from '../../src/main/devices/known-devices.ts';
import type { Device } from '../../src/shared/model/device.ts';
import { sampleSetup } from '../setups/sample-setup.ts';

const NOON = new Date('2026-11-21T12:00:00.000Z');
const trusted = sampleSetup().nas.fingerprint;
const diskstation: Device = {
  kind: 'synology',
  name: 'diskstation',
  model: 'DS920+',
  serial: '20C0SQRJ4V9TA',
  version: 'DSM 7.2.2-72806',
  address: 'https://192.168.1.20:5001',
};
const attic: Device = { ...diskstation, name: 'attic', serial: '2150PTRKZ71X9' };

afterEach(() => {
  vi.useRealTimers();
});

async function remembered() {
  const folder = await mkdtemp(path.join(tmpdir(), 'joinery-known-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const dataDir = path.join(folder, 'data');
  const logged: string[] = [];
  const log = (event: string) => void logged.push(event);
  return {
    dataDir,
    file: path.join(dataDir, 'devices.json'),
    logged,
    known: new KnownDevices(dataDir, log),
    /** Another Joinery with the same data folder. */
    again: () => new KnownDevices(dataDir, log),
  };
}

/** Only the dates: files and promises go on as ever. */
function at(time: Date): void {
  vi.useFakeTimers({ toFake: ['Date'], now: time });
}

describe('a device that has been signed in to', () => {
  it('is known from then on, with its certificate and its setup', async () => {
    const { known, again } = await remembered();
    at(NOON);
    await known.learn(diskstation, sampleSetup());

    expect(await again().all()).toEqual([
      { ...diskstation, lastSeen: NOON.toISOString(), fingerprint: trusted, setups: ['office'] },
    ]);
  });

  it('is called what people call it', async () => {
    const { known } = await remembered();
    await known.learn(diskstation, sampleSetup({ nas: { name: 'Keller' } }));

    expect(await known.all()).toMatchObject([{ ...diskstation, name: 'Keller' }]);
  });

  it('is described as it was the last time', async () => {
    const { known } = await remembered();
    await known.learn(diskstation, sampleSetup());
    const now = { ...diskstation, version: 'DSM 7.3-81180', address: 'https://192.168.1.34:5001' };
    await known.learn(now, sampleSetup());

    expect(await known.all()).toMatchObject([now]);
  });

  it('is one device, however many setups it has', async () => {
    const { known } = await remembered();
    await known.learn(diskstation, sampleSetup());
    await known.learn(diskstation, sampleSetup({ id: 'workshop' }));
    await known.learn(diskstation, sampleSetup());

    expect(await known.all()).toMatchObject([{ setups: ['office', 'workshop'] }]);
  });

  it('keeps the certificate that was trusted when a setup needs to trust none', async () => {
    const { known } = await remembered();
    await known.learn(diskstation, sampleSetup());
    await known.learn(diskstation, sampleSetup({ id: 'workshop', nas: { fingerprint: undefined } }));

    expect(await known.all()).toMatchObject([{ fingerprint: trusted }]);
  });

  it('loses the setup that signs in to another one', async () => {
    const { known } = await remembered();
    await known.learn(diskstation, sampleSetup());
    await known.learn(attic, sampleSetup());

    expect(await known.all()).toMatchObject([
      { name: 'diskstation', setups: [] },
      { name: 'attic', setups: ['office'] },
    ]);
  });

  it('loses the setup that is for another one from now on', async () => {
    const { known } = await remembered();
    await known.learn(diskstation, sampleSetup());
    await known.leave('office');

    expect(await known.all()).toMatchObject([{ name: 'diskstation', setups: [] }]);
  });

  it('is not forgotten when several sign in at once', async () => {
    const { known } = await remembered();
    const devices = Array.from({ length: 20 }, (_, index) => ({ ...diskstation, serial: `S${index}` }));
    await Promise.all(
      devices.map((device, index) => known.learn(device, sampleSetup({ id: `setup-${index}` }))),
    );

    expect(await known.all()).toHaveLength(20);
  });
});

describe('a device that is heard', () => {
  it('was seen then', async () => {
    const { known, again } = await remembered();
    at(NOON);
    await known.learn(diskstation, sampleSetup());
    const later = new Date(NOON.getTime() + 61_000);
    at(later);
    expect(await known.heard(diskstation.serial)).toMatchObject({ setups: ['office'] });

    expect(await again().all()).toMatchObject([{ lastSeen: later.toISOString() }]);
  });

  it('again within a minute is not written down again', async () => {
    const { known, file } = await remembered();
    at(NOON);
    await known.learn(diskstation, sampleSetup());
    const { ino } = await stat(file);
    at(new Date(NOON.getTime() + 59_000));
    await known.heard(diskstation.serial);

    // Every writing makes a new file.
    expect((await stat(file)).ino).toBe(ino);
    expect(await known.all()).toMatchObject([{ lastSeen: NOON.toISOString() }]);
  });

  it('is nobody’s, where nobody has signed in to it, and is not kept', async () => {
    const { known, file } = await remembered();
    expect(await known.heard('A-STRANGER')).toBeUndefined();

    await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('the file', () => {
  it.each([
    ['no JSON', '[{"kind":'],
    ['something else', '{"devices":[]}'],
    ['a device of another form', '[{"serial":"20C0","setups":["../../etc"]}]'],
  ])('that holds %s is set aside, and the rest goes on', async (_what, text) => {
    const { known, file, dataDir, logged } = await remembered();
    await mkdir(dataDir);
    await writeFile(file, text);

    expect(await known.all()).toEqual([]);
    expect(logged).toEqual(['devices-set-aside']);
    expect(await readFile(`${file}.unreadable`, 'utf8')).toBe(text);
    await known.learn(diskstation, sampleSetup());
    expect(await known.all()).toMatchObject([diskstation]);
  });

  it('that cannot be read is left where it is', async () => {
    const { known, file, logged } = await remembered();
    await mkdir(file, { recursive: true });

    expect(await known.all()).toEqual([]);
    await known.learn(diskstation, sampleSetup());
    expect(logged).toEqual(['devices-unreadable', 'devices-not-saved']);
    expect((await stat(file)).isDirectory()).toBe(true);
  });

  it('is its owner’s alone', async () => {
    const { known, file } = await remembered();
    await known.learn(diskstation, sampleSetup());

    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});
