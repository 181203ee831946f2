import type { Question } from 'multicast-dns';

/** What a packet may hold without being cut in two on its way over Ethernet, or over a VPN. */
const PACKET_BYTES = 1_200;
/** A question's length bytes, type and class. */
const BYTES_BESIDE_NAME = 6;

/** SECURITY: more are not asked in one go, whatever a stranger has announced. */
const MOST_QUESTIONS = 2_000;

/** Each question once, in packets that are not too long for the network. */
export function questionPackets(questions: readonly Question[]): Question[][] {
  const packets: Question[][] = [];
  let room = 0;
  const each = new Map(questions.map((question) => [`${question.type} ${question.name}`, question]));
  for (const question of [...each.values()].slice(0, MOST_QUESTIONS)) {
    const bytes = Buffer.byteLength(question.name) + BYTES_BESIDE_NAME;
    const packet = packets.at(-1);
    if (packet && bytes <= room) {
      packet.push(question);
      room -= bytes;
    } else {
      packets.push([question]);
      room = PACKET_BYTES - bytes;
    }
  }
  return packets;
}
