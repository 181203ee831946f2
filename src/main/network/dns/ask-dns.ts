import { Resolver } from 'node:dns/promises';

import { errorCode } from '../connection-failure.ts';
import type { DnsServer } from './dns-server.ts';
import { written } from './dns-server.ts';

/** What one DNS server says of a name. */
export type DnsAnswer =
  | { kind: 'known'; addresses: string[] }
  /** The server answers, and there is no such name, or no address for it. */
  | { kind: 'unknown' }
  /** No answer that could be used; `how` continues "the server …". */
  | { kind: 'silent'; how: string };

const TIMEOUT_MS = 3_000;

/**
 * Asks one DNS server for the addresses of a name, IPv4 and IPv6 at once, each a single time.
 *
 * @param options.timeoutMs default 3 s
 * @throws the signal's reason when it was aborted
 */
export async function askDns(
  server: DnsServer,
  name: string,
  { timeoutMs = TIMEOUT_MS, signal }: { timeoutMs?: number; signal?: AbortSignal | undefined } = {},
): Promise<DnsAnswer> {
  signal?.throwIfAborted();
  const resolver = new Resolver({ timeout: timeoutMs, tries: 1 });
  resolver.setServers([written(server)]);
  const cancel = () => {
    resolver.cancel();
  };
  signal?.addEventListener('abort', cancel);
  try {
    const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    signal?.throwIfAborted();
    return answerOf([four, six], timeoutMs);
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

function answerOf(settled: PromiseSettledResult<string[]>[], timeoutMs: number): DnsAnswer {
  const addresses = settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  if (addresses.length > 0) return { kind: 'known', addresses };
  const failures = settled.flatMap((one) => (one.status === 'rejected' ? [errorCode(one.reason)] : []));
  // An answer to one of the two questions is an answer: many servers know nothing of IPv6.
  const silence = failures.every((code) => !SAYS_NO.has(code)) ? failures[0] : undefined;
  return silence === undefined ? { kind: 'unknown' } : { kind: 'silent', how: toldOf(silence, timeoutMs) };
}

const SAYS_NO = new Set(['ENOTFOUND', 'ENODATA']);

function toldOf(code: string, timeoutMs: number): string {
  switch (code) {
    case 'ETIMEOUT':
      return `did not answer within ${timeoutMs / 1000} s`;
    case 'ECONNREFUSED':
      return 'refused the connection';
    case 'EREFUSED':
      return 'refuses to answer this machine';
    case 'ESERVFAIL':
      return 'answered that it has failed';
    default:
      return `gave no usable answer (${code})`;
  }
}
