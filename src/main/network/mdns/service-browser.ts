import type { Socket } from 'node:dgram';
import multicastDns from 'multicast-dns';
import type { MulticastDns, Question } from 'multicast-dns';

import type { Announcement } from './announcement.ts';
import type { Change } from './announcements.ts';
import { Announcements } from './announcements.ts';
import type { MulticastInterface } from './interfaces.ts';
import { MDNS_PORT, multicastGroup, openMulticastSocket } from './multicast-socket.ts';
import { questionPackets } from './question-packets.ts';

export interface BrowserOptions {
  on: MulticastInterface;
  /** `_http._tcp`, …; asked for in this order. */
  types: readonly string[];
  /** New, or announced differently from now on. The id is the instance's own. */
  onHeard: (id: string, announcement: Announcement) => void;
  /** It said goodbye, or did not answer any more by the time until which it had announced itself. */
  onLost: (id: string) => void;
}

/** Multicast is lost without a word, above all over Wi-Fi: it is asked again, so many milliseconds after the first time. */
const ASK_AGAIN_MS = [1_000, 3_000, 9_000];

/** Records are tended together, not each in the moment when it is due. */
const LEAST_WAIT_MS = 1_000;

/** Hears which services of some types are announced on one interface, live, until it is closed. */
export class ServiceBrowser {
  readonly #mdns: MulticastDns;
  readonly #options: BrowserOptions;
  readonly #announcements: Announcements;
  #timers: NodeJS.Timeout[] = [];
  #tending: { timer: NodeJS.Timeout; due: number } | undefined;

  /** @param socket bound, and in the group of the interface already; closed with the browser */
  constructor(socket: Socket, options: BrowserOptions) {
    this.#options = options;
    this.#announcements = new Announcements(options.types);
    this.#mdns = multicastDns({ socket, bind: false, ip: multicastGroup(options.on) });
    this.#mdns.on('response', ({ answers, additionals }, { address, port }) => {
      // RFC 6762 §6: what comes from another port is no answer.
      if (port !== MDNS_PORT) return;
      this.#tell(this.#announcements.take([...answers, ...additionals], address, performance.now()));
    });
    // What the socket cannot do for once is tried again with the next question; unheard, it would end the process.
    this.#mdns.on('error', () => undefined);
    this.ask();
  }

  /** @throws the system's error, where this interface cannot be listened on. */
  static async open(options: BrowserOptions): Promise<ServiceBrowser> {
    // Opened here rather than by the library, which looks at the interfaces every five seconds, and ends the process when
    // the port is taken and nobody listens for that.
    return new ServiceBrowser(await openMulticastSocket(options.on), options);
  }

  /** Asks everybody, now and three times again. Who is known already is not told again. */
  ask(): void {
    const everybody = this.#options.types.map((type) => ({ name: `${type}.local`, type: 'PTR' as const }));
    this.#timers.forEach(clearTimeout);
    this.#query(everybody);
    this.#timers = ASK_AGAIN_MS.map((ms) =>
      setTimeout(() => this.#query([...everybody, ...this.#announcements.missing()]), ms),
    );
  }

  async close(): Promise<void> {
    this.#timers.forEach(clearTimeout);
    clearTimeout(this.#tending?.timer);
    await new Promise<void>((resolve) => {
      this.#mdns.destroy(resolve);
    });
  }

  #tell({ heard, lost, questions }: Change): void {
    lost.forEach(this.#options.onLost);
    for (const [id, announcement] of heard) this.#options.onHeard(id, announcement);
    this.#query(questions);
    this.#tendWhenDue();
  }

  #tendWhenDue(): void {
    const { due } = this.#announcements;
    if (due === Infinity || due === this.#tending?.due) return;
    clearTimeout(this.#tending?.timer);
    const wait = Math.max(due - performance.now(), LEAST_WAIT_MS);
    this.#tending = { due, timer: setTimeout(() => this.#tend(), wait) };
  }

  #tend(): void {
    this.#tending = undefined;
    const change = this.#announcements.tend(performance.now());
    this.#tell(change);
    // A machine that was asleep, or off the network for a while, may be all that was gone.
    if (change.lost.length > 0) this.ask();
  }

  #query(questions: readonly Question[]): void {
    for (const packet of questionPackets(questions)) this.#mdns.query(packet);
  }
}
