import { isIPv4, isIPv6 } from 'node:net';

import { fail } from '../../shared/findings/expected-failure.ts';

/** What a person has typed, as far as it says where the NAS is. */
export interface TypedAddress {
  /** Name or IP address; IPv6 without brackets, perhaps with its zone: `fe80::20%eth0`. */
  host: string;
  port?: number;
  /** Only where it is written. */
  scheme?: 'http' | 'https';
}

/** Longer ones are nobody's address. */
const LONGEST = 2_000;
const LONGEST_NAME = 253;
/** So much of it is told back. */
const LONGEST_TOLD = 80;

/** How a file manager writes where a share is; the port, if any, is that of the share. */
const OF_A_SHARE = new Set(['smb', 'cifs', 'afp', 'nfs']);

/** `\\host\share`, `scheme://host…` or the bare host: what stands in front, and all up to the first slash behind it. */
const WRITTEN = /^(?:([a-z][a-z0-9+.-]*):\/\/|[\\/]{2})?([^\\/?#]*)/i;

/** Ways to a NAS that lead through its vendor. QuickConnect’s own name for the LAN, `*.direct.*`, leads to the NAS itself. */
const RELAYS = [
  { what: 'QuickConnect', is: /^(?!.*\.direct\.quickconnect\.)(?:.+\.)?quickconnect\.(?:to|cn)$/ },
  { what: 'myQNAPcloud Link', is: /^(?:qlink\.to|(?:www\.)?myqnapcloud\.(?:com|cn))$/ },
];

/**
 * Reads an address as people type it: `diskstation`, `192.168.1.20:5443`, `fd00::20`, `[fd00::20]:5001`, a URL out of the
 * browser, the way to a share.
 *
 * @throws ADDRESS_MALFORMED with what is wrong in words, QUICKCONNECT_NOT_SUPPORTED
 */
export function typedAddress(typed: string): TypedAddress {
  const text = typed.trim();
  const malformed = (problem: string): never =>
    fail('ADDRESS_MALFORMED', { address: toldBack(text), problem });
  if (text === '') return malformed('a name or an IP address is missing');
  if (text.length > LONGEST) return malformed('it is too long');
  if (/^quickconnect(?:[\s:][^.]*)?$/i.test(text)) {
    fail('QUICKCONNECT_NOT_SUPPORTED', { address: toldBack(text), what: 'QuickConnect' });
  }
  const [, scheme = '', written = ''] = WRITTEN.exec(text) ?? [];
  const kind = scheme.toLowerCase();
  if (kind !== '' && kind !== 'http' && kind !== 'https' && !OF_A_SHARE.has(kind)) {
    return malformed(`${kind}:// is not how a NAS is set up; https:// is`);
  }
  const { host, port } = readHost(written, malformed);
  const relay = RELAYS.find(({ is }) => is.test(host));
  if (relay) fail('QUICKCONNECT_NOT_SUPPORTED', { address: toldBack(text), what: relay.what });
  return {
    host,
    ...(port === undefined || OF_A_SHARE.has(kind) ? {} : { port }),
    ...(kind === 'http' || kind === 'https' ? { scheme: kind } : {}),
  };
}

type Malformed = (problem: string) => never;

/** Reads `host`, `host:port`, `[IPv6]`, `[IPv6]:port` and the bare IPv6. */
function readHost(written: string, malformed: Malformed): { host: string; port?: number } {
  if (written === '') return malformed('a name or an IP address is missing');
  if (written.includes('@')) return malformed(atProblem(written));
  if (/\s/.test(written)) return malformed('there is a blank in it');
  if (/\p{C}/u.test(written)) return malformed('there is a character in it that cannot be seen');
  if (/^(?:https?|smb):$/i.test(written)) return malformed('two slashes and a host belong behind the colon');
  const [, inBrackets, behind] = /^\[([^[\]]*)\](?::(.*))?$/.exec(written) ?? [];
  if (inBrackets !== undefined)
    return { host: readIPv6(inBrackets, malformed), ...readPort(behind, malformed) };
  if (/[[\]]/.test(written)) return malformed('brackets go around an IPv6 address, one at each end');
  const [name = '', digits, ...more] = written.split(':');
  if (more.length > 0) return { host: readIPv6(written, malformed) };
  const port = readPort(digits, malformed);
  return { host: readName(name, malformed), ...port };
}

function readPort(digits: string | undefined, malformed: Malformed): { port?: number } {
  if (digits === undefined) return {};
  if (digits === '') return malformed('no port follows the colon');
  const port = /^\d{1,5}$/.test(digits) ? Number(digits) : 0;
  return port >= 1 && port <= 65_535 ? { port } : malformed('a port is a number from 1 to 65535');
}

/** In a URL the zone's percent sign is written `%25` (RFC 6874). */
function readIPv6(written: string, malformed: Malformed): string {
  const [, address = '', zone] = /^([^%]*)(?:%(?:25(?=.))?([\w.-]{1,32}))?$/.exec(written) ?? [];
  if (!isIPv6(address)) return malformed(ipv6Problem(written));
  if (/^fe[89ab]/i.test(address) && zone === undefined) {
    return malformed('it holds on one network card only; add which, as in fe80::20%eth0');
  }
  const short = new URL(`https://[${address}]`).hostname.slice(1, -1);
  return zone === undefined ? short : `${short}%${zone}`;
}

function readName(written: string, malformed: Malformed): string {
  if (isIPv4(written)) return written;
  if (/^[\d.]+$/.test(written)) return malformed(ipv4Problem(written));
  if (!URL.canParse(`https://${written}`)) return malformed('a name has letters, digits, hyphens and dots');
  const name = new URL(`https://${written}`).hostname.replace(/\.$/, '');
  // SECURITY: a browser takes 0x7f.1 and 010.0.0.1 for IPv4 addresses, and for others than a person reads there.
  if (isIPv4(name)) return malformed('an IPv4 address has four numbers from 0 to 255');
  if (name.includes('..')) return malformed('there are two dots in a row');
  if (!name.split('.').every((label) => /^[\w-]+$/.test(label))) {
    return malformed('a name has letters, digits, hyphens and dots');
  }
  if (name.length > LONGEST_NAME || name.split('.').some((label) => label.length > 63)) {
    return malformed('no name of a host is so long');
  }
  return name;
}

function ipv4Problem(written: string): string {
  const numbers = written.split('.');
  if (numbers.length !== 4 || numbers.includes(''))
    return 'an IPv4 address has four numbers with dots between';
  if (numbers.some((number) => Number(number) > 255)) return 'no number of an IPv4 address is above 255';
  return 'no number of an IPv4 address begins with a 0';
}

function ipv6Problem(written: string): string {
  if (/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(written)) return 'it is the MAC address of a network card';
  return /^[0-9a-f:.]+$/i.test(written)
    ? 'it is not a whole IPv6 address'
    : 'there is one colon in an address, before the port; more are in IPv6 addresses only';
}

function atProblem(written: string): string {
  return /^[^\s:@]+@[^\s:@]+\.[^\s:@]+$/.test(written)
    ? 'it is an e-mail address, or has a user name in it'
    : 'it must not hold a user name or password';
}

/** SECURITY: what stands before an @ may be a password, and what comes behind the host a key: neither is told back. */
function toldBack(text: string): string {
  if (text === '') return 'An empty line';
  const shown = text
    .slice(text.lastIndexOf('@') + 1, LONGEST)
    .replaceAll(/\p{C}/gu, ' ')
    .trim();
  const [start = ''] = WRITTEN.exec(shown) ?? [];
  const cut = start.length > LONGEST_TOLD ? `${start.slice(0, LONGEST_TOLD)}…` : start;
  return text.includes('@') ? `…@${cut}` : cut;
}
