import type { DiscoveryEvent } from '../../shared/model/device.ts';
import type { MulticastInterface } from '../network/mdns/interfaces.ts';
import { multicastInterfaces } from '../network/mdns/interfaces.ts';
import type { Confirm } from './confirmations.ts';
import { Search } from './search.ts';

export interface DiscoveryOptions {
  /** The interfaces to listen on, read again for every watcher; all that are up when left out. */
  interfaces?: () => MulticastInterface[];
  /** How a device is asked what it is, in the background, once it was found. None is asked when left out. */
  confirm?: Confirm;
}

/** Who is on the network, for as long as anybody wants to know: nothing is open while nobody watches. */
export class Discovery {
  readonly #interfaces: () => MulticastInterface[];
  readonly #confirm: Confirm | undefined;
  #watchers = 0;
  #search: Search | undefined;
  /** Opening and closing take turns: a watcher who comes while the last one leaves finds either all open or all closed. */
  #turn: Promise<unknown> = Promise.resolve();
  readonly #closing = new AbortController();

  constructor({ interfaces = multicastInterfaces, confirm }: DiscoveryOptions = {}) {
    this.#interfaces = interfaces;
    this.#confirm = confirm;
  }

  /**
   * Tells which interfaces are listened on, how many are heard that are no NAS, and every device that is known; then what
   * comes, changes and goes. A device is found as soon as it is announced, and changes when it has answered for itself.
   * Every watcher who comes makes everybody be asked again, on the interfaces that are up by then; the earlier watchers
   * hear of it too.
   *
   * Ends when the signal is aborted or `close` called. Without a signal, leave it between two events.
   *
   * @throws MDNS_UNAVAILABLE when there is no interface that can be listened on
   */
  async *watch(signal?: AbortSignal): AsyncGenerator<DiscoveryEvent, void> {
    const ended = AbortSignal.any([this.#closing.signal, ...(signal ? [signal] : [])]);
    if (ended.aborted) return;
    this.#watchers += 1;
    try {
      const search = await this.#inTurn(() => this.#open());
      yield* search.follow(ended);
    } finally {
      this.#watchers -= 1;
      await this.#inTurn(() => this.#closeUnwatched());
    }
  }

  /** Ends every watch. Nothing is open any more when it is done. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#inTurn(() => this.#closeSearch());
  }

  async #open(): Promise<Search> {
    this.#search ??= new Search(this.#confirm);
    await this.#search.listenOn(this.#interfaces());
    return this.#search;
  }

  async #closeUnwatched(): Promise<void> {
    if (this.#watchers === 0) await this.#closeSearch();
  }

  async #closeSearch(): Promise<void> {
    const search = this.#search;
    this.#search = undefined;
    await search?.close();
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
