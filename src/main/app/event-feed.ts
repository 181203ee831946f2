import { EventEmitter, once } from 'node:events';

/** Events of something that goes on: whoever subscribes gets all of them from the start, then the rest as they come. */
export class EventFeed<Event> {
  readonly #events: Event[] = [];
  readonly #pulse = new EventEmitter();
  #ended = false;

  push(event: Event): void {
    this.#events.push(event);
    this.#pulse.emit('beat');
  }

  end(): void {
    this.#ended = true;
    this.#pulse.emit('beat');
  }

  /** Ends with the feed, or throws an AbortError when the subscriber's signal is aborted. */
  async *subscribe(signal?: AbortSignal): AsyncGenerator<Event, void> {
    let told = 0;
    for (;;) {
      const fresh = this.#events.slice(told);
      told += fresh.length;
      yield* fresh;
      if (told < this.#events.length) continue;
      if (this.#ended) return;
      await once(this.#pulse, 'beat', signal ? { signal } : {});
    }
  }
}
