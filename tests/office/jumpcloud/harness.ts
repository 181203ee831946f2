import { Agent, request } from 'undici';
import { expect, it, onTestFinished } from 'vitest';

import { createAuthority } from '../authority.ts';
import { openApiFolder } from '../openapi/folder.ts';
import { readJumpCloudSchema } from '../openapi/jumpcloud-schema.ts';
import type { Exchange } from './exchange.ts';
import { Organisation } from './organisation.ts';
import { startJumpCloud } from './server.ts';
import type { JumpCloudServer } from './server.ts';
import { smallCompany } from './small-company.ts';

export const API_KEY = 'jca_office_key';

export interface TestAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Parsed; `undefined` when there was none. */
  body: unknown;
}

export interface TestJumpCloud {
  server: JumpCloudServer;
  /** The first, and mostly the only one. */
  organisation: Organisation;
  /** One request with the right key. `path` starts with `/api`; `headers` are added, `undefined` takes one away. */
  call: (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    options?: { body?: unknown; headers?: Record<string, string | undefined>; signal?: AbortSignal },
  ) => Promise<TestAnswer>;
}

const authority = createAuthority();
const seen: Exchange[] = [];

/** A JumpCloud for the length of one test, by default with the small company in it. */
export async function testJumpCloud(
  organisation = new Organisation(smallCompany()),
  ...others: Organisation[]
): Promise<TestJumpCloud> {
  const ca = await authority;
  const server = await startJumpCloud({
    organisations: [organisation, ...others],
    apiKey: API_KEY,
    tls: await ca.issue(['localhost']),
  });
  const dispatcher = new Agent({ connect: { ca: ca.caPem } });
  onTestFinished(async () => {
    await dispatcher.destroy();
    await server.close();
    seen.push(...server.exchanges);
  });

  return {
    server,
    organisation,
    async call(method, path, { body, headers = {}, signal } = {}) {
      const response = await request(`https://localhost:${server.port}${path}`, {
        method,
        dispatcher,
        headers: { 'x-api-key': API_KEY, ...headers },
        body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
        signal: signal ?? null,
      });
      const text = await response.body.text();
      return {
        status: response.statusCode,
        headers: response.headers,
        body: text === '' ? undefined : (JSON.parse(text) as unknown),
      };
    },
  };
}

/**
 * To be called last in a test file: one more test, that everything asked and answered in the file so far is what the
 * published specification says. What faults did is left out, and so are paths that were asked for because they are unknown.
 */
export function itKeepsToTheSpecification(): void {
  const folder = openApiFolder();
  const needs = folder === undefined ? ' (skipped: needs shared/openapi/jumpcloud beside the project)' : '';
  it.skipIf(folder === undefined)(`asks and answers only what JumpCloud's specification has${needs}`, () => {
    const exchanges = seen.filter(
      ({ fault, path }) => fault === undefined && !path.startsWith('/api/nothing'),
    );
    expect(exchanges).not.toEqual([]);
    const { violations } = readJumpCloudSchema(folder ?? '');
    expect(exchanges.flatMap(violations)).toEqual([]);
  });
}
