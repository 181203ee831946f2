import { FaultQueue } from '../http-faults.ts';
import type { FaultPlan, HttpFault } from '../http-faults.ts';

/** Which requests are meant; what is left out fits every request. */
export interface RequestMatch {
  method?: string;
  /** Tried on the path without the query, such as `/api/v2/usergroups`. */
  path?: RegExp;
}

export interface RequestLine {
  method: string;
  path: string;
}

/** The faults a test has switched on in one server, and the test's ear at its door. */
export class Faults {
  readonly #queue = new FaultQueue<RequestMatch, RequestLine, HttpFault>(fits);
  #waiting: { match: RequestMatch; resolve: (request: RequestLine) => void }[] = [];

  /**
   * Lets the next matching requests go wrong; `times: Infinity` = until {@link clear}. Of several plans that match, the
   * one given first happens first. A `status` is answered in JSON, as JumpCloud's own refusals are.
   */
  next(plan: FaultPlan<RequestMatch, HttpFault>): void {
    this.#queue.next(plan);
  }

  /** Switches every fault off. */
  clear(): void {
    this.#queue.clear();
  }

  /** Resolves when the next matching request has arrived, before anything is done about it. */
  nextRequest(match: RequestMatch = {}): Promise<RequestLine> {
    return new Promise((resolve) => {
      this.#waiting.push({ match, resolve });
    });
  }

  /** For the server: a request has arrived. Wakes whoever waits for it, and gives the fault that is to happen to it. */
  arrived(request: RequestLine): HttpFault | undefined {
    const awaited = this.#waiting.filter(({ match }) => fits(match, request));
    this.#waiting = this.#waiting.filter((waiter) => !awaited.includes(waiter));
    for (const { resolve } of awaited) resolve(request);
    return this.#queue.take(request);
  }
}

function fits(match: RequestMatch, { method, path }: RequestLine): boolean {
  return (match.method ?? method) === method && (match.path?.test(path) ?? true);
}
