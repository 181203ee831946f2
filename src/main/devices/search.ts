import { EventEmitter, once } from 'node:events';
import { isDeepStrictEqual } from 'node:util';

import { fail } from '../../shared/findings/expected-failure.ts';
import type { DiscoveryEvent, FoundDevice } from '../../shared/model/device.ts';
import type { Announcement } from '../network/mdns/announcement.ts';
import type { MulticastInterface } from '../network/mdns/interfaces.ts';
import { ServiceBrowser } from '../network/mdns/service-browser.ts';
import { foundDevices } from './found-devices.ts';
import { announcedTypes, recognise } from './recognise.ts';
import type { Sighting } from './sighting.ts';

/** What one interface is listened on with, and what was seen there, by the announcement's id. */
interface Post {
  browser: ServiceBrowser;
  sightings: Map<string, Sighting>;
}

/** Listens on all interfaces and knows which devices are there now. Whoever follows is told from the start, then live. */
export class Search {
  readonly #posts = new Map<string, Post>();
  readonly #pulse = new EventEmitter().setMaxListeners(0);
  #interfaces: string[] = [];
  #devices: ReadonlyMap<string, FoundDevice> = new Map();
  /** How often it has changed, or may have. */
  #looks = 0;
  #due: NodeJS.Immediate | undefined;
  #closed = false;

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
    const told = new Map<string, FoundDevice>();
    while (!this.#closed && !signal.aborted) {
      const seen = this.#looks;
      const now = this.#devices;
      if (interfaces !== this.#interfaces) {
        interfaces = this.#interfaces;
        yield { type: 'listening', interfaces, system: systemHere() };
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
    await Promise.all([...this.#posts.keys()].map((key) => this.#leave(key)));
    this.#beat();
  }

  async #listen(key: string, on: MulticastInterface): Promise<void> {
    const sightings = new Map<string, Sighting>();
    const browser = await ServiceBrowser.open({
      on,
      types: announcedTypes,
      onHeard: (id, announcement) => this.#heard(sightings, id, announcement),
      onLost: (id) => {
        if (sightings.delete(id)) this.#lookSoon();
      },
    });
    this.#posts.set(key, { browser, sightings });
  }

  async #leave(key: string): Promise<void> {
    const post = this.#posts.get(key);
    this.#posts.delete(key);
    await post?.browser.close();
  }

  #heard(sightings: Map<string, Sighting>, id: string, announcement: Announcement): void {
    const sighting = recognise(announcement);
    if (sighting) sightings.set(id, sighting);
    else sightings.delete(id);
    this.#lookSoon();
  }

  /** Once for all that one turn of the event loop brings: a NAS announces several services in one go. */
  #lookSoon(): void {
    this.#due ??= setImmediate(() => this.#look());
  }

  #look(): void {
    clearImmediate(this.#due);
    this.#due = undefined;
    const sightings = [...this.#posts.values()].flatMap((post) => [...post.sightings.values()]);
    const same = (device: FoundDevice): FoundDevice => {
      const before = this.#devices.get(device.id);
      return isDeepStrictEqual(before, device) && before ? before : device;
    };
    this.#devices = new Map(foundDevices(sightings).map((device) => [device.id, same(device)]));
    this.#beat();
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
