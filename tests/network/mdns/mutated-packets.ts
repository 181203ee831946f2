import { promisify } from 'node:util';
import multicastDns from 'multicast-dns';
import type { ResourceRecord } from 'multicast-dns';

import { silentSocket } from './silent-socket.ts';

/** Answers of real devices, each changed into one that nobody gives; the same ones for the same seed. */
export function* mutatedPackets(whole: readonly Buffer[], count: number, seed: number): Generator<Buffer> {
  const random = randomNumbers(seed);
  const one = (): Buffer => whole[random(whole.length)] ?? Buffer.alloc(0);
  for (let made = 0; made < count; made += 1)
    yield mutations[random(mutations.length)]?.(one(), one(), random) ?? one();
}

type Random = (below: number) => number;
type Mutation = (packet: Buffer, other: Buffer, random: Random) => Buffer;

const changedBytes: Mutation = (packet, _other, random) => {
  const changed = Buffer.from(packet);
  for (let times = random(8); times >= 0; times -= 1) changed[random(changed.length)] = random(256);
  return changed;
};

/** The number of answers, and of whatever comes after them, that the packet says it has. */
const wrongCounts: Mutation = (packet, _other, random) => {
  const changed = Buffer.from(packet);
  changed.writeUInt16BE(random(2 ** 16), 6);
  changed.writeUInt16BE(random(4), 10);
  return changed;
};

const cut: Mutation = (packet, _other, random) => packet.subarray(0, random(packet.length));

const spliced: Mutation = (packet, other, random) =>
  Buffer.concat([packet.subarray(0, random(packet.length)), other.subarray(random(other.length))]);

/** A host that nobody has announced yet, in letters or in bytes that are none: whatever is kept of it is kept anew. */
const renamed: Mutation = (packet, _other, random) => {
  const changed = Buffer.from(packet);
  const name =
    random(2) === 0
      ? random(2 ** 24)
      : Buffer.from(
          random(36 ** 3)
            .toString(36)
            .padStart(3, 'x'),
        ).readUIntBE(0, 3);
  for (let at = changed.indexOf('nas'); at >= 0; at = changed.indexOf('nas', at + 1))
    changed.writeUIntBE(name, at, 3);
  return changed;
};

/** A valid head, then noise. */
const noise: Mutation = (packet, _other, random) =>
  Buffer.concat([
    packet.subarray(0, 12),
    Buffer.from(Array.from({ length: random(400) }, () => random(256))),
  ]);

const mutations: Mutation[] = [
  changedBytes,
  wrongCounts,
  cut,
  spliced,
  renamed,
  noise,
  (packet, other, random) => changedBytes(renamed(packet, other, random), other, random),
];

/** Numbers from 0 to `below` - 1, each as likely; a linear congruential generator. */
function randomNumbers(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

/** A Synology, a QNAP, a TrueNAS, a printer, and the goodbye of the first, as they go over the wire. */
export async function realPackets(): Promise<Buffer[]> {
  const packets: Buffer[] = [];
  const mdns = multicastDns({ socket: silentSocket((packet) => packets.push(packet)), bind: false });
  const synology = host('nas', '_http._tcp', [
    'vendor=Synology',
    'model=DS920+',
    'serial=20C0',
    'secure_admin_port=5001',
  ]);
  const hosts = [
    synology,
    host('nas-archive', '_qdiscover._tcp', ['accessType=http,model=TS-X64,displayModel=TS-464,fwVer=5.2.9']),
    host('truenas', '_device-info._tcp', ['model=MacPro7,1@ECOLOR=226,226,224']),
    host('nas printer', '_http._tcp', ['ty=Laser', 'note=2nd floor']),
    synology.map((record) => ({ ...record, ttl: 0 })),
  ];
  const respond = promisify(mdns.respond.bind(mdns));
  for (const records of hosts) await respond({ answers: records.slice(0, 1), additionals: records.slice(1) });
  mdns.destroy(() => undefined);
  return packets;
}

function host(name: string, type: string, txt: string[]): ResourceRecord[] {
  const full = `${name}.${type}.local`;
  const target = `${name.replace(' ', '-')}.local`;
  return [
    { name: `${type}.local`, type: 'PTR', ttl: 4_500, data: full },
    { name: full, type: 'SRV', ttl: 120, data: { port: 5000, target } },
    { name: full, type: 'TXT', ttl: 4_500, data: txt.map((pair) => Buffer.from(pair)) },
    { name: target, type: 'A', ttl: 120, data: '127.0.0.20' },
    { name: target, type: 'AAAA', ttl: 120, data: 'fd00::20' },
  ];
}
