import type { Announcement } from '../../src/main/network/mdns/announcement.ts';
import { foundDevices } from '../../src/main/devices/found-devices.ts';
import { recognise } from '../../src/main/devices/recognise.ts';
import type { FoundDevice } from '../../src/shared/model/device.ts';

/** An announcement of the sample office's NAS, changed as the test says. */
export function announcement(changes: Partial<Announcement> = {}): Announcement {
  return {
    type: '_smb._tcp',
    name: 'diskstation',
    host: 'diskstation.local',
    port: 445,
    addresses: ['192.168.1.20'],
    txt: new Map(),
    ...changes,
  };
}

/** What DSM announces of itself (facts/synology.md §13.1), changed as the test says. */
export function synology(
  txt: Record<string, string> = {},
  changes: Partial<Announcement> = {},
): Announcement {
  const pairs = {
    vendor: 'Synology',
    model: 'DS920+',
    serial: '20C0PDN123456',
    version_major: '7',
    version_minor: '2',
    version_build: '72806',
    admin_port: '5000',
    secure_admin_port: '5001',
    mac_address: '00:11:32:c8:5e:20|00:11:32:c8:5e:21',
    ...txt,
  };
  return announcement({ type: '_http._tcp', port: 5000, txt: new Map(Object.entries(pairs)), ...changes });
}

/** The devices behind these announcements. */
export function devicesIn(...announcements: Announcement[]): FoundDevice[] {
  return foundDevices(announcements.flatMap((heard) => recognise(heard) ?? []));
}
