import type { Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

import type { MulticastInterface } from './interfaces.ts';

/** UDP (RFC 6762 §3). */
export const MDNS_PORT = 5353;

/** Everybody answers at once: of 200 hosts on one link, 40 were lost for want of room. The system may grant less. */
const RECEIVE_BYTES = 1024 * 1024;

/** Where everybody listens (RFC 6762 §3); over IPv6 with the zone of the interface that is meant. */
export function multicastGroup(on: MulticastInterface): string {
  return on.family === 'IPv4' ? '224.0.0.251' : `ff02::fb%${zoneOf(on)}`;
}

/**
 * A socket on the mDNS port that hears the group and speaks to it on one interface. It is bound to every address, since
 * one that is bound to an interface's own address hears no multicast on Linux; and shared, since the system's own mDNS
 * service listens at the same port.
 *
 * @throws the system's error: EADDRINUSE where another program keeps the port to itself, EACCES, EPERM, ENODEV, …
 */
export async function openMulticastSocket(on: MulticastInterface): Promise<Socket> {
  const isIpv4 = on.family === 'IPv4';
  const socket = createSocket({
    type: isIpv4 ? 'udp4' : 'udp6',
    reuseAddr: true,
    ipv6Only: !isIpv4,
    recvBufferSize: RECEIVE_BYTES,
  });
  try {
    const listening = once(socket, 'listening');
    socket.bind(MDNS_PORT, isIpv4 ? '0.0.0.0' : '::');
    await listening;
    socket.addMembership(isIpv4 ? multicastGroup(on) : 'ff02::fb', interfaceOf(on));
    socket.setMulticastInterface(interfaceOf(on));
    // RFC 6762 §11: what came through a router is not believed.
    socket.setMulticastTTL(255);
    return socket;
  } catch (error) {
    socket.close();
    throw error;
  }
}

/** How sockets are told an interface: by its IPv4 address, or by its zone. */
function interfaceOf(on: MulticastInterface): string {
  return on.family === 'IPv4' ? on.address : `::%${zoneOf(on)}`;
}

function zoneOf({ address }: MulticastInterface): string {
  return address.slice(address.indexOf('%') + 1);
}
