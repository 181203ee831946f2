import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node';
import type { App } from '../../app.ts';
import type { Session } from '../../app/session.ts';
import { router } from '../../router.ts';
import { CALLS } from './door.ts';
import { COMMON_HEADERS } from './headers.ts';
import { send, sentence } from './reply.ts';

/** More than the largest setup takes, in bytes. */
const LARGEST_BODY = 1024 * 1024;
/** An open stream says something this often, so that a browser that is gone is noticed. */
const KEEP_ALIVE_MS = 15_000;

export type Rpc = (request: IncomingMessage, response: ServerResponse, session: Session) => Promise<void>;

/** Answers calls of the contract. */
export function rpcOf(app: App): Rpc {
  const handler = new RPCHandler(router, {
    plugins: [new BodyLimitPlugin({ maxBodySize: LARGEST_BODY })],
    eventIteratorKeepAliveInterval: KEEP_ALIVE_MS,
  });
  return async (request, response, session) => {
    response.setHeaders(new Headers(COMMON_HEADERS));
    const context = { app, session };
    const { matched } = await handler.handle(request, response, { prefix: CALLS, context });
    if (!matched) send(response, sentence(404, 'There is no such call.'));
  };
}
