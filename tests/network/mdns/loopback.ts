import { randomBytes } from 'node:crypto';

import type { MulticastInterface } from '../../../src/main/network/mdns/interfaces.ts';

/** Tests listen and speak here, and nowhere else. */
export const LOOPBACK: MulticastInterface = { name: 'lo', family: 'IPv4', address: '127.0.0.1' };

/** An interface that this machine does not have: its address is for documentation alone. */
export const MISSING: MulticastInterface = { name: 'eth9', family: 'IPv4', address: '203.0.113.9' };

/** A name that no other test announces at the same time: loopback is one network for all of them. */
export const unique = (name: string): string => `${name}-${randomBytes(4).toString('hex')}`;

/** How many UDP sockets this process has open. */
export function udpSockets(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === 'UDPWrap').length;
}
