import { BlockList, isIP } from 'node:net';

/** Another machine to everybody who hears of it. */
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** Where nobody can be reached from here: no address, link-local (which needs a zone), multicast, reserved. */
const nowhere = new BlockList();
nowhere.addSubnet('0.0.0.0', 8);
nowhere.addSubnet('169.254.0.0', 16);
nowhere.addSubnet('224.0.0.0', 3);
nowhere.addAddress('::', 'ipv6');
nowhere.addSubnet('fe80::', 10, 'ipv6');
nowhere.addSubnet('ff00::', 8, 'ipv6');

/**
 * Whether a host may be reached at the address that it announced.
 *
 * SECURITY: a loopback address is believed only when it came over loopback. A stranger who announces 127.0.0.1 would lead
 * a person, and a password, to whatever listens on this very machine.
 *
 * @param from the address the announcement was sent from
 */
export function isUsableAddress(address: string, from: string): boolean {
  return isIP(address) !== 0 && !isIn(nowhere, address) && (isIn(loopback, from) || !isIn(loopback, address));
}

function isIn(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
