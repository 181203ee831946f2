import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from '../../app.ts';
import { readBuiltPage } from '../../page/built-page.ts';
import { fail } from '../../../shared/findings/expected-failure.ts';
import { fileTrouble } from '../../../shared/findings/file-trouble.ts';
import { firstAnswers } from '../../app/first-answers.ts';
import { Door } from './door.ts';
import { Idle } from './idle.ts';
import { fileOfThePage, send, sentence } from './reply.ts';
import { rpcOf } from './rpc.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const LOOPBACK = '127.0.0.1';

/** SECURITY: whoever sends slowly, or nothing, holds a connection no longer than this. Streams go the other way. */
const LIMITS = { headersTimeout: 10 * SECOND, requestTimeout: 30 * SECOND, keepAliveTimeout: 5 * SECOND };
const MOST_CONNECTIONS = 128;

export interface WebHostOptions {
  app: App;
  /** The built page: `index.html` and what it loads. */
  pageDir: string;
  /** A free one when left out. */
  port?: number;
  /** It ends by itself when nobody has been there and no run has been going for so long, in milliseconds. */
  idleMs?: number;
}

export interface WebHost {
  /** `http://127.0.0.1:…` */
  origin: string;
  /** An address to open once, within ten minutes. Each gives a session of its own. */
  newAddress: () => string;
  /** Resolves when the host has ended, by itself or closed. */
  ended: Promise<void>;
  close: () => Promise<void>;
}

/**
 * Serves the app to browsers on this machine.
 *
 * @throws PAGE_NOT_BUILT, PORT_NOT_FREE
 */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const { app, pageDir, port = 0, idleMs = 30 * MINUTE } = options;
  const page = await readBuiltPage(pageDir);
  const rpc = rpcOf(app);
  const server = createServer(LIMITS);
  server.maxConnections = MOST_CONNECTIONS;
  // SECURITY: this machine only. No other interface ever listens.
  server.listen(port, LOOPBACK);
  await once(server, 'listening').catch((cause: unknown) =>
    fail('PORT_NOT_FREE', { address: `${LOOPBACK}:${port}`, reason: reasonOf(cause) }, cause),
  );
  const self = new URL(`http://${LOOPBACK}:${(server.address() as AddressInfo).port}`);
  const door = new Door(self, page);
  const idle = new Idle({ afterMs: idleMs, isBusy: () => app.runs.active > 0, onIdle: () => void close() });
  const stopListening = app.runs.onChange(() => idle.look());
  const ended = once(server, 'close').then(() => undefined);

  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // SECURITY: of a bug the browser gets the incident's number; the rest is in the log.
      const bug = app.bug(error);
      if (response.headersSent) response.destroy();
      else send(response, sentence(500, bug.sentence));
    });
  });
  return { origin: self.origin, newAddress: () => door.newAddress(), ended, close };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const decision = door.decide(request);
    // Only who has a session keeps the host awake.
    if (decision.session) response.once('close', idle.come());
    if ('call' in decision) await rpc(request, response, decision.session);
    else if ('file' in decision) send(response, await fileOfThePage(decision.file, () => firstAnswers(app)));
    else send(response, decision.reply);
  }

  function close(): Promise<void> {
    idle.end();
    stopListening();
    server.close();
    server.closeAllConnections();
    return ended;
  }
}

/** Why a port could not be had, as the end of a sentence. */
const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    ? 'another program answers there'
    : fileTrouble(error);
