import { calls } from './calls.ts';
import type { SynologySession } from './session.ts';

/**
 * The DNS servers that the NAS asks, in its order: those that somebody has set, or those that came with its address.
 *
 * @returns undefined where this DSM does not tell
 * @throws {ExpectedFailure} what `SynologySession.ask` throws
 */
export async function dnsServers(
  session: Pick<SynologySession, 'offers' | 'ask'>,
  signal?: AbortSignal,
): Promise<string[] | undefined> {
  if (!session.offers(calls.readNetwork)) return undefined;
  const answer = await session.ask(calls.readNetwork, {}, signal);
  if (!answer.accepted) return undefined;
  const { dns_primary: first, dns_secondary: second } = answer.data;
  return [first, second].filter((server) => server !== undefined);
}
