import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { offersFor } from '../../src/main/devices/offers.ts';
import { announcedTypes, recognise } from '../../src/main/devices/recognise.ts';
import { foundDeviceSchema } from '../../src/shared/model/device.ts';
import { announcement, devicesIn, synology } from './samples.ts';

const qnap = (txt: Record<string, string>) =>
  announcement({ type: '_qdiscover._tcp', name: 'nas-archive', txt: new Map(Object.entries(txt)) });

describe('a Synology', () => {
  it('tells its model, serial number, version and the port of its HTTPS', () => {
    expect(devicesIn(synology({ secure_admin_port: '5443' }))).toEqual([
      {
        id: 'serial 20C0PDN123456',
        kind: 'synology',
        name: 'diskstation',
        model: 'DS920+',
        serial: '20C0PDN123456',
        version: 'DSM 7.2-72806',
        addresses: ['192.168.1.20'],
        address: 'https://192.168.1.20:5443',
        isConfirmed: false,
        offers: offersFor({ kind: 'synology', version: 'DSM 7.2-72806' }),
        setups: [],
      },
    ]);
  });

  it('is known by the beginning of its vendor, in any case', () => {
    expect(recognise(synology({ vendor: 'SYNOLOGY Inc.' }))?.kind).toBe('synology');
    expect(recognise(synology({ vendor: 'Not Synology' }))).toBeUndefined();
    expect(recognise(announcement({ type: '_http._tcp', name: 'printer' }))).toBeUndefined();
  });

  it('is taken to answer at 5001 where it names no port, or none that is one', () => {
    for (const port of ['', '0', '65536', '-1', '5001/../', '5e3', '0x1389', '99999999999', ' 5443', 'NaN']) {
      expect(devicesIn(synology({ secure_admin_port: port }))[0]?.address, port).toBe(
        'https://192.168.1.20:5001',
      );
    }
  });

  it('has no version where a part of it is missing or is no number', () => {
    expect(recognise(synology({ version_minor: '' }))).not.toHaveProperty('version');
    expect(recognise(synology({ version_build: '72806 <b>' }))).not.toHaveProperty('version');
  });

  it('is known by the MAC addresses of all its cards, however they are written', () => {
    const said = '00:11:32:C8:5E:20|00-11-32-c8-5e-21|001132c85e22|000000000000|ff:ff:ff:ff:ff:ff|nonsense|';

    expect(recognise(synology({ mac_address: said }))?.macs).toEqual([
      '00:11:32:c8:5e:20',
      '00:11:32:c8:5e:21',
      '00:11:32:c8:5e:22',
    ]);
  });
});

describe('a QNAP', () => {
  const said = { model: 'TS-X64', displaymodel: 'TS-464', fwver: '5.2.9', serialnum: 'Q234I01234' };
  const expected = { kind: 'qnap', model: 'TS-464', version: 'QTS 5.2.9', serial: 'Q234I01234' };

  it('is read with one pair a string, and with all pairs in one', () => {
    const joined = 'http,accessPort=8080,model=TS-X64,displayModel=TS-464,fwVer=5.2.9,serialNum=Q234I01234';

    expect(recognise(qnap({ accesstype: 'http', accessport: '8080', ...said }))).toMatchObject(expected);
    expect(recognise(qnap({ accesstype: joined }))).toMatchObject(expected);
  });

  it('is reached over HTTPS: at its own port where that one speaks it, else at 443', () => {
    const address = (txt: Record<string, string>) => devicesIn(qnap(txt))[0]?.address;

    expect(address({ accesstype: 'https', accessport: '8443' })).toBe('https://192.168.1.20:8443');
    expect(address({ accesstype: 'http', accessport: '8080' })).toBe('https://192.168.1.20:443');
  });
});

describe('a TrueNAS', () => {
  const info = (model: string) =>
    announcement({ type: '_device-info._tcp', txt: new Map([['model', model]]) });

  it('is a candidate by the rack that it poses as', () => {
    expect(devicesIn(info('MacPro7,1@ECOLOR=226,226,224'), announcement())).toMatchObject([
      { kind: 'truenas', isConfirmed: false, address: 'https://192.168.1.20:443' },
    ]);
  });

  it('is not any Mac, nor a NAS that poses as another one', () => {
    expect(recognise(info('MacPro7,1'))).toBeUndefined();
    expect(recognise(info('Xserve'))).toBeUndefined();
  });
});

describe('anything else that shares files', () => {
  it('is listed, and not recognised', () => {
    expect(devicesIn(announcement({ name: 'media' }))).toMatchObject([
      { kind: 'unknown', name: 'media', offers: [] },
    ]);
  });
});

describe('whatever is announced', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 80 });
  const key = fc.constantFrom('vendor', 'model', 'serial', 'mac_address', 'secure_admin_port', 'accesstype');
  const value = fc.oneof(
    anything,
    fc.constantFrom('Synology', 'https', '5001', '70000', '00:11:32:c8:5e:20|'),
  );
  const address = fc.oneof(fc.ipV4(), fc.ipV6());
  const announcements = fc.array(
    fc.record({
      type: fc.constantFrom(...announcedTypes, '_ipp._tcp', '__proto__', 'constructor'),
      name: anything,
      host: fc.constantFrom('', 'nas.local', 'other.local'),
      port: fc.nat(65_535),
      addresses: fc.array(address, { maxLength: 20 }),
      txt: fc.array(fc.tuple(fc.oneof(key, anything), value)).map((pairs) => new Map(pairs)),
    }),
    { maxLength: 8 },
  );

  it('becomes devices of the one shape, each with an address that begins a setup, or nothing', () => {
    fc.assert(
      fc.property(announcements, (heard) => {
        for (const device of devicesIn(...heard)) {
          expect(foundDeviceSchema.parse(device)).toEqual(device);
          expect(new URL(device.address)).toMatchObject({ protocol: 'https:', pathname: '/', username: '' });
          expect((device.model ?? '').length).toBeLessThanOrEqual(64);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('is one device an id', () => {
    fc.assert(
      fc.property(announcements, (heard) => {
        const ids = devicesIn(...heard).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});
