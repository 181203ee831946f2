import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { onTestFinished } from 'vitest';

import { App } from '../../../src/main/app.ts';
import type { WebHost, WebHostOptions } from '../../../src/main/hosts/web/web-host.ts';
import { startWebHost } from '../../../src/main/hosts/web/web-host.ts';
import type { contract } from '../../../src/shared/contract.ts';

/** A page as the build leaves one: an HTML file with the place for the nonce, a hashed script, a file of no known type. */
const PAGE = {
  'index.html':
    '<!doctype html><html><head><meta name="csp-nonce" content="__CSP_NONCE__"><link rel="icon" href="./mark.svg">' +
    '<script type="module" crossorigin src="./assets/index-D4f9_xQz.js"></script></head><body><main></main></body></html>',
  'assets/index-D4f9_xQz.js': [
    "const nonce = document.querySelector('[name=csp-nonce]').content;",
    "const style = document.createElement('style');",
    "style.setAttribute('nonce', nonce);",
    "style.textContent = 'main { color: rgb(1, 2, 3) }';",
    'document.head.append(style);',
    "document.querySelector('main').textContent = 'The page runs.';",
  ].join('\n'),
  'mark.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'notes.unknown': 'never served',
};

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Asking {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** What a browser does with a host, header by header. */
export interface BrowserLike {
  /** Sends exactly these headers, and `Host`. The path goes out as it is written. */
  ask: (path: string, asking?: Asking) => Promise<Answered>;
  /** Comes in by a fresh address. @returns the `Cookie` header of the session */
  enter: () => Promise<string>;
  /** The contract, as that session's page has it. */
  client: (cookie: string) => ContractRouterClient<typeof contract>;
}

export interface Served extends BrowserLike {
  app: App;
  host: WebHost;
  pageDir: string;
}

/** A host in front of an app with an empty data folder, for the length of one test. */
export async function served(options: Partial<WebHostOptions> = {}): Promise<Served> {
  const folder = await mkdtemp(path.join(tmpdir(), 'joinery-web-'));
  const pageDir = await writePage(path.join(folder, 'page'));
  const app = new App({ dataDir: path.join(folder, 'data'), keychain: { missing: 'this is a test' } });
  const host = await startWebHost({ app, pageDir, ...options });
  onTestFinished(async () => {
    await host.close();
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });
  return { app, host, pageDir, ...browserAt(host) };
}

export function browserAt({ origin, newAddress }: Pick<WebHost, 'origin' | 'newAddress'>): BrowserLike {
  const ask: BrowserLike['ask'] = (at, asking) => askAt(origin, at, asking);
  return {
    ask,
    enter: async () => cookieOf(await ask(pathOf(newAddress()))),
    client: (cookie) => createORPCClient(new RPCLink({ url: `${origin}/rpc`, headers: { cookie, origin } })),
  };
}

/** The `Cookie` header to what an answer has set; empty where it has set nothing. */
export const cookieOf = ({ headers }: Answered): string => headers['set-cookie']?.[0]?.split(';')[0] ?? '';

/** What of an address is sent to the host. */
export function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}

export async function writePage(folder: string): Promise<string> {
  for (const [name, content] of Object.entries(PAGE)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return folder;
}

async function askAt(
  origin: string,
  at: string,
  { method = 'GET', headers = {}, body }: Asking = {},
): Promise<Answered> {
  const { hostname, port } = new URL(origin);
  const sent = request({ hostname, port, path: at, method, headers, agent: false });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
}
