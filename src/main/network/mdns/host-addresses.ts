import type { Question } from 'multicast-dns';

import { Lifetime } from './lifetime.ts';
import { isUsableAddress } from './usable-address.ts';

/** SECURITY: what is kept, however much is announced. */
const MOST = { hosts: 1_000, addressesOfAHost: 16 };

/**
 * At which addresses hosts are, as they have said themselves and for as long as they said. That a record is meant to
 * replace all earlier ones is not minded: each card of a NAS says so of its own address alone. An address that was left
 * without a goodbye goes when its time is over.
 */
export class HostAddresses {
  /** Host → address → how long it is believed. */
  readonly #hosts = new Map<string, Map<string, Lifetime>>();
  #due = Infinity;

  /** When the first of them is to be asked for again, or is over; Infinity, where there is none. */
  get due(): number {
    return this.#due;
  }

  has(host: string): boolean {
    return this.#hosts.has(host);
  }

  of(host: string): string[] {
    return [...(this.#hosts.get(host)?.keys() ?? [])];
  }

  /**
   * Takes one A or AAAA record in. Says whether that changes what is known of the host.
   *
   * @param from the address it was sent from
   */
  take(host: string, { data, ttl }: { data: string; ttl: number }, from: string, now: number): boolean {
    const known = this.#hosts.get(host) ?? new Map<string, Lifetime>();
    if (ttl === 0) return this.#drop(host, data);
    const isNew = !known.has(data);
    if (isNew && (known.size >= MOST.addressesOfAHost || !isUsableAddress(data, from))) return false;
    if (known.size === 0 && this.#hosts.size >= MOST.hosts) return false;
    const life = new Lifetime(ttl, now);
    this.#hosts.set(host, known.set(data, life));
    this.#due = Math.min(this.#due, life.due);
    return isNew;
  }

  /** Drops what is over, and says which hosts that changes. */
  expire(now: number): string[] {
    const over = [...this.#hosts].flatMap(([host, known]) =>
      [...known].filter(([, life]) => life.isOver(now)).map(([address]) => ({ host, address })),
    );
    for (const { host, address } of over) this.#drop(host, address);
    return [...new Set(over.map(({ host }) => host))];
  }

  /** What to ask, because it is soon believed no longer. Of the others, nobody needs to know. */
  questionsDue(hosts: ReadonlySet<string>, now: number): Question[] {
    const due = [...this.#hosts].flatMap(([host, known]) =>
      [...known].filter(([, life]) => life.takeAsk(now)).map(([address]) => ({ host, address })),
    );
    this.#due = Math.min(
      ...[...this.#hosts.values()].flatMap((known) => [...known.values()].map(({ due }) => due)),
    );
    return due
      .filter(({ host }) => hosts.has(host))
      .map(({ host, address }) => ({ name: host, type: address.includes(':') ? 'AAAA' : 'A' }));
  }

  #drop(host: string, address: string): boolean {
    const known = this.#hosts.get(host);
    const wasKnown = known?.delete(address) ?? false;
    if (known?.size === 0) this.#hosts.delete(host);
    return wasKnown;
  }
}
