import { connect, createServer } from 'node:net';

import { onTestFinished } from 'vitest';

import { listenOnLoopback } from '../office/loopback-server.ts';

/** A second address of a server: what comes in is passed on, byte for byte. */
export interface Relay {
  address: string;
  /** Nobody answers here any more. */
  close(): Promise<void>;
}

/** Opens a relay to a port of 127.0.0.1, for the length of one test. */
export async function relayTo(port: number): Promise<Relay> {
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('error', () => to.destroy()).on('close', () => to.destroy());
      from.pipe(to);
    }
  });
  const { port: own, close } = await listenOnLoopback(server);
  onTestFinished(close);
  return { address: `https://127.0.0.1:${own}`, close };
}
