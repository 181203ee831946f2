import type { Question } from 'multicast-dns';
import { describe, expect, it } from 'vitest';

import { questionPackets } from '../../../src/main/network/mdns/question-packets.ts';

const questions = (count: number, name = 'nas'): Question[] =>
  Array.from({ length: count }, (_, n) => ({ name: `${name}-${n}._http._tcp.local`, type: 'SRV' }));

describe('questions', () => {
  it('are asked once each, in their order', () => {
    const [one, two] = questions(2);

    expect(questionPackets([...questions(2), ...questions(2)])).toEqual([[one, two]]);
    expect(questionPackets([])).toEqual([]);
  });

  it('about one name are different ones where they ask for different records', () => {
    const [srv] = questions(1);

    expect(questionPackets(questions(1).flatMap((each) => [each, { ...each, type: 'TXT' }]))).toEqual([
      [srv, { ...srv, type: 'TXT' }],
    ]);
  });

  it('are sent in packets that no network has to cut in two', () => {
    const packets = questionPackets(questions(500, 'n'.repeat(55)));
    const bytes = packets.map((packet) =>
      packet.reduce((sum, { name }) => sum + Buffer.byteLength(name) + 6, 0),
    );

    expect(packets.flat()).toHaveLength(500);
    expect(Math.max(...bytes)).toBeLessThanOrEqual(1_200);
    expect(packets.length).toBeLessThan(50);
  });

  it('are at most 2,000, whatever was announced', () => {
    expect(questionPackets(questions(10_000)).flat()).toHaveLength(2_000);
  });
});
