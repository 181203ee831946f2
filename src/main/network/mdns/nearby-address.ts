import { BlockList, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';

/** What no router of the internet passes on (RFC 1918, RFC 4193), and this machine itself. */
const PRIVATE: [net: string, prefix: number, family: 'ipv4' | 'ipv6'][] = [
  ['10.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['fc00::', 7, 'ipv6'],
  ['::1', 128, 'ipv6'],
];

/**
 * Whether an address belongs to a local network: a private one, or one in the range of an interface of this machine,
 * since some offices give public addresses to everybody.
 *
 * SECURITY: what is announced must not have Joinery knock at doors elsewhere on the internet.
 */
export function isNearbyAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const nearby = new BlockList();
  for (const range of PRIVATE) nearby.addSubnet(...range);
  for (const { cidr, family: of } of Object.values(networkInterfaces()).flatMap((own) => own ?? [])) {
    const [net, prefix] = cidr?.split('/') ?? [];
    if (net !== undefined) nearby.addSubnet(net, Number(prefix), of === 'IPv6' ? 'ipv6' : 'ipv4');
  }
  return nearby.check(address, family === 6 ? 'ipv6' : 'ipv4');
}
