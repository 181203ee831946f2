import type { Call } from './api.ts';

/** One call as it was received, secrets removed. The steps of a compound are logged one by one after it. */
export interface Exchange {
  api: string;
  version: string;
  method: string;
  params: Record<string, unknown>;
  /** `unanswered`: DSM never got to act on it, or has not yet. */
  outcome: 'success' | number | 'unanswered';
  /** The kind of fault that was in its way. */
  fault?: string;
}

export interface CallMatch {
  api?: string;
  method?: string;
}

export function callMatches(match: CallMatch, call: { api: string; method: string }): boolean {
  return (match.api ?? call.api) === call.api && (match.method ?? call.method) === call.method;
}

// SECURITY: the log is printed by failing tests and by the demo; these values never enter it.
const SECRET_NAMES = new Set([
  'passwd',
  'otp_code',
  'device_id',
  'bind_pw',
  'enc_passwd',
  'oidc_client_secret',
]);

/** What was asked of the NAS, in order of arrival. */
export class ExchangeLog {
  readonly entries: Exchange[] = [];
  #waiting: { match: CallMatch; resolve: (exchange: Exchange) => void }[] = [];
  readonly #listeners = new Set<(exchange: Exchange) => void>();

  /** Logs a call; the returned entry is completed when the outcome is known. */
  arrived(call: Call): Exchange {
    const { api, version, method, params } = call;
    const exchange: Exchange = {
      api,
      version,
      method,
      params: withoutSecrets(params),
      outcome: 'unanswered',
    };
    this.entries.push(exchange);
    const met = this.#waiting.filter(({ match }) => callMatches(match, call));
    this.#waiting = this.#waiting.filter((waiter) => !met.includes(waiter));
    for (const { resolve } of met) resolve(exchange);
    return exchange;
  }

  /** The call has been acted on, or refused, and its answer is about to be sent. */
  answered(exchange: Exchange, outcome: Exchange['outcome']): void {
    exchange.outcome = outcome;
    for (const listener of this.#listeners) listener(exchange);
  }

  /** Calls back for every call, just before its answer is sent. Returns the way to stop that. */
  onAnswer(listener: (exchange: Exchange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The next call that matches, told on its arrival, before DSM acts on it. */
  next(match: CallMatch): Promise<Exchange> {
    return new Promise((resolve) => this.#waiting.push({ match, resolve }));
  }
}

function withoutSecrets(params: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      SECRET_NAMES.has(name) ? '[removed]' : cleaned(value),
    ]),
  );
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return withoutSecrets({ ...value });
}
