import multicastDns from 'multicast-dns';
import type { MulticastDns } from 'multicast-dns';

import type { Announcement } from './announcement.ts';
import { Announcements } from './announcements.ts';
import type { MulticastInterface } from './interfaces.ts';
import { multicastGroup, openMulticastSocket } from './multicast-socket.ts';

export interface BrowserOptions {
  on: MulticastInterface;
  /** `_http._tcp`, …; asked for in this order. */
  types: readonly string[];
  /** New, or announced differently from now on. The id is the instance's own. */
  onHeard: (id: string, announcement: Announcement) => void;
  /** It said goodbye. */
  onLost: (id: string) => void;
}

/** Multicast is lost without a word, above all over Wi-Fi: it is asked again, so many milliseconds after the first time. */
const ASK_AGAIN_MS = [1_000, 3_000, 9_000];

/** Hears which services of some types are announced on one interface, live, until it is closed. */
export class ServiceBrowser {
  readonly #mdns: MulticastDns;
  readonly #types: readonly string[];
  #timers: NodeJS.Timeout[] = [];

  private constructor(mdns: MulticastDns, { types, onHeard, onLost }: BrowserOptions) {
    this.#mdns = mdns;
    this.#types = types;
    const announcements = new Announcements(types);
    mdns.on('response', ({ answers, additionals }, { address }) => {
      const { heard, lost, missing } = announcements.take([...answers, ...additionals], address);
      lost.forEach(onLost);
      for (const [id, announcement] of heard) onHeard(id, announcement);
      if (missing.length > 0) mdns.query(missing);
    });
    this.ask();
  }

  /** @throws the system's error, where this interface cannot be listened on. */
  static async open(options: BrowserOptions): Promise<ServiceBrowser> {
    const { on } = options;
    // Opened here rather than by the library, which looks at the interfaces every five seconds, and ends the process when
    // the port is taken and nobody listens for that.
    const socket = await openMulticastSocket(on);
    return new ServiceBrowser(multicastDns({ socket, bind: false, ip: multicastGroup(on) }), options);
  }

  /** Asks everybody, now and three times again. Who is known already is not told again. */
  ask(): void {
    const questions = this.#types.map((type) => ({ name: `${type}.local`, type: 'PTR' as const }));
    this.#timers.forEach(clearTimeout);
    this.#mdns.query(questions);
    this.#timers = ASK_AGAIN_MS.map((ms) => setTimeout(() => this.#mdns.query(questions), ms));
  }

  async close(): Promise<void> {
    this.#timers.forEach(clearTimeout);
    await new Promise<void>((resolve) => {
      this.#mdns.destroy(resolve);
    });
  }
}
