import { describe, expect, it } from 'vitest';

import { announcement, devicesIn, synology } from './samples.ts';

const first = '192.168.1.20';
const second = '192.168.1.21';

describe('announcements of one NAS', () => {
  it('are one entry by the serial number, with the addresses of all cards, IPv4 first', () => {
    const devices = devicesIn(
      synology({}, { addresses: ['fd00::20', first] }),
      synology({}, { addresses: [second], host: 'diskstation-2.local', name: 'diskstation-2' }),
    );

    expect(devices).toMatchObject([
      { name: 'diskstation', addresses: [first, second, 'fd00::20'], address: `https://${first}:5001` },
    ]);
  });

  it('are one entry by a MAC address where there is no serial number', () => {
    const devices = devicesIn(
      synology({ serial: '', mac_address: '00:11:32:c8:5e:20|00:11:32:c8:5e:21' }),
      synology({ serial: '', mac_address: '00:11:32:c8:5e:21' }, { addresses: [second] }),
    );

    expect(devices).toMatchObject([{ id: 'mac 00:11:32:c8:5e:20', addresses: [first, second] }]);
  });

  it('are one entry by the address, whichever is heard first', () => {
    const smb = announcement({ name: 'DISKSTATION' });

    expect(devicesIn(smb, synology())).toEqual(devicesIn(synology(), smb));
    expect(devicesIn(smb, synology())).toMatchObject([{ kind: 'synology', name: 'diskstation' }]);
  });

  it('are one entry by the host’s name where one of them names no address that can be used', () => {
    const overIpv6 = announcement({ addresses: [] });

    expect(devicesIn(overIpv6, announcement())).toMatchObject([
      { id: `address ${first}`, addresses: [first] },
    ]);
    expect(devicesIn(overIpv6, synology())).toHaveLength(1);
  });
});

describe('announcements of two', () => {
  it('stay two, whatever addresses and names they claim', () => {
    const impostor = synology({ serial: '66' }, { addresses: [first, second] });

    expect(devicesIn(synology(), impostor).map(({ serial }) => serial)).toEqual(['20C0PDN123456', '66']);
  });

  it('with one name on two networks stay two', () => {
    expect(devicesIn(announcement(), announcement({ addresses: [second] }))).toHaveLength(2);
  });
});

describe('the address to begin with', () => {
  it('has IPv6 in brackets', () => {
    expect(devicesIn(synology({}, { addresses: ['fd00::20'] }))[0]?.address).toBe('https://[fd00::20]:5001');
  });

  it('is the host’s name where it has no address, and without both there is no device', () => {
    expect(devicesIn(synology({}, { addresses: [] }))[0]?.address).toBe('https://diskstation.local:5001');
    expect(devicesIn(synology({}, { addresses: [], host: '' }))).toEqual([]);
  });
});
