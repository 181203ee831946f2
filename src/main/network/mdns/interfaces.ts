import { networkInterfaces } from 'node:os';

/** One way out of this machine, as multicast needs to be told. */
export interface MulticastInterface {
  /** As the system calls it: "eth0", "Wi-Fi". */
  name: string;
  family: 'IPv4' | 'IPv6';
  /** Its own address; IPv6 link-local, with its zone: `fe80::1%eth0`. */
  address: string;
}

/**
 * The interfaces that are up now, loopback among them. One address per interface and family: a group is joined once per
 * interface, not once per address.
 */
export function multicastInterfaces(): MulticastInterface[] {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) => {
    const ipv4 = addresses.find(({ family }) => family === 'IPv4');
    // The zone, without which no IPv6 multicast leaves the machine, comes with a link-local address only.
    const ipv6 = addresses.find(({ family, scopeid }) => family === 'IPv6' && scopeid !== 0);
    return [
      ...(ipv4 ? [{ name, family: 'IPv4' as const, address: ipv4.address }] : []),
      ...(ipv6 ? [{ name, family: 'IPv6' as const, address: withZone(name, ipv6) }] : []),
    ];
  });
}

/** Windows knows a zone by its number, everybody else by the interface's name. */
function withZone(name: string, { address, scopeid }: { address: string; scopeid?: number }): string {
  return `${address}%${process.platform === 'win32' ? String(scopeid) : name}`;
}
