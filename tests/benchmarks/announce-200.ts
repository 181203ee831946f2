import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import multicastDns from 'multicast-dns';
import type { Packet, ResourceRecord } from 'multicast-dns';

/*
 * Answers for 200 NAS on loopback, 20 of them with two cards, until it is ended. Each has one service: with all those of a
 * real one, avahi-browse misses some, and would be no measure any more. Writes "ready" when it listens, then of every
 * answer when it was sent: milliseconds since 1970.
 */
const SYNOLOGYS = 120;
const QNAPS = 80;
/** Every tenth announces each of its cards under a name of its own. */
const TWO_CARDS = 10;

/** Milliseconds: hosts that may all have an answer spread theirs over this time (RFC 6762 §6). */
const DELAY = { least: 20, most: 120 };

const ALL_TYPES = '_services._dns-sd._udp.local';
const TYPES = { synology: '_http._tcp.local', qnap: '_qdiscover._tcp.local' };

const announced = Array.from({ length: SYNOLOGYS + QNAPS }, (_, n) => {
  const cards = n % TWO_CARDS === 0 ? ['', '-2'] : [''];
  return cards.map((suffix, card) => recordsOf(n, `nas-${n}${suffix}`, `10.20.${n}.${card + 1}`));
}).flat();
const types = Object.values(TYPES).map((data) => ({
  name: ALL_TYPES,
  type: 'PTR' as const,
  ttl: 4_500,
  data,
}));

const mdns = multicastDns({ interface: '127.0.0.1', bind: '0.0.0.0' });
await once(mdns, 'ready');
const respond = promisify(mdns.respond.bind(mdns));
mdns.on('query', (query) => {
  for (const records of [types, ...announced]) void answer(query, records);
});
process.stdout.write('ready\n');

async function answer(query: Packet, records: readonly ResourceRecord[]): Promise<void> {
  const answers = records.filter((record) => isAsked(query, record));
  if (answers.length === 0) return;
  const isShared = answers.some(({ type }) => type === 'PTR');
  if (isShared) await wait(DELAY.least + Math.random() * (DELAY.most - DELAY.least));
  const at = performance.timeOrigin + performance.now();
  await respond({ answers, additionals: records.filter((record) => !answers.includes(record)) });
  process.stdout.write(`answered ${at}\n`);
}

function isAsked({ questions }: Packet, { name, type }: ResourceRecord): boolean {
  return questions.some((asked) => asked.name.toLowerCase() === name && ['ANY', type].includes(asked.type));
}

function recordsOf(n: number, name: string, address: string): ResourceRecord[] {
  const isSynology = n < SYNOLOGYS;
  const type = isSynology ? TYPES.synology : TYPES.qnap;
  const txt = isSynology
    ? ['vendor=Synology', 'model=DS920+', `serial=20C0PDN${n}`, 'secure_admin_port=5001']
    : [`accessType=https,accessPort=443,model=TS-X64,displayModel=TS-464,fwVer=5.2.9,serialNum=Q234I${n}`];
  const full = `${name}.${type}`;
  const target = `${name}.local`;
  return [
    { name: type, type: 'PTR', ttl: 4_500, data: full },
    { name: full, type: 'SRV', ttl: 120, data: { port: 5000, target } },
    { name: full, type: 'TXT', ttl: 4_500, data: txt.map((pair) => Buffer.from(pair)) },
    { name: target, type: 'A', ttl: 120, data: address },
  ];
}
