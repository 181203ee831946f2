import { once } from 'node:events';
import { Agent } from 'node:https';

import { WebSocket } from 'ws';

import { ADMIN } from './state.ts';
import type { TrueNasServer } from './server.ts';

/** A WebSocket to the office's TrueNAS that says what it is told to, right or wrong. */
export interface Talking {
  socket: WebSocket;
  /** Sends a message, and gives the first that comes with the same id. */
  ask(message: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** Calls by JSON-RPC and gives result or error. */
  call(method: string, ...params: unknown[]): Promise<Record<string, unknown>>;
  /** Signs in by JSON-RPC as the administrator. */
  signIn(): Promise<unknown>;
  /** The next message that answers nothing. */
  news(): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

export async function talkTo(
  nas: TrueNasServer,
  { path = '/api/current', plainly = false }: { path?: string; plainly?: boolean } = {},
): Promise<Talking> {
  const base = plainly ? `ws://localhost:${nas.plainPort}` : nas.url.replace('https', 'wss');
  const agent = plainly ? undefined : new Agent({ ca: nas.cert, servername: 'truenas' });
  const socket = new WebSocket(`${base}${path}`, { agent });
  const waiting = new Map<unknown, (message: Record<string, unknown>) => void>();
  const news: Record<string, unknown>[] = [];
  let tellNews: (() => void) | undefined;
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as Record<string, unknown>;
    const waiter = waiting.get(message['id']);
    if (waiter) waiter(message);
    else {
      news.push(message);
      tellNews?.();
    }
  });
  await once(socket, 'open');
  let last = 0;
  const talking: Talking = {
    socket,
    ask(message) {
      const answer = new Promise<Record<string, unknown>>((resolve) => waiting.set(message['id'], resolve));
      socket.send(JSON.stringify(message));
      return answer;
    },
    async call(method, ...params) {
      const { result, error } = await talking.ask({ jsonrpc: '2.0', id: ++last, method, params });
      return error === undefined ? { result } : { error };
    },
    signIn: () =>
      talking.call('auth.login_ex', {
        mechanism: 'PASSWORD_PLAIN',
        username: ADMIN.account,
        password: ADMIN.password,
      }),
    async news() {
      if (news.length === 0) await new Promise<void>((resolve) => (tellNews = resolve));
      return news.shift() ?? {};
    },
    async close() {
      if (socket.readyState === WebSocket.CLOSED) return;
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
  return talking;
}
