import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { vi } from 'vitest';

/** A socket that is in no network: what it is told to send goes to `onSent`, and nothing arrives but what a test emits. */
export function silentSocket(onSent: (packet: Buffer) => void = () => undefined): Socket {
  const socket = createSocket('udp4');
  const send = (
    packet: Buffer,
    _offset: number,
    _length: number,
    _port: number,
    _address: string,
    sent: (error: Error | null) => void,
  ): void => {
    onSent(packet);
    sent(null);
  };
  vi.spyOn(socket, 'send').mockImplementation(send as Socket['send']);
  return socket;
}
