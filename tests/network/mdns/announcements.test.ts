import fc from 'fast-check';
import type { ResourceRecord } from 'multicast-dns';
import { describe, expect, it } from 'vitest';

import type { Announcement } from '../../../src/main/network/mdns/announcement.ts';
import { Announcements } from '../../../src/main/network/mdns/announcements.ts';

const TYPE = '_http._tcp';
const LIST = `${TYPE}.local`;
const LAN = '192.168.1.20';

const ptr = (name: string, ttl = 4_500): ResourceRecord => ({
  name: LIST,
  type: 'PTR',
  ttl,
  data: `${name}.${LIST}`,
});
const srv = (name: string, target = `${name}.local`): ResourceRecord => ({
  name: `${name}.${LIST}`,
  type: 'SRV',
  ttl: 120,
  data: { port: 5000, target },
});
const txt = (name: string, strings: (string | Buffer)[]): ResourceRecord => ({
  name: `${name}.${LIST}`,
  type: 'TXT',
  ttl: 4_500,
  data: strings.map((string) => Buffer.from(string)),
});
const at = (name: string, address: string, ttl = 120): ResourceRecord => ({
  name: `${name}.local`,
  type: address.includes(':') ? 'AAAA' : 'A',
  ttl,
  data: address,
});

const DISKSTATION = [
  ptr('diskstation'),
  srv('diskstation'),
  txt('diskstation', ['vendor=Synology', 'model=DS920+']),
  at('diskstation', LAN),
  at('diskstation', 'fd00::20'),
];

/** What is known at last of the only instance in these packets. */
function heardIn(packets: ResourceRecord[][], from = LAN): Announcement | undefined {
  const announcements = new Announcements([TYPE]);
  return packets.flatMap((records) => announcements.take(records, from, 0).heard).at(-1)?.[1];
}

describe('an announcement', () => {
  it('is put together from its records', () => {
    expect(heardIn([DISKSTATION])).toEqual({
      type: TYPE,
      name: 'diskstation',
      host: 'diskstation.local',
      port: 5000,
      addresses: [LAN, 'fd00::20'],
      txt: new Map([
        ['vendor', 'Synology'],
        ['model', 'DS920+'],
      ]),
    });
  });

  it('is the same whatever the order of its records and the packets they come in', () => {
    const whole = heardIn([DISKSTATION]);
    const sorted = (heard: Announcement | undefined) => ({
      ...heard,
      addresses: heard?.addresses.toSorted(),
    });

    fc.assert(
      fc.property(
        fc.shuffledSubarray(DISKSTATION, { minLength: DISKSTATION.length }),
        fc.integer({ min: 0, max: DISKSTATION.length }),
        (records, cut) => {
          expect(sorted(heardIn([records.slice(0, cut), records.slice(cut)]))).toEqual(sorted(whole));
        },
      ),
    );
  });

  it('keeps the dots and letters of a name that people gave', () => {
    expect(heardIn([[ptr('Dr. Méyer’s NAS'), srv('Dr. Méyer’s NAS', 'nas.local')]])).toMatchObject({
      name: 'Dr. Méyer’s NAS',
      host: 'nas.local',
    });
  });

  it('is told once, and again when something in it has changed', () => {
    const announcements = new Announcements([TYPE]);
    const count = (records: ResourceRecord[]): number => announcements.take(records, LAN, 0).heard.length;

    expect(count(DISKSTATION)).toBe(1);
    expect(count(DISKSTATION)).toBe(0);
    expect(count([txt('diskstation', ['vendor=Synology', 'model=DS923+'])])).toBe(1);
  });

  it('goes with its goodbye, and comes back', () => {
    const announcements = new Announcements([TYPE]);
    announcements.take(DISKSTATION, LAN, 0);

    expect(announcements.take([ptr('diskstation', 0)], LAN, 0).lost).toEqual([`diskstation.${LIST}`]);
    expect(announcements.take([ptr('diskstation', 0)], LAN, 0).lost).toEqual([]);
    expect(announcements.take(DISKSTATION, LAN, 0).heard).toHaveLength(1);
  });

  it('of another type is nobody’s', () => {
    const printer: ResourceRecord = {
      name: '_ipp._tcp.local',
      type: 'PTR',
      ttl: 120,
      data: 'a._ipp._tcp.local',
    };

    expect(new Announcements([TYPE]).take([printer], LAN, 0)).toEqual({ heard: [], lost: [], questions: [] });
  });
});

describe('what was left out of an announcement', () => {
  it('is asked for once when it is missed, and can be asked for again', () => {
    const announcements = new Announcements([TYPE]);
    const record = (type: 'SRV' | 'TXT') => ({ name: `diskstation.${LIST}`, type });

    expect(announcements.take([ptr('diskstation')], LAN, 0).questions).toEqual([
      record('SRV'),
      record('TXT'),
    ]);
    expect(announcements.take([ptr('diskstation')], LAN, 0).questions).toEqual([]);
    expect(announcements.missing()).toEqual([record('SRV'), record('TXT')]);
    announcements.take(DISKSTATION, LAN, 0);
    expect(announcements.missing()).toEqual([]);
  });

  it('is asked for in the writing of its host, since only ASCII letters may be changed', () => {
    const { questions } = new Announcements([TYPE]).take([ptr('ÉTAGÈRE')], LAN, 0);

    expect(questions[0]?.name).toBe(`ÉTAGÈRE.${LIST}`);
  });

  it('is asked for with all others of its type where its name cannot be written in a question', () => {
    for (const name of ['Dr. Meyer’s NAS', 'half of \ufffd']) {
      const { questions } = new Announcements([TYPE]).take([ptr(name)], LAN, 0);

      expect(new Set(questions.map(({ name: asked, type }) => `${type} ${asked}`)), name).toEqual(
        new Set([`PTR ${LIST}`]),
      );
    }
  });
});

