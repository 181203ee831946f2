import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP } from 'node:net';
import { checkServerIdentity } from 'node:tls';

import { Unreachable } from '../../ldap/nas-connection.ts';
import type { Nas } from '../nas.ts';

export interface Asked {
  /** Sent as a form by POST; left out: GET. */
  form?: Record<string, string>;
  /** An access token. */
  bearer?: string;
}

const TIMEOUT_MS = 10_000;
const HTTPS_PORT = 443;

/**
 * Asks a server over HTTPS as the NAS would: by its own DNS, with the authorities that it trusts. A redirect is an answer
 * like any other.
 *
 * @throws {Unreachable} when nothing is there for the NAS; what `node:https` throws, for a certificate too
 */
export async function askAsNas(
  address: string,
  { network, poweredOff }: Pick<Nas, 'network' | 'poweredOff'>,
  { form, bearer }: Asked = {},
): Promise<{ status: number; text: string }> {
  const url = new URL(address);
  const host = url.hostname;
  const place = network.reach(host, url.port === '' ? HTTPS_PORT : Number(url.port));
  if (!place || url.protocol !== 'https:') throw new Unreachable(url.host);
  const outgoing = request({
    ...place,
    path: url.pathname + url.search,
    method: form ? 'POST' : 'GET',
    headers: {
      host: url.host,
      ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    },
    agent: false,
    ca: network.trustedCas,
    // The certificate must be for the name that the NAS was told, not for the loopback address behind it.
    checkServerIdentity: (_place, certificate) => checkServerIdentity(host, certificate),
    ...(isIP(host) === 0 ? { servername: host } : {}),
    signal: AbortSignal.any([poweredOff, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  outgoing.end(form ? new URLSearchParams(form).toString() : undefined);
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  const chunks = await incoming.setEncoding('utf8').toArray();
  return { status: incoming.statusCode ?? 0, text: chunks.join('') };
}
