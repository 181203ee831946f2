import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';

/** A server that listens at a free port of 127.0.0.1. */
export interface LoopbackServer {
  port: number;
  /** Ends every connection, also those on which nothing was asked yet: `closeAllConnections` passes over them. */
  hangUp: () => void;
  /** Takes no more connections, and waits until the other side has ended every one there is. */
  drained: () => Promise<void>;
  /** Ends every connection, and stops. A second time does nothing. */
  close: () => Promise<void>;
}

export async function listenOnLoopback(server: Server): Promise<LoopbackServer> {
  const open = new Set<Socket>();
  // The TCP connection, for TLS servers too.
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const hangUp = () => {
    for (const socket of open) socket.destroy();
  };
  const drained = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    await closed;
  };
  return {
    port,
    hangUp,
    drained,
    close: async () => {
      const closed = drained();
      hangUp();
      await closed;
    },
  };
}
