import { createServer } from 'node:https';
import { text } from 'node:stream/consumers';

import { expect, onTestFinished } from 'vitest';

import { Authentik } from '../../../src/main/directories/authentik/authentik.ts';
import { createAuthority } from '../../office/authority.ts';
import { listenOnLoopback } from '../../office/loopback-server.ts';

/** What a server was asked. */
export interface Question {
  method: string;
  /** Without its query. */
  path: string;
  query: URLSearchParams;
  /** As it was sent. */
  body: string;
  authorization: string | undefined;
  cookie: string | undefined;
  header: (name: string) => string | undefined;
}

export interface Answer {
  status?: number;
  headers?: Record<string, string | string[]>;
  /** Texts as they are, everything else as JSON. */
  body?: unknown;
}

/** What is not answered is a 404 in Django's manner. */
export type Answers = (question: Question) => Answer | undefined | Promise<Answer | undefined>;

export interface Scripted {
  url: string;
  ca: string;
  questions: Question[];
}

const authority = createAuthority();

export const TOKEN = 'office-token-1234567890';

/** An HTTPS server that answers what a test says, for the length of one test. */
export async function scripted(answers: Answers): Promise<Scripted> {
  const ca = await authority;
  const questions: Question[] = [];
  const server = createServer(await ca.issue(['localhost']), (request, response) => {
    void text(request).then(async (body) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'https://localhost');
      const header = (name: string) => [request.headers[name] ?? []].flat()[0];
      const { authorization, cookie } = request.headers;
      const method = request.method ?? '';
      const asked = { method, path: pathname, query: searchParams, body, authorization, cookie, header };
      questions.push(asked);
      const answer = (await answers(asked)) ?? { status: 404, body: { detail: 'Not found.' } };
      const content = answer.body ?? '';
      response
        .writeHead(answer.status ?? 200, answer.headers)
        .end(typeof content === 'string' ? content : JSON.stringify(content));
    });
  });
  const { port, close } = await listenOnLoopback(server);
  onTestFinished(close);
  return { url: `https://localhost:${port}`, ca: ca.caPem, questions };
}

export const CONFIG = {
  error_reporting: {},
  capabilities: ['can_save_media'],
  cache_timeout: 300,
  cache_timeout_flows: 300,
  cache_timeout_policies: 300,
};

/** What an authentik of this version says to begin with (facts/authentik.md §3.1), under a sub-path where it has one. */
export function beginning(version: string, under = ''): Answers {
  return ({ path }) => {
    switch (path) {
      case `${under}/api/v3/root/config/`:
        return { body: CONFIG };
      case `${under}/api/v3/core/users/me/`:
        return {
          body: { user: { pk: 1, username: 'akadmin', name: 'Admin', is_superuser: true }, users: [] },
        };
      case `${under}/api/v3/admin/version/`:
        return {
          body: { version_current: version, version_latest: version, build_hash: '', outdated: false },
        };
      default:
        return undefined;
    }
  };
}

/** A client of an authentik of this version that answers what a test says. */
export async function opened(
  version: string,
  answers: Answers = () => undefined,
): Promise<Scripted & { authentik: Authentik }> {
  const begin = beginning(version);
  const server = await scripted(async (question) => (await begin(question)) ?? answers(question));
  const authentik = await openAt(server);
  server.questions.length = 0;
  return { ...server, authentik };
}

export async function openAt(
  { url, ca }: Pick<Scripted, 'url' | 'ca'>,
  { token = TOKEN, signal }: { token?: string; signal?: AbortSignal } = {},
): Promise<Authentik> {
  const patience = { firstPauseMs: 1, longestPauseMs: 2 };
  const authentik = await Authentik.open({ address: url, token, ca, patience, signal });
  onTestFinished(() => authentik.close());
  return authentik;
}

/** One page of a list, and the last. */
export function page(...results: unknown[]): Answer {
  const pagination = {
    next: 0,
    previous: 0,
    count: results.length,
    current: 1,
    total_pages: 1,
    start_index: 1,
    end_index: results.length,
  };
  return { body: { pagination, results, autocomplete: {} } };
}

/** The expected failure that a promise ends with, as far as tests look at it. */
export function failure(code: string, sentence?: RegExp): unknown {
  const finding: unknown = expect.objectContaining({
    code,
    ...(sentence === undefined ? {} : { sentence: expect.stringMatching(sentence) as unknown }),
  });
  return expect.objectContaining({ finding });
}

/** An id as authentik makes them. */
export function uuidOf(number: number): string {
  return `11111111-2222-4333-8444-${String(number).padStart(12, '0')}`;
}

export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The test expects it to be there.');
  return value;
}
