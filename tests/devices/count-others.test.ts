import { describe, expect, it } from 'vitest';

import { countOthers } from '../../src/main/devices/count-others.ts';
import { recognise } from '../../src/main/devices/recognise.ts';
import type { Announcement } from '../../src/main/network/mdns/announcement.ts';
import { announcement, synology } from './samples.ts';

const web = (host: string, addresses: string[] = []): Announcement =>
  announcement({ type: '_http._tcp', name: host, host, addresses });

const others = (...heard: Announcement[]): number =>
  countOthers(
    heard.filter((each) => recognise(each) === undefined),
    heard.flatMap((each) => recognise(each) ?? []),
  );

describe('others', () => {
  it('are hosts, each counted once whatever it announces and on how many interfaces', () => {
    expect(others()).toBe(0);
    expect(
      others(web('printer.local'), { ...web('printer.local'), name: 'scanner' }, web('player.local')),
    ).toBe(2);
    expect(
      others(web('', ['192.168.1.60']), web('', ['192.168.1.61']), { ...web(''), name: 'nameless' }),
    ).toBe(3);
  });

  it('are not the other services of a NAS, known by its name or its address', () => {
    const photos = web('diskstation.local', ['192.168.1.20']);

    expect(others(synology(), photos, { ...photos, host: 'other.local' }, { ...photos, addresses: [] })).toBe(
      0,
    );
    expect(others(synology({}, { host: '' }), web('', ['192.168.1.60']))).toBe(1);
  });
});
