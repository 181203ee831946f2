import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';

import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { RPCHandler } from '@orpc/server/message-port';

import type { App } from '../../src/main/app.ts';
import { soleSession } from '../../src/main/app/session.ts';
import { clientOf } from '../../src/main/hosts/cli/client.ts';
import { startWebHost } from '../../src/main/hosts/web/web-host.ts';
import { router } from '../../src/main/router.ts';
import type { contract } from '../../src/shared/contract.ts';
import { browserAt, writePage } from '../hosts/web/served.ts';

/** A face's end of the contract, and the end of the way to it. */
export interface Carried {
  client: ContractRouterClient<typeof contract>;
  close: () => Promise<void>;
}

/** A way that the contract goes from a face to the app. */
export interface Carrier {
  name: string;
  carry: (app: App) => Promise<Carried>;
}

/** As the terminal has it. */
const inProcess: Carrier = {
  name: 'in process',
  carry: (app) => Promise.resolve({ client: clientOf(app), close: () => Promise.resolve() }),
};

/** As the window has it, with Node's own ports for Electron's. */
const messagePort: Carrier = {
  name: 'over a MessagePort',
  carry: (app) => {
    const { port1: ours, port2: theirs } = new MessageChannel();
    new RPCHandler(router).upgrade(ours, { context: { app, session: soleSession() } });
    const link = new RPCLink({ port: theirs });
    ours.start();
    theirs.start();
    const close = () => {
      theirs.close();
      return Promise.resolve();
    };
    return Promise.resolve({ client: createORPCClient(link), close });
  },
};

/** As a browser has it, through the web host. */
const http: Carrier = {
  name: 'over HTTP',
  carry: async (app) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'joinery-carried-'));
    const host = await startWebHost({ app, pageDir: await writePage(folder) });
    const { client, enter } = browserAt(host);
    const close = async () => {
      await host.close();
      await rm(folder, { recursive: true, force: true });
    };
    return { client: client(await enter()), close };
  },
};

/** Those that end at the edge of a process: the face can go and leave the app behind. */
export const carriersBetween = [messagePort, http];
export const carriers = [inProcess, ...carriersBetween];
