import { createServer } from 'node:http';

import { createRouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/node';

import { firstAnswers } from '../../src/main/app/first-answers.ts';
import { COMMON_HEADERS } from '../../src/main/hosts/web/headers.ts';
import { fileOfThePage, send, sentence } from '../../src/main/hosts/web/reply.ts';
import { readBuiltPage } from '../../src/main/page/built-page.ts';
import { listenOnLoopback } from '../office/loopback-server.ts';
import type { FakeMain } from './fake-main.ts';

export interface ServedFake {
  /** `http://127.0.0.1:…` */
  origin: string;
  close(): Promise<void>;
}

/**
 * Serves the built page with the web host's own headers, and the fake main behind it. There is no door: no code, no
 * cookie, no session.
 */
export async function serveFake({ router }: FakeMain, pageDir: string): Promise<ServedFake> {
  const page = await readBuiltPage(pageDir);
  const client = createRouterClient(router, { context: {} });
  const handler = new RPCHandler(router);
  const server = createServer((request, response) => {
    const file = page.get(new URL(request.url ?? '/', 'http://localhost').pathname);
    if (file) {
      void fileOfThePage(file, () => firstAnswers(client)).then((reply) => send(response, reply));
      return;
    }
    response.setHeaders(new Headers(COMMON_HEADERS));
    void handler.handle(request, response, { prefix: '/rpc', context: {} }).then(({ matched }) => {
      if (!matched) send(response, sentence(404, 'There is nothing at this address.'));
    });
  });
  const { port, close } = await listenOnLoopback(server);
  return { origin: `http://127.0.0.1:${port}`, close };
}
