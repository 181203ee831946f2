import { isIP, isIPv6 } from 'node:net';

/** Where a DNS server is asked. */
export interface DnsServer {
  /** An IP address. */
  address: string;
  port: number;
}

const DNS_PORT = 53;

/** Reads `192.168.1.1`, `fd00::1`, and with a port of their own `192.168.1.1:5353`, `[fd00::1]:5353`; else undefined. */
export function dnsServer(text: string): DnsServer | undefined {
  if (isIP(text) !== 0) return { address: text, port: DNS_PORT };
  const [, address = '', port] = /^\[?(.+?)\]?:(\d{1,5})$/.exec(text) ?? [];
  return isIP(address) === 0 ? undefined : { address, port: Number(port) };
}

/** An address of this very machine, whichever machine that is. */
export const isLoopback = ({ address }: DnsServer): boolean => /^(127\.|::1$)/.test(address);

/** As it is written, and as Node wants it. */
export const written = ({ address, port }: DnsServer): string =>
  `${isIPv6(address) ? `[${address}]` : address}:${port}`;
