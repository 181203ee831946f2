import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

import { onTestFinished } from 'vitest';

/** A second address of a server: what comes in is passed on, byte for byte. */
export interface Relay {
  address: string;
  /** Nobody answers here any more. */
  close(): Promise<void>;
}

/** Opens a relay to a port of 127.0.0.1, for the length of one test. */
export async function relayTo(port: number): Promise<Relay> {
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('error', () => to.destroy()).on('close', () => to.destroy());
      from.pipe(to);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  const close = async () => {
    for (const socket of open) socket.destroy();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
  onTestFinished(close);
  return { address: `https://127.0.0.1:${own}`, close };
}
