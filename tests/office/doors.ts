import { once } from 'node:events';
import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';

import { DISKSTATION, dsiReply, statusBlock } from '../network/afp/afp-server.ts';
import { quietPort } from './smb/quiet-port.ts';

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

/** When they are open, and what AFP says there. */
export interface Services {
  smb: () => boolean;
  afp: () => boolean;
  afpSays: () => { name: string; loginMethods: string[] };
  /** Where a real smbd stands while the NAS is joined; undefined: nowhere. */
  smbd?: () => number | undefined;
}

/**
 * The doors of a NAS. Behind the one for SMB nobody speaks, unless a real smbd stands at a port of its own: what hangs up
 * at once is still a port that can be reached. AFP tells who it is, and no more.
 */
export async function doorsOf({ smb: smbIsOn, afp: afpIsOn, afpSays, smbd }: Services): Promise<Doors> {
  const smb = new Door(await quietPort(), smbIsOn, (socket) => socket.destroy());
  const afp = new Door(await quietPort(), afpIsOn, (socket) => {
    const { name, loginMethods } = afpSays();
    const said = { ...DISKSTATION, name, utf8Name: name, loginMethods };
    socket.once('data', (request) => socket.end(dsiReply(request, statusBlock(said))));
  });
  let last = Promise.resolve();
  const after = (act: () => Promise<unknown>) => {
    last = last.then(act).then(() => undefined);
    return last;
  };
  return {
    smbPort: smbd?.() ?? smb.port,
    afpPort: afp.port,
    settled: () =>
      after(() => Promise.all([...(smbd?.() === undefined ? [smb] : []), afp].map((door) => door.follow()))),
    close: () => after(() => Promise.all([smb.close(), afp.close()])),
  };
}
