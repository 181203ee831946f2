import { once } from 'node:events';
import { promisify } from 'node:util';
import multicastDns from 'multicast-dns';
import type { Packet, ResourceRecord } from 'multicast-dns';

/** One host and the services it announces, as its mDNS daemon would. */
export interface AnnouncedHost {
  /** `diskstation.local` is announced for `diskstation`. */
  name: string;
  addresses: string[];
  services: AnnouncedService[];
}

export interface AnnouncedService {
  /** `_smb._tcp` */
  type: string;
  /** The host's name when left out. */
  instance?: string;
  port: number;
  /** TXT strings as they are sent, `key=value` each or whatever a stranger would send. */
  txt?: (string | Buffer)[];
}

/** Answers for some hosts on loopback until it is closed. */
export interface Responder {
  /** Announces a host, or announces it anew after it has changed. */
  announce(host: AnnouncedHost): Promise<void>;
  /** Says goodbye for a host. */
  withdraw(name: string): Promise<void>;
  /** Says goodbye for all, then closes. */
  close(): Promise<void>;
}

/** Seconds, as avahi announces. */
const TTL = { host: 120, service: 4_500 };

/**
 * Opens an mDNS responder on loopback. It is not bonjour-service's own, which leaves loopback addresses out of what it
 * announces.
 */
export async function openResponder(): Promise<Responder> {
  const mdns = multicastDns({ interface: '127.0.0.1', bind: '0.0.0.0' });
  await once(mdns, 'ready');
  const send = promisify(mdns.respond.bind(mdns));
  const hosts = new Map<string, ResourceRecord[]>();
  mdns.on('query', (query) => {
    for (const records of hosts.values()) {
      const answers = records.filter((record) => isAsked(query, record));
      // One packet a host, and all of it: whoever listens need not ask twice.
      if (answers.length > 0)
        mdns.respond({ answers, additionals: records.filter((record) => !answers.includes(record)) });
    }
  });
  const withdraw = async (name: string): Promise<void> => {
    const records = hosts.get(name) ?? [];
    hosts.delete(name);
    if (records.length > 0) await send({ answers: records.map((record) => ({ ...record, ttl: 0 })) });
  };
  return {
    withdraw,
    announce: async (host) => {
      const records = recordsOf(host);
      hosts.set(host.name, records);
      await send({ answers: records });
    },
    close: async () => {
      for (const name of hosts.keys()) await withdraw(name);
      await new Promise<void>((resolve) => {
        mdns.destroy(resolve);
      });
    },
  };
}

function recordsOf({ name, addresses, services }: AnnouncedHost): ResourceRecord[] {
  const target = `${name}.local`;
  return [
    ...services.flatMap(({ type, instance = name, port, txt = [''] }): ResourceRecord[] => {
      const ptr = `${type}.local`;
      const full = `${instance}.${ptr}`;
      const strings = txt.map((string) => Buffer.from(string));
      return [
        { name: ptr, type: 'PTR', ttl: TTL.service, data: full },
        { name: full, type: 'SRV', ttl: TTL.host, data: { port, target } },
        { name: full, type: 'TXT', ttl: TTL.service, data: strings },
      ];
    }),
    ...addresses.map((address): ResourceRecord => {
      const type = address.includes(':') ? 'AAAA' : 'A';
      return { name: target, type, ttl: TTL.host, data: address };
    }),
  ];
}

function isAsked({ questions }: Packet, { name, type }: ResourceRecord): boolean {
  return questions.some(
    (question) => question.name.toLowerCase() === name.toLowerCase() && ['ANY', type].includes(question.type),
  );
}
