import { EventEmitter, once } from 'node:events';
import { isDeepStrictEqual } from 'node:util';

import { fail } from '../../shared/findings/expected-failure.ts';
import type { DiscoveryEvent, FoundDevice } from '../../shared/model/device.ts';
import type { Announcement } from '../network/mdns/announcement.ts';
import type { MulticastInterface } from '../network/mdns/interfaces.ts';
import { ServiceBrowser } from '../network/mdns/service-browser.ts';
import type { Confirm } from './confirmations.ts';
import { Confirmations } from './confirmations.ts';
import { countOthers } from './count-others.ts';
import { foundDevices } from './found-devices.ts';
import { announcedTypes, recognise } from './recognise.ts';
import type { Sighting } from './sighting.ts';

/** What was heard on one interface, by the announcement's id: what shows a NAS, and what does not. */
interface Heard {
  sightings: Map<string, Sighting>;
  others: Map<string, Announcement>;
}

/** What one interface is listened on with. */
interface Post extends Heard {
  browser: ServiceBrowser;
}

/** Listens on all interfaces and knows which devices are there now. Whoever follows is told from the start, then live. */
export class Search {
  readonly #posts = new Map<string, Post>();
  readonly #pulse = new EventEmitter().setMaxListeners(0);
  #interfaces: string[] = [];
  #devices: ReadonlyMap<string, FoundDevice> = new Map();
  #others = 0;
  readonly #confirmations: Confirmations | undefined;
  /** How often it has changed, or may have. */
  #looks = 0;
  #due: NodeJS.Immediate | undefined;
  #closed = false;

  /** @param confirm how a device is asked what it is; none is asked without it */
  constructor(confirm?: Confirm) {
    this.#confirmations = confirm && new Confirmations(confirm, () => this.#lookSoon());
  }

  /**
   * Listens on exactly these interfaces from now on and asks everybody once more. What cannot be listened on is left out.
   *
   * @throws MDNS_UNAVAILABLE when that leaves none
   */
  async listenOn(interfaces: readonly MulticastInterface[]): Promise<void> {
    const wanted = new Map(interfaces.map((on) => [`${on.name} ${on.family} ${on.address}`, on]));
    const left = [...this.#posts.keys()].filter((key) => !wanted.has(key));
    await Promise.all(left.map((key) => this.#leave(key)));
    for (const { browser } of this.#posts.values()) browser.ask();
    const fresh = [...wanted].filter(([key]) => !this.#posts.has(key));
    const tries = await Promise.allSettled(fresh.map(([key, on]) => this.#listen(key, on)));
    this.#interfaces = labelsOf([...wanted].filter(([key]) => this.#posts.has(key)).map(([, on]) => on));
    this.#confirmations?.retry();
    this.#look();
    if (this.#posts.size > 0) return;
    const reason: unknown = tries.find((tried) => tried.status === 'rejected')?.reason;
    fail('MDNS_UNAVAILABLE', { problem: problemOf(reason) }, reason);
  }

  /**
   * Everything that is known, then what changes, until the search is closed or the signal aborted. What changes while
   * the follower is busy is told as it stands when it comes back, so that nothing piles up for one that does not.
   */
  async *follow(signal: AbortSignal): AsyncGenerator<DiscoveryEvent, void> {
    let interfaces: string[] | undefined;
    let others: number | undefined;
    const told = new Map<string, FoundDevice>();
    while (!this.#closed && !signal.aborted) {
      const seen = this.#looks;
      const now = this.#devices;
      if (interfaces !== this.#interfaces) {
        interfaces = this.#interfaces;
        yield { type: 'listening', interfaces, system: systemHere() };
      }
      if (others !== this.#others) {
        others = this.#others;
        yield { type: 'heard', others };
      }
      for (const id of [...told.keys()].filter((id) => !now.has(id))) {
        told.delete(id);
        yield { type: 'gone', id };
      }
      for (const device of [...now.values()].filter((device) => told.get(device.id) !== device)) {
        told.set(device.id, device);
        yield { type: 'found', device };
      }
      if (seen === this.#looks) await once(this.#pulse, 'beat', { signal }).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearImmediate(this.#due);
    this.#confirmations?.end();
    await Promise.all([...this.#posts.keys()].map((key) => this.#leave(key)));
    this.#beat();
  }

  async #listen(key: string, on: MulticastInterface): Promise<void> {
    const heard: Heard = { sightings: new Map(), others: new Map() };
    const browser = await ServiceBrowser.open({
      on,
      types: announcedTypes,
      onHeard: (id, announcement) => this.#heard(heard, id, announcement),
      onLost: (id) => this.#lost(heard, id),
    });
    this.#posts.set(key, { browser, ...heard });
  }

  async #leave(key: string): Promise<void> {
    const post = this.#posts.get(key);
    this.#posts.delete(key);
    await post?.browser.close();
  }

  #heard({ sightings, others }: Heard, id: string, announcement: Announcement): void {
    const sighting = recognise(announcement);
    if (sighting) {
      sightings.set(id, sighting);
      others.delete(id);
    } else {
      others.set(id, announcement);
      sightings.delete(id);
    }
    this.#lookSoon();
  }

  #lost({ sightings, others }: Heard, id: string): void {
    sightings.delete(id);
    others.delete(id);
    this.#lookSoon();
  }

  /** Once for all that one turn of the event loop brings: a NAS announces several services in one go. */
  #lookSoon(): void {
    this.#due ??= setImmediate(() => this.#look());
  }

  #look(): void {
    clearImmediate(this.#due);
    this.#due = undefined;
    const posts = [...this.#posts.values()];
    const sightings = posts.flatMap((post) => [...post.sightings.values()]);
    const announced = foundDevices(sightings);
    this.#devices = new Map(announced.map((device) => [device.id, this.#asKnown(device)]));
    this.#others = countOthers(
      posts.flatMap(({ others }) => [...others.values()]),
      sightings,
    );
    this.#beat();
    for (const device of announced) this.#confirmations?.ask(device);
  }

  /** In its own words, where it was asked; the same object as long as nothing in it has changed. */
  #asKnown(announced: FoundDevice): FoundDevice {
    const device = this.#confirmations?.confirmed(announced) ?? announced;
    const before = this.#devices.get(device.id);
    return before && isDeepStrictEqual(before, device) ? before : device;
  }

  #beat(): void {
    this.#looks += 1;
    this.#pulse.emit('beat');
  }
}

/** "eth0 (192.168.1.20)", once for each interface, by its IPv4 address where it has one. */
function labelsOf(interfaces: readonly MulticastInterface[]): string[] {
  const names = [...new Set(interfaces.map(({ name }) => name))];
  return names.map((name) => {
    const [first] = interfaces
      .filter((on) => on.name === name)
      .toSorted((a, b) => a.family.localeCompare(b.family));
    return `${name} (${first?.address ?? ''})`;
  });
}

/** The system whose settings a person would open. */
function systemHere(): 'windows' | 'macos' | 'linux' {
  if (process.platform === 'win32') return 'windows';
  return process.platform === 'darwin' ? 'macos' : 'linux';
}

function problemOf(error: unknown): string {
  if (error === undefined) return 'no network interface is up';
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'an error without a name';
  if (code === 'EADDRINUSE') return 'another program keeps UDP port 5353 to itself';
  if (code === 'EACCES' || code === 'EPERM') return 'this account may not listen at UDP port 5353';
  return `the system refuses to listen (${code})`;
}
