import { fail } from '../../../shared/findings/expected-failure.ts';

/** Where an HTTPS server is. */
export interface HttpsAddress {
  /** Name or address; IPv6 without brackets and with its zone, as sockets take it: `fe80::20%eth0`. */
  host: string;
  port: number;
  /** `https://host:port`, IPv6 in brackets, a zone in them, the port always written out. */
  origin: string;
}

// Not left to URL alone: it forgets ":443", which on a NAS is not the default.
const ADDRESS = /^([a-z][a-z0-9+.-]*):\/\/(\[[^\]]*\]|[^:/?#@[\]\\\s]*)(?::(\d+))?\/?$/i;

/**
 * Reads a NAS's address as setups have it: `https://diskstation.local:5001`; without a port it is HTTPS's own, 443.
 *
 * @throws PLAIN_HTTP_REFUSED, ADDRESS_MALFORMED
 */
export function nasAddress(text: string): HttpsAddress {
  return httpsAddress(text.trim(), { defaultPort: 443 });
}

/**
 * Reads `https://host[:port]`.
 *
 * @param options.who whose address it is, for the finding; the host itself when left out
 * @throws PLAIN_HTTP_REFUSED, ADDRESS_MALFORMED
 */
export function httpsAddress(text: string, options: { who?: string; defaultPort: number }): HttpsAddress {
  const [, scheme, bracketed, digits] = ADDRESS.exec(text) ?? [];
  if (scheme === undefined || bracketed === undefined) malformed(text, shapeProblem(text));
  // SECURITY: no password travels over plain HTTP, so that no client can be made for it.
  if (/^http$/i.test(scheme)) fail('PLAIN_HTTP_REFUSED', { who: options.who ?? bracketed, address: text });
  if (!/^https$/i.test(scheme)) malformed(text, `${scheme}:// is not https://`);
  const port = digits === undefined ? options.defaultPort : Number(digits);
  if (port < 1 || port > 65_535) malformed(text, 'a port is a number from 1 to 65535');
  // URL knows no zones. Which network card it names is this machine's business and never sent.
  const [, zone = ''] = /(%[\w.-]+)\]$/.exec(bracketed) ?? [];
  const unzoned = `https://${bracketed.replace(zone, '')}`;
  if (!URL.canParse(unzoned)) malformed(text, 'the host is not a name or an IP address');
  const { hostname } = new URL(unzoned);
  const zoned = hostname.replace(/\]$/, `${zone}]`);
  return { host: zoned.replace(/^\[|\]$/g, ''), port, origin: `https://${zoned}:${port}` };
}

function shapeProblem(text: string): string {
  if (text === '') return 'it is empty';
  if (!text.includes('://')) return 'it lacks https:// at its beginning';
  if (text.includes('@')) return 'it must not hold a user name or password';
  return 'something other than a port follows the host';
}

function malformed(address: string, problem: string): never {
  // SECURITY: what stands before an @ may be a password.
  fail('ADDRESS_MALFORMED', { address: address.replace(/\/\/.*@/, '//…@'), problem });
}
