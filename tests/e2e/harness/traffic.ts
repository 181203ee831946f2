import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as ask } from 'node:http';

import { onTestFinished } from 'vitest';

import { listenOnLoopback } from '../../office/loopback-server.ts';

/** One request with its answer, heads and bodies, byte for byte; of a stream, what has come so far. */
export interface Exchange {
  /** `/rpc/secrets/put` */
  path: string;
  sent: string;
  received: string;
}

export interface Traffic {
  /** For a browser's proxy settings. */
  proxy: { server: string };
  /** Everything so far, in order of the requests. */
  exchanges: readonly Exchange[];
}

/** Stands between the browser and Joinery for the length of one test, passes everything on and keeps a copy. */
export async function overhear(): Promise<Traffic> {
  const exchanges: Exchange[] = [];
  const server = createServer((request, response) => {
    const exchange: Exchange = {
      path: new URL(request.url ?? '').pathname,
      sent: headOf(request),
      received: '',
    };
    exchanges.push(exchange);
    passOn(request, response, exchange);
  });
  const { port, close } = await listenOnLoopback(server);
  onTestFinished(close);
  return { proxy: { server: `http://127.0.0.1:${port}` }, exchanges };
}

function passOn(request: IncomingMessage, response: ServerResponse, exchange: Exchange): void {
  const { url = '', method, headers } = request;
  const onward = ask(url, { method, headers }, (answer) => {
    exchange.received += headOf(answer);
    answer.on('data', (piece: Buffer) => (exchange.received += piece.toString('latin1')));
    response.writeHead(answer.statusCode ?? 0, answer.headers);
    answer.pipe(response);
  });
  request.on('data', (piece: Buffer) => (exchange.sent += piece.toString('latin1')));
  request.pipe(onward);
  // A page that cuts a call, and a Joinery that has ended, are as they would be without anybody in between.
  response.once('close', () => onward.destroy());
  onward.once('error', () => response.destroy());
}

const headOf = ({ url = '', rawHeaders }: IncomingMessage): string =>
  `${[url, ...rawHeaders].join('\n')}\n\n`;
