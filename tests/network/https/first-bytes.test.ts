import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';

import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { askPlainly } from '../../../src/main/network/https/ask-plainly.ts';
import { HttpsClient } from '../../../src/main/network/https/https-client.ts';
import { createAuthority } from '../../office/authority.ts';
import type { Identity } from '../../office/authority.ts';
import { listenOnLoopback } from '../../office/loopback-server.ts';
import { fingerprintOf, serveHttps } from './local-server.ts';

let identity: Identity;
const open: { close(): Promise<void> }[] = [];
const never = new AbortController().signal;

beforeAll(async () => {
  identity = await (await createAuthority()).selfSigned(['stranger']);
});

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

type Answer = (response: ServerResponse, path: string) => void;

async function overHttps(answer: Answer) {
  const server = await serveHttps(identity, (request, response) => answer(response, request.url ?? ''));
  const client = new HttpsClient({ who: 'stranger', origin: server.origin, pin: fingerprintOf(identity) });
  open.push({ close: () => server.stop() }, { close: () => client.close() });
  return (path: string, { firstBytes = 1_000, timeoutMs = 5_000, signal = never } = {}) =>
    client.request({ method: 'GET', path, firstBytes, timeoutMs, signal });
}

async function overPlainHttp(answer: Answer) {
  const server = await listenOnLoopback(
    createServer((request, response) => answer(response, request.url ?? '')),
  );
  open.push(server);
  return (path: string, { firstBytes = 1_000, timeoutMs = 5_000, signal = never } = {}) =>
    askPlainly({ host: '127.0.0.1', port: server.port, path, firstBytes, timeoutMs, signal });
}

describe.each([
  ['HTTPS', overHttps],
  ['plain HTTP', overPlainHttp],
])('the beginning of an answer over %s', (_protocol, over) => {
  it('is the whole answer where that is short', async () => {
    const ask = await over((response, path) =>
      response.writeHead(418, { etag: 'TrueNAS-25.04' }).end(`größe of ${path}`),
    );

    expect(await ask('/ui/index.html?a=b')).toMatchObject({
      status: 418,
      headers: { etag: 'TrueNAS-25.04' },
      text: 'größe of /ui/index.html?a=b',
    });
  });

  it('is all that is read of a long one, and the connection ends', async () => {
    const closed: Promise<unknown>[] = [];
    const ask = await over((response) => {
      closed.push(new Promise((resolve) => response.on('close', resolve)));
      response.write('x'.repeat(1_000_000));
    });

    expect((await ask('/')).text).toBe('x'.repeat(1_000));
    await Promise.all(closed);
    expect(closed).toHaveLength(1);
  });

  it('is not waited for longer than said, nor after it was cut', async () => {
    const cut = new AbortController();
    const ask = await over((response, path) => {
      response.write('x');
      if (path === '/cut') setImmediate(() => cut.abort(new Error('gone on typing')));
    });

    await expect(ask('/', { timeoutMs: 100 })).rejects.toThrow(/TIMED_OUT|timeout/);
    await expect(ask('/cut', { signal: cut.signal })).rejects.toThrow('gone on typing');
    await expect(ask('/', { signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow('gone');
  });

  it('is not looked for where the answer leads', async () => {
    const asked: string[] = [];
    const ask = await over((response, path) => {
      asked.push(path);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });

    expect(await ask('/')).toMatchObject({ status: 307, headers: { location: '/elsewhere' } });
    expect(asked).toEqual(['/']);
  });
});
