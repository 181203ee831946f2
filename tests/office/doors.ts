import { once } from 'node:events';
import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';

import { DISKSTATION, dsiReply, statusBlock } from '../network/afp/afp-server.ts';
import type { SmbdOptions } from '../peers/smbd.ts';
import type { Serving } from './smb/file-server.ts';
import { FileServer } from './smb/file-server.ts';
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
  /** Where a real smbd stands while the NAS is joined, and nobody else then or before; undefined: nowhere. */
  smbd?: () => number | undefined;
}

/** A NAS whose SMB is at the same port whether or not a real smbd stands behind it. */
export interface ServedServices extends Omit<Services, 'smbd'> {
  /** Chosen beforehand. */
  smbPort: number;
  /** How Samba is set up as the NAS stands now, or why nothing is served. */
  samba: () => SmbdOptions | string;
}

export interface ServedDoors extends Doors {
  /** Resolves when everything is as the NAS's state has it: whether Samba serves, and if not, why. */
  smbSettled(): Promise<Serving>;
}

/**
 * The doors of a NAS. Behind the one for SMB nobody speaks, unless a real smbd stands at a port of its own: what hangs up
 * at once is still a port that can be reached. AFP tells who it is, and no more.
 */
export async function doorsOf({ smb: smbIsOn, afp: afpIsOn, afpSays, smbd }: Services): Promise<Doors> {
  const smb = new Door(await quietPort(), smbIsOn, hangUp);
  const afp = await afpDoor(afpIsOn, afpSays);
  const inTurn = oneAfterAnother();
  return {
    smbPort: smbd?.() ?? smb.port,
    afpPort: afp.port,
    settled: () =>
      inTurn(() => Promise.all([...(smbd?.() === undefined ? [smb] : []), afp].map((door) => door.follow()))),
    close: () => inTurn(() => Promise.all([smb.close(), afp.close()])),
  };
}

/** The same, where the port for SMB is a real smbd's as soon as there is anybody whom it could let in. */
export async function servedDoorsOf(services: ServedServices): Promise<ServedDoors> {
  const { smb: smbIsOn, afp: afpIsOn, afpSays, smbPort, samba } = services;
  const files = new FileServer(samba);
  const isFree = () => !files.isRunning && typeof samba() === 'string';
  const smb = new Door(smbPort, () => smbIsOn() && isFree(), hangUp);
  const afp = await afpDoor(afpIsOn, afpSays);
  const inTurn = oneAfterAnother();
  // The door is shut before smbd comes, and opened after it has gone.
  const follow = async () => {
    await Promise.all([smb.follow(), afp.follow()]);
    await files.settled();
    await smb.follow();
  };
  return {
    smbPort,
    afpPort: afp.port,
    settled: () => inTurn(follow),
    smbSettled: async () => {
      await inTurn(follow);
      return files.settled();
    },
    close: () => inTurn(() => Promise.all([files.close(), smb.close(), afp.close()])),
  };
}

const hangUp = (socket: Socket): void => void socket.destroy();

async function afpDoor(isOpen: () => boolean, says: Services['afpSays']): Promise<Door> {
  return new Door(await quietPort(), isOpen, (socket) => {
    const { name, loginMethods } = says();
    const said = { ...DISKSTATION, name, utf8Name: name, loginMethods };
    socket.once('data', (request) => socket.end(dsiReply(request, statusBlock(said))));
  });
}

function oneAfterAnother(): (act: () => Promise<unknown>) => Promise<void> {
  let last = Promise.resolve();
  return (act) => {
    last = last.then(act).then(() => undefined);
    return last;
  };
}
