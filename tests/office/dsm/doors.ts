import { once } from 'node:events';
import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';

import { DISKSTATION, dsiReply, statusBlock } from '../../network/afp/afp-server.ts';
import { quietPort } from '../smb/quiet-port.ts';
import type { NasState } from './state.ts';

/** A port of the NAS that is open while the service behind it is on and the firewall lets people in. */
class Door {
  readonly port: number;
  readonly #isOpen: () => boolean;
  readonly #meet: (socket: Socket) => void;
  #server: Server | undefined;
  readonly #guests = new Set<Socket>();

  constructor(port: number, isOpen: () => boolean, meet: (socket: Socket) => void) {
    this.port = port;
    this.#isOpen = isOpen;
    this.#meet = meet;
  }

  async follow(): Promise<void> {
    if (this.#isOpen() === (this.#server !== undefined)) return;
    await (this.#server ? this.close() : this.#open());
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const guest of this.#guests) guest.destroy();
    if (!server) return;
    server.close();
    await once(server, 'close');
  }

  async #open(): Promise<void> {
    const server = createServer((socket) => {
      this.#guests.add(socket);
      // Whoever only looks whether the port is open hangs up in the middle of anything.
      socket.on('error', () => undefined).once('close', () => this.#guests.delete(socket));
      this.#meet(socket);
    });
    this.#server = server;
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
  }
}

/** Where the NAS's file services stand on loopback, in place of 445 and 548. */
export interface Doors {
  smbPort: number;
  afpPort: number;
  /** Opens and closes them as the NAS's state has it; one change after another. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The doors of a NAS. Behind the one for SMB nobody speaks, unless a real smbd stands at a port of its own: what hangs up
 * at once is still a port that can be reached. AFP tells who it is, and no more.
 */
export async function doorsOf(state: NasState): Promise<Doors> {
  const smb = new Door(
    await quietPort(),
    () => state.smb.enable_samba && !state.firewall.includes('smb'),
    (socket) => socket.destroy(),
  );
  const afp = new Door(
    await quietPort(),
    () => state.afp?.enable_afp === true && !state.firewall.includes('afp'),
    (socket) => {
      const { hostname: name, afpLogins: loginMethods } = state;
      const said = { ...DISKSTATION, name, utf8Name: name, loginMethods };
      socket.once('data', (request) => socket.end(dsiReply(request, statusBlock(said))));
    },
  );
  let last = Promise.resolve();
  const after = (act: () => Promise<unknown>) => {
    last = last.then(act).then(() => undefined);
    return last;
  };
  return {
    smbPort: state.smbPort ?? smb.port,
    afpPort: afp.port,
    settled: () =>
      after(() => Promise.all([...(state.smbPort === null ? [smb] : []), afp].map((door) => door.follow()))),
    close: () => after(() => Promise.all([smb.close(), afp.close()])),
  };
}