describe('the addresses of an announcement', () => {
  it('are those of all cards, as each card tells its own', () => {
    const second = '192.168.1.21';

    expect(heardIn([DISKSTATION, [at('diskstation', second)]])?.addresses).toEqual([LAN, 'fd00::20', second]);
  });

  it('lose the one that its host takes back', () => {
    expect(heardIn([DISKSTATION, [at('diskstation', 'fd00::20', 0)]])?.addresses).toEqual([LAN]);
  });

  it('are asked for once where they were left out; until then the sender’s own stands in', () => {
    const announcements = new Announcements([TYPE]);
    const late = [ptr('diskstation'), srv('diskstation'), txt('diskstation', [''])];
    const first = announcements.take(late, LAN, 0);

    expect(first.heard.map(([, { addresses }]) => addresses)).toEqual([[LAN]]);
    expect(first.questions).toEqual([
      { name: 'diskstation.local', type: 'A' },
      { name: 'diskstation.local', type: 'AAAA' },
    ]);
    expect(announcements.take(late, LAN, 0).questions).toEqual([]);
  });

  it('leave out those that cannot be reached from here', () => {
    const useless = ['fe80::1', '169.254.3.4', '224.0.0.251', '0.0.0.0', '255.255.255.255', 'ff02::fb', '::'];
    const records = [...DISKSTATION, ...useless.map((address) => at('diskstation', address))];

    expect(heardIn([records])?.addresses).toEqual([LAN, 'fd00::20']);
  });

  it('leave out this machine’s own, unless it was this machine that said so', () => {
    const records = [ptr('trap'), srv('trap'), at('trap', '127.0.0.1'), at('trap', '::1'), at('trap', LAN)];

    expect(heardIn([records], '192.168.1.66')?.addresses).toEqual([LAN]);
    expect(heardIn([records], '127.0.0.1')?.addresses).toEqual(['127.0.0.1', '::1', LAN]);
  });

  it('come with no host name that leads out of the building', () => {
    for (const target of [
      'www.example.com',
      'evil.local.example.com',
      '"><b>.local',
      'a b.local',
      '.local',
      '',
    ]) {
      expect(heardIn([[ptr('trap'), srv('trap', target)]])?.host, target).toBe('');
    }
  });
});

describe('what a stranger announces', () => {
  it('loses what moves a cursor or turns the writing, and stays text', () => {
    const name = 'nas\u0000\u001b[2J\r\n\u202esda\u2066<img src=x onerror=1>';
    const heard = heardIn([
      [ptr(name), srv(name, 'nas.local'), txt(name, [`model=\u0007DS\u20289\u009b20+`])],
    ]);

    expect(heard?.name).toBe('nas[2Jsda<img src=x onerror=1>');
    expect(heard?.txt.get('model')).toBe('DS920+');
  });

  it('is read as RFC 6763 says where a key comes twice, in capitals, without value or without name', () => {
    const strings = [
      'Model=first',
      'model=second',
      'flag',
      'empty=',
      '=nameless',
      '',
      'a=b=c',
      Buffer.of(0xff, 0x3d, 0x31),
    ];

    expect(heardIn([[ptr('nas'), srv('nas'), txt('nas', strings)]])?.txt).toEqual(
      new Map([
        ['model', 'first'],
        ['flag', ''],
        ['empty', ''],
        ['a', 'b=c'],
        ['\ufffd', '1'],
      ]),
    );
  });

  it('is not kept beyond measure: 64 kB of TXT, 10,000 instances, 10,000 hosts, 10,000 addresses', () => {
    const long = 'x'.repeat(250);
    const strings = Array.from({ length: 260 }, (_, n) => `${n}=${long}`);
    const announcements = new Announcements([TYPE]);
    const [told] = announcements.take([ptr('nas'), srv('nas'), txt('nas', strings)], LAN, 0).heard;
    const many = Array.from({ length: 10_000 }, (_, n) => `nas${n}`);
    const flood = announcements.take(
      many.flatMap((name) => [ptr(name), srv(name, 'one.local')]),
      LAN,
      0,
    );
    const hopping = many.map((name) => announcements.take([srv('nas', `${name}.local`)], LAN, 0));
    const addresses = many.map((_, n) => at('nas1', `10.0.${n >> 8}.${n & 255}`));

    expect(told?.[1].txt.size).toBe(64);
    expect(flood.heard).toHaveLength(999);
    expect(hopping.flatMap(({ questions }) => questions).length).toBeLessThan(5_000);
    expect(heardIn([[ptr('nas1'), srv('nas1'), ...addresses]])?.addresses).toHaveLength(16);
  });
});
