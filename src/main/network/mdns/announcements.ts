import { isDeepStrictEqual } from 'node:util';
import type { Question, ResourceRecord } from 'multicast-dns';

import type { Announcement } from './announcement.ts';
import { HostAddresses } from './host-addresses.ts';
import type { Instance, InstanceRecord } from './instance.ts';
import { newInstance, questionFor, questionsDue } from './instance.ts';
import { Lifetime } from './lifetime.ts';
import { readTxtRecord } from './txt-record.ts';
import { isUsableAddress } from './usable-address.ts';

/** What one packet, or the time that has passed, has changed. An id is the instance's own, for as long as it is announced. */
export interface Change {
  /** New, or announced differently from now on. */
  heard: [id: string, announcement: Announcement][];
  /** Said goodbye, or was not heard of for as long as it said it would be there. */
  lost: string[];
  /** What to ask for: left out, or soon believed no longer. */
  questions: Question[];
}

/**
 * SECURITY: what is kept of the network, however much is announced. Whoever floods it makes us deaf, not big; no office
 * has as many.
 */
const MOST_INSTANCES = 1_000;

const LOCAL_NAME = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.local$/;

/**
 * Puts announcements together from the records that are heard. bonjour-service's own browser takes an instance's
 * addresses from the first packet that names it and never again: on Linux, where a socket also hears what arrives on
 * other interfaces, a NAS with two cards stayed at one address, and one that had just been started at none.
 *
 * `now` is in milliseconds, of a clock that never jumps.
 */
export class Announcements {
  /** `_http._tcp.local` → `_http._tcp` */
  readonly #types: ReadonlyMap<string, string>;
  readonly #instances = new Map<string, Instance>();
  readonly #addresses = new HostAddresses();
  #due = Infinity;

  constructor(types: readonly string[]) {
    this.#types = new Map(types.map((type) => [`${type}.local`, type]));
  }

  /**
   * Takes in the records of one packet.
   *
   * @param from the address it was sent from
   */
  take(records: readonly ResourceRecord[], from: string, now: number): Change {
    const touched = new Set<string>();
    const lost: string[] = [];
    for (const record of records) {
      const name = record.name.toLowerCase();
      if (record.type === 'PTR') {
        const id = record.data.toLowerCase();
        if (!this.#types.has(name) || !id.endsWith(`.${name}`)) continue;
        if (record.ttl === 0) lost.push(...this.#forget(id));
        else this.#learn(record.data, record, { from }, now, touched);
      } else if (record.type === 'A' || record.type === 'AAAA') {
        if (this.#addresses.take(name, record, from, now)) this.#touchHost(name, touched);
      } else if (record.ttl > 0 && record.type === 'SRV') {
        const server = { host: localName(record.data.target), port: record.data.port };
        this.#learn(record.name, record, { from, server }, now, touched);
      } else if (record.ttl > 0 && record.type === 'TXT') {
        this.#learn(record.name, record, { from, txt: readTxtRecord(record.data) }, now, touched);
      }
    }
    const instances = this.#listed(touched);
    return {
      heard: instances.flatMap(([id, instance]) => this.#fresh(id, instance)),
      lost,
      questions: instances.flatMap(([, instance]) => this.#askOnce(instance)),
    };
  }

  /** When to `tend` next: when the first record is to be asked for again, or is over; Infinity, where there is none. */
  get due(): number {
    return Math.min(this.#due, this.#addresses.due);
  }

  /** Forgets what nobody has confirmed in time, and asks for what is soon to be forgotten. */
  tend(now: number): Change {
    const touched = new Set<string>();
    const lives = ({ lives }: Instance): Lifetime[] => [...lives.values()];
    const over = [...this.#instances].filter(([, instance]) =>
      lives(instance).some((life) => life.isOver(now)),
    );
    const lost = over.flatMap(([id]) => this.#forget(id));
    for (const host of this.#addresses.expire(now)) this.#touchHost(host, touched);
    const instances = [...this.#instances.values()];
    const hosts = new Set(instances.map(({ server }) => server?.host ?? ''));
    const questions = [
      ...instances.flatMap((instance) => questionsDue(instance, now)),
      ...this.#addresses.questionsDue(hosts, now),
    ];
    this.#due = Math.min(...instances.flatMap(lives).map(({ due }) => due));
    return {
      heard: this.#listed(touched).flatMap(([id, instance]) => this.#fresh(id, instance)),
      lost,
      questions,
    };
  }

  /** What was left out of all that is announced, whether it was asked for or not. */
  missing(): Question[] {
    return this.#listed(this.#instances.keys()).flatMap(([, instance]) => this.#missing(instance));
  }

  #learn(
    fullName: string,
    { type, ttl }: { type: InstanceRecord; ttl: number },
    known: Partial<Instance>,
    now: number,
    touched: Set<string>,
  ): void {
    const id = fullName.toLowerCase();
    const instance = this.#instances.get(id) ?? this.#newInstance(id, fullName);
    if (!instance) return;
    Object.assign(instance, known);
    const life = new Lifetime(ttl, now);
    instance.lives.set(type, life);
    this.#due = Math.min(this.#due, life.due);
    touched.add(id);
  }

  #newInstance(id: string, fullName: string): Instance | undefined {
    const suffix = [...this.#types.keys()].find((type) => id.endsWith(`.${type}`));
    if (suffix === undefined || this.#instances.size >= MOST_INSTANCES) return undefined;
    const instance = newInstance(fullName, this.#types.get(suffix) ?? '');
    this.#instances.set(id, instance);
    return instance;
  }

  /** The id, where anybody was told of it. */
  #forget(id: string): string[] {
    const wasTold = this.#instances.get(id)?.told !== undefined;
    this.#instances.delete(id);
    return wasTold ? [id] : [];
  }

  #touchHost(host: string, touched: Set<string>): void {
    for (const [id, { server }] of this.#instances) if (server?.host === host) touched.add(id);
  }

  #listed(ids: Iterable<string>): [id: string, instance: Instance][] {
    return [...ids].flatMap((id) => {
      const instance = this.#instances.get(id);
      return instance?.lives.has('PTR') === true ? [[id, instance]] : [];
    });
  }

  #fresh(id: string, instance: Instance): Change['heard'] {
    const { type, name, server, txt, from, told } = instance;
    if (!server) return [];
    const known = this.#addresses.of(server.host);
    // The sender's own stands in until the host has named one: avahi leaves addresses out when a service is new.
    const addresses = known.length > 0 || !isUsableAddress(from, from) ? known : [from];
    const announcement: Announcement = { type, name, ...server, addresses, txt };
    if (isDeepStrictEqual(told, announcement)) return [];
    instance.told = announcement;
    return [[id, announcement]];
  }

  #missing(instance: Instance): Question[] {
    const { server, lives } = instance;
    const records = (['SRV', 'TXT'] as const).filter((record) => !lives.has(record));
    const host = server?.host ?? '';
    const addresses = host === '' || this.#addresses.has(host) ? [] : (['A', 'AAAA'] as const);
    return [
      ...records.map((record) => questionFor(instance, record)),
      ...addresses.map((type) => ({ name: host, type })),
    ];
  }

  #askOnce(instance: Instance): Question[] {
    const questions = this.#missing(instance).filter(({ type }) => !instance.asked.has(type));
    for (const { type } of questions) instance.asked.add(type);
    return questions;
  }
}

/** SECURITY: a name outside .local would be looked up in the DNS, and lead out of the building. */
function localName(target: string): string {
  const name = target.toLowerCase();
  return LOCAL_NAME.test(name) ? name : '';
}
