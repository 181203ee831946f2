import type { Question, ResourceRecord } from 'multicast-dns';
import { describe, expect, it } from 'vitest';

import { Announcements } from '../../../src/main/network/mdns/announcements.ts';

const TYPE = '_http._tcp';
const LIST = `${TYPE}.local`;
const ID = `nas.${LIST}`;
const LAN = '192.168.1.20';
/** Milliseconds, as everywhere here. */
const SECOND = 1_000;

interface Ttls {
  service?: number;
  host?: number;
}

const address = (data: string, ttl = 120): ResourceRecord => ({ name: 'nas.local', type: 'A', ttl, data });

/** What avahi announces of a NAS: seconds of life as RFC 6762 §10 advises. */
const nas = ({ service = 4_500, host = 120 }: Ttls = {}): ResourceRecord[] => [
  { name: LIST, type: 'PTR', ttl: service, data: ID },
  { name: ID, type: 'SRV', ttl: host, data: { port: 5000, target: 'nas.local' } },
  { name: ID, type: 'TXT', ttl: service, data: [Buffer.from('vendor=Synology')] },
  address(LAN, host),
];

/** What comes of it when `records` are heard at 0 and nobody answers any more: when something is asked, and when it is lost. */
function silence(records: ResourceRecord[]) {
  const announcements = new Announcements([TYPE]);
  announcements.take(records, LAN, 0);
  const asked: { at: number; questions: Question[] }[] = [];
  for (let times = 0; times < 100; times += 1) {
    const at = announcements.due;
    const { questions, lost } = announcements.tend(at);
    if (questions.length > 0) asked.push({ at, questions });
    if (lost.length > 0) return { asked, lost, at };
  }
  throw new Error('it was never lost');
}

describe('a NAS that is not heard any more', () => {
  it('is gone when the shortest of its records has ended', () => {
    expect(silence(nas())).toMatchObject({ lost: [ID], at: 120 * SECOND });
  });

  it('is asked for four times in the last fifth of that time, with the questions that are ending', () => {
    const { asked } = silence(nas());
    const parts = asked
      .filter(({ questions }) => questions.some(({ type }) => type === 'SRV'))
      .map(({ at }) => at / (120 * SECOND));

    expect(parts).toHaveLength(4);
    for (const [index, earliest] of [0.8, 0.85, 0.9, 0.95].entries()) {
      expect(parts[index]).toBeGreaterThanOrEqual(earliest);
      expect(parts[index]).toBeLessThanOrEqual(earliest + 0.02);
    }
    expect(
      new Set(asked.flatMap(({ questions }) => questions.map(({ name, type }) => `${type} ${name}`))),
    ).toEqual(new Set([`SRV ${ID}`, 'A nas.local']));
  });

  it('stays as long as somebody answers', () => {
    const announcements = new Announcements([TYPE]);
    announcements.take(nas(), LAN, 0);
    const lost: string[] = [];
    for (let answers = 0; answers < 1_000; answers += 1) {
      const now = announcements.due;
      const { questions, lost: gone } = announcements.tend(now);
      lost.push(...gone);
      if (questions.length > 0) announcements.take(nas(), LAN, now);
    }

    expect(lost).toEqual([]);
    expect(announcements.due).toBeGreaterThan(12 * 3_600 * SECOND);
  });

  it('is told as new when it comes back', () => {
    const announcements = new Announcements([TYPE]);
    announcements.take(nas(), LAN, 0);
    announcements.tend(120 * SECOND);

    expect(announcements.take(nas(), LAN, 130 * SECOND).heard).toHaveLength(1);
  });

  it('leaves nothing to do behind', () => {
    const announcements = new Announcements([TYPE]);
    announcements.take(nas(), LAN, 0);
    announcements.tend(4_500 * SECOND);

    expect(announcements.due).toBe(Infinity);
  });

  it('is kept for 15 s to 75 minutes, whatever a stranger claims', () => {
    expect(silence(nas({ service: 1, host: 1 })).at).toBe(15 * SECOND);
    expect(silence(nas({ service: 2 ** 32 - 1, host: 2 ** 32 - 1 })).at).toBe(4_500 * SECOND);
  });
});

describe('an address that a NAS has left without a word', () => {
  it('goes when its time is over, and the NAS stays at its new one', () => {
    const announcements = new Announcements([TYPE]);
    const moved = [...nas().slice(0, 3), address('192.168.1.77')];
    announcements.take(nas(), LAN, 0);
    const both = announcements.take(moved, '192.168.1.77', 60 * SECOND).heard;
    const after = announcements.tend(120 * SECOND);

    expect(both.map(([, { addresses }]) => addresses)).toEqual([[LAN, '192.168.1.77']]);
    expect(after.heard.map(([, { addresses }]) => addresses)).toEqual([['192.168.1.77']]);
    expect(after.lost).toEqual([]);
  });

  it('is not asked for where no service is at it', () => {
    const announcements = new Announcements([TYPE]);
    announcements.take([address(LAN)], LAN, 0);

    expect(announcements.tend(119 * SECOND).questions).toEqual([]);
    announcements.tend(120 * SECOND);
    expect(announcements.due).toBe(Infinity);
  });
});
