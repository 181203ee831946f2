import { randomUUID, X509Certificate } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';

import type { Identity } from '../authority.ts';
import { sendReply } from '../http-faults.ts';
import type { HttpReply } from '../http-faults.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import { trueNasReleases } from './releases.ts';
import type { TrueNasRelease } from './releases.ts';
import { restDescription } from './rest-description.ts';

export interface TrueNasOptions {
  tls: Identity;
  /** 25.10 when left out. */
  release?: TrueNasRelease;
}

/** A TrueNAS on loopback, as far as nobody signs in. */
export interface TrueNasServer {
  /** `https://localhost:PORT` */
  readonly url: string;
  readonly port: number;
  /** Plain HTTP, where everybody is sent on to HTTPS. */
  readonly plainPort: number;
  /** SHA-256 of its certificate, `AB:CD:…`. */
  readonly fingerprint256: string;
  /** Method and path of what was asked over HTTPS, in order of arrival. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

const PAGE =
  '<!doctype html><html><head><title>TrueNAS</title></head><body><ix-root></ix-root></body></html>';
/** Everything that is neither a page nor the API leads to the page. */
const ELSEWHERE: HttpReply = { status: 302, headers: { location: '/ui/' }, body: '' };

/** Starts a simulated TrueNAS on 127.0.0.1 that behaves as facts/truenas.md §1 says. */
export async function startTrueNas(options: TrueNasOptions): Promise<TrueNasServer> {
  const { tls, release = trueNasReleases['25.10'] } = options;
  const asked: string[] = [];
  const bootId = randomUUID();
  const secureServer = createHttpsServer(tls, (request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const { pathname } = new URL(request.url ?? '/', 'https://nas');
    sendReply(response, replyTo(pathname, release, bootId), undefined);
  });
  const secure = await listenOnLoopback(secureServer);
  const plain = await listenOnLoopback(
    createHttpServer((request, response) => {
      const host = (request.headers.host ?? 'localhost').replace(/:\d+$/, '');
      const location = `https://${host}:${secure.port}${request.url ?? '/'}`;
      response.writeHead(307, { location, 'content-type': 'text/html' }).end();
    }),
  );
  return {
    url: `https://localhost:${secure.port}`,
    port: secure.port,
    plainPort: plain.port,
    fingerprint256: new X509Certificate(tls.cert).fingerprint256,
    asked,
    async close() {
      await Promise.all([secure.close(), plain.close()]);
    },
  };
}

function replyTo(path: string, release: TrueNasRelease, bootId: string): HttpReply {
  if (path === '/api/versions' && release.apiVersions) return json(release.apiVersions);
  if (path === '/api/boot_id' && release.hasBootId) return json(bootId);
  if (/^\/api\/v2\.0(?:\/|\/openapi\.json)?$/.test(path) && release.hasRest) {
    return { status: 200, headers: { 'content-type': 'application/json' }, body: restDescription() };
  }
  if (!path.startsWith('/ui/')) return ELSEWHERE;
  const hasETag = path === '/ui/' ? release.hasETagAtStart : release.hasETag;
  return {
    status: 200,
    headers: { 'content-type': 'text/html', ...(hasETag ? { etag: release.version } : {}) },
    body: PAGE,
  };
}

function json(value: unknown): HttpReply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
