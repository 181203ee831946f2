import { isDeepStrictEqual } from 'node:util';
import type { Question, ResourceRecord } from 'multicast-dns';

import type { Announcement } from './announcement.ts';
import { cleanText } from './clean-text.ts';
import { readTxtRecord } from './txt-record.ts';
import { isUsableAddress } from './usable-address.ts';

/** What one packet has changed. An id is the instance's own, for as long as it is announced. */
export interface Change {
  /** New, or announced differently from now on. */
  heard: [id: string, announcement: Announcement][];
  /** Said goodbye. */
  lost: string[];
  /** What to ask for, since it was left out. Nothing is asked for twice. */
  missing: Question[];
}

/** What is known of one instance; its records may come in any order, and in several packets. */
interface Instance {
  type: string;
  name: string;
  /** Whether its type lists it: the rest alone is no announcement. */
  isListed: boolean;
  /** The address that its last record was sent from. */
  from: string;
  server?: { host: string; port: number };
  txt: ReadonlyMap<string, string>;
  told?: Announcement;
}

/**
 * SECURITY: what is kept of the network, however much is announced. Whoever floods it makes us deaf, not big; no office
 * has as many.
 */
const MOST = { instances: 1_000, hosts: 1_000, addressesOfAHost: 16, questions: 2_000 };

/** A label holds 63 bytes. */
const LONGEST_NAME = 63;
const LOCAL_NAME = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.local$/;

/**
 * Puts announcements together from the records that are heard. bonjour-service's own browser takes an instance's
 * addresses from the first packet that names it and never again: on Linux, where a socket also hears what arrives on
 * other interfaces, a NAS with two cards stayed at one address, and one that had just been started at none.
 */
export class Announcements {
  /** `_http._tcp.local` → `_http._tcp` */
  readonly #types: ReadonlyMap<string, string>;
  readonly #instances = new Map<string, Instance>();
  readonly #addresses = new Map<string, Set<string>>();
  readonly #asked = new Set<string>();

  constructor(types: readonly string[]) {
    this.#types = new Map(types.map((type) => [`${type}.local`, type]));
  }

  /**
   * Takes in the records of one packet.
   *
   * @param from the address it was sent from
   */
  take(records: readonly ResourceRecord[], from: string): Change {
    const touched = new Set<string>();
    const lost: string[] = [];
    for (const record of records) {
      const name = record.name.toLowerCase();
      if (record.type === 'PTR') {
        const id = record.data.toLowerCase();
        if (!this.#types.has(name) || !id.endsWith(`.${name}`)) continue;
        if (record.ttl === 0) lost.push(...this.#forget(id));
        else this.#learn(id, record.data, { from, isListed: true }, touched);
      } else if (record.type === 'A' || record.type === 'AAAA') {
        if (this.#learnAddress(name, record, from)) this.#touchHost(name, touched);
      } else if (record.ttl > 0 && record.type === 'SRV') {
        const server = { host: localName(record.data.target), port: record.data.port };
        this.#learn(name, record.name, { from, server }, touched);
      } else if (record.ttl > 0 && record.type === 'TXT') {
        this.#learn(name, record.name, { from, txt: readTxtRecord(record.data) }, touched);
      }
    }
    const instances = [...touched].flatMap((id) => {
      const instance = this.#instances.get(id);
      return instance?.isListed === true ? [{ id, instance }] : [];
    });
    return {
      heard: instances.flatMap(({ id, instance }) => this.#fresh(id, instance)),
      lost,
      missing: instances.flatMap(({ id, instance }) => this.#missing(id, instance)),
    };
  }

  #learn(id: string, fullName: string, known: Partial<Instance>, touched: Set<string>): void {
    const instance = this.#instances.get(id) ?? this.#newInstance(id, fullName);
    if (!instance) return;
    Object.assign(instance, known);
    touched.add(id);
  }

  #newInstance(id: string, fullName: string): Instance | undefined {
    const suffix = [...this.#types.keys()].find((type) => id.endsWith(`.${type}`));
    if (suffix === undefined || this.#instances.size >= MOST.instances) return undefined;
    const instance: Instance = {
      type: this.#types.get(suffix) ?? '',
      name: cleanText(fullName.slice(0, -suffix.length - 1), { length: LONGEST_NAME }),
      isListed: false,
      from: '',
      txt: new Map(),
    };
    this.#instances.set(id, instance);
    return instance;
  }

  /** The id, where anybody was told of it. */
  #forget(id: string): string[] {
    const wasTold = this.#instances.get(id)?.told !== undefined;
    this.#instances.delete(id);
    this.#asked.delete(id);
    return wasTold ? [id] : [];
  }

  /**
   * Whether this changes what is known of the host. An address goes when its host says so. That a record is meant to
   * replace all earlier ones is not minded: each card of a NAS says so of its own address alone.
   */
  #learnAddress(host: string, { data, ttl }: { data: string; ttl: number }, from: string): boolean {
    const known = this.#addresses.get(host) ?? new Set();
    if (ttl === 0) return known.delete(data);
    if (known.has(data) || known.size >= MOST.addressesOfAHost || !isUsableAddress(data, from)) return false;
    if (known.size === 0 && this.#addresses.size >= MOST.hosts) return false;
    this.#addresses.set(host, known.add(data));
    return true;
  }

  #touchHost(host: string, touched: Set<string>): void {
    for (const [id, { server }] of this.#instances) if (server?.host === host) touched.add(id);
  }

  #fresh(id: string, instance: Instance): Change['heard'] {
    const { type, name, server, txt, from, told } = instance;
    if (!server) return [];
    const known = [...(this.#addresses.get(server.host) ?? [])];
    // The sender's own stands in until the host has named one: avahi leaves addresses out when a service is new.
    const addresses = known.length > 0 || !isUsableAddress(from, from) ? known : [from];
    const announcement: Announcement = { type, name, ...server, addresses, txt };
    if (isDeepStrictEqual(told, announcement)) return [];
    instance.told = announcement;
    return [[id, announcement]];
  }

  #missing(id: string, { server }: Instance): Question[] {
    if (!server) return this.#askOnce(id, ['SRV', 'TXT']);
    if (server.host === '' || this.#addresses.has(server.host)) return [];
    return this.#askOnce(server.host, ['A', 'AAAA']);
  }

  #askOnce(name: string, types: Question['type'][]): Question[] {
    if (this.#asked.has(name) || this.#asked.size >= MOST.questions) return [];
    this.#asked.add(name);
    return types.map((type) => ({ name, type }));
  }
}

/** SECURITY: a name outside .local would be looked up in the DNS, and lead out of the building. */
function localName(target: string): string {
  const name = target.toLowerCase();
  return LOCAL_NAME.test(name) ? name : '';
}
