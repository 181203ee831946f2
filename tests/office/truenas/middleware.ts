import { methodsOf } from './methods/methods.ts';
import { CallError } from './middleware-error.ts';
import { isFullAdmin } from './nas.ts';
import type { Caller, Method, TrueNas } from './nas.ts';

/** A call as it arrived, and what became of it. Parameters are not kept: secrets are among them. */
export interface TrueNasExchange {
  method: string;
  over: Caller['over'];
  /** How it was answered; undefined while it is under way, or when nothing was. */
  outcome: string | undefined;
}

/** There is no such method in this release. */
export class NoSuchMethod extends Error {}

/** Answers calls, whichever way they come. */
export class Middleware {
  readonly #nas: TrueNas;
  readonly #settled: () => Promise<void>;
  readonly #methods: ReadonlyMap<string, Method>;
  readonly #waiting: { method: string; tell: () => void }[] = [];
  readonly exchanges: TrueNasExchange[] = [];

  /** @param settled resolves when what the last call has changed is so */
  constructor(nas: TrueNas, settled: () => Promise<void>) {
    this.#nas = nas;
    this.#settled = settled;
    this.#methods = methodsOf(nas.release);
  }

  /** Resolves when a call of this method arrives. */
  arrival(method: string): Promise<void> {
    return new Promise((tell) => this.#waiting.push({ method, tell }));
  }

  arrived(method: string, over: Caller['over']): TrueNasExchange {
    const exchange: TrueNasExchange = { method, over, outcome: undefined };
    this.exchanges.push(exchange);
    this.#waiting.filter((one) => one.method === method).forEach(({ tell }) => tell());
    return exchange;
  }

  has(method: string): boolean {
    return this.#methods.has(method);
  }

  /** @throws {NoSuchMethod | CallError | ValidationErrors | UncaughtError} */
  async call(method: string, params: readonly unknown[], caller: Caller): Promise<unknown> {
    const known = this.#methods.get(method);
    if (!known) throw new NoSuchMethod(method);
    if (known.needs !== 'anybody') {
      if (caller.account === undefined) throw new CallError('Not authenticated', 'ENOTAUTHENTICATED');
      const { needs } = known;
      const mayCall = needs.length === 0 || needs.some((role) => caller.roles.includes(role));
      if (this.#nas.release.hasRoles && !mayCall && !isFullAdmin(caller)) {
        throw new CallError('Not authorized', 'EACCES');
      }
    }
    await this.#settled();
    return (await known.run(this.#nas, params, caller)) ?? null;
  }
}
