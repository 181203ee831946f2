import { beforeAll, describe, expect, it } from 'vitest';

import type { Exchange } from '../authentik/exchange.ts';
import { readAuthentikSchema } from './authentik-schema.ts';
import type { AuthentikSchema } from './authentik-schema.ts';
import { authentikSpecification } from './folder.ts';

const file = authentikSpecification();
const needs = file === undefined ? ' (skipped: needs shared/openapi/authentik beside the project)' : '';
const ID = '6b1d5a2e-0000-4000-8000-000000000001';

function exchange(method: string, path: string, rest: Partial<Exchange>): Exchange {
  return {
    method,
    path: `/api/v3${path}`,
    query: {},
    headers: {},
    requestBody: undefined,
    status: 200,
    responseBody: undefined,
    fault: undefined,
    ...rest,
  };
}

const version = {
  version_current: '2026.8.3',
  version_latest: '2026.8.3',
  version_latest_valid: true,
  build_hash: '',
  outdated: false,
  outpost_outdated: false,
};

describe.skipIf(file === undefined)(`authentik's specification${needs}`, () => {
  let schema: AuthentikSchema;
  beforeAll(() => {
    schema = readAuthentikSchema(file ?? '');
  });

  it('has nothing against a right exchange', () => {
    const right = exchange('GET', '/admin/version/', { responseBody: version });
    expect(schema.violations(right)).toEqual([]);
  });

  it('looks at the API alone', () => {
    const page = { ...exchange('GET', '', {}), path: '/application/o/token/' };
    expect(schema.violations(page)).toEqual([]);
  });

  it('knows its paths, with their slash, and its methods', () => {
    for (const path of ['/nothing/', '/admin/version', '/core/users/me/other/']) {
      expect(schema.violations(exchange('GET', path, {}))).toEqual([
        `GET /api/v3${path}: is not in the specification`,
      ]);
    }
    expect(schema.violations(exchange('DELETE', '/admin/version/', {}))).toHaveLength(1);
  });

  it('takes a path without parameters before one that has them', () => {
    const me = exchange('GET', '/core/users/me/', { responseBody: {} });
    expect(schema.violations(me)).toEqual([
      "GET /api/v3/core/users/me/: answer must have required property 'user'",
      "GET /api/v3/core/users/me/: answer must have required property 'users'",
    ]);
  });

  it('finds a wrong request body, unless authentik refused it already', () => {
    const wrong = exchange('POST', '/policies/bindings/', {
      requestBody: { target: 'nas', order: 0 },
      status: 400,
      responseBody: { target: ['“nas” is not a valid UUID.'] },
    });
    expect(schema.violations(wrong)).toEqual([]);
    expect(schema.violations({ ...wrong, status: undefined })).toEqual([
      'POST /api/v3/policies/bindings/: request/target must match format "uuid"',
    ]);
  });

  it('finds a wrong answer, a wrong refusal, and a status nobody announced', () => {
    const path = '/admin/version/';
    const wrong = { ...version, outdated: 'no' };
    expect(schema.violations(exchange('GET', path, { responseBody: wrong }))).toEqual([
      `GET /api/v3${path}: answer/outdated must be boolean`,
    ]);
    expect(schema.violations(exchange('GET', path, { status: 404, responseBody: {} }))).toEqual([
      `GET /api/v3${path}: answer must have required property 'detail'`,
    ]);
    expect(schema.violations(exchange('GET', path, { status: 202, responseBody: {} }))).toEqual([
      `GET /api/v3${path}: status 202 is not in the specification`,
    ]);
  });

  it('finds unknown and missing query parameters', () => {
    const executor = exchange('GET', '/flows/executor/default-authentication-flow/', {
      query: { next: ['/'] },
      status: 302,
    });
    expect(schema.violations(executor)).toEqual([
      `GET ${executor.path}: query parameter next is not in the specification`,
      `GET ${executor.path}: query parameter query is missing`,
    ]);
  });

  it('holds a stage against what it says it is', () => {
    const stage = exchange('GET', '/flows/executor/default-authentication-flow/', {
      query: { query: [''] },
      responseBody: { component: 'xak-flow-redirect' },
    });
    expect(schema.violations(stage)).toEqual([`GET ${stage.path}: answer must have required property 'to'`]);
    const right = { component: 'xak-flow-redirect', to: '/' };
    expect(schema.violations({ ...stage, responseBody: right })).toEqual([]);
  });

  it('lets be null what may be null, and nothing else', () => {
    const binding = (rest: Record<string, unknown>) =>
      exchange('GET', `/policies/bindings/${ID}/`, {
        responseBody: {
          pk: ID,
          target: ID,
          order: 0,
          policy_obj: null,
          group_obj: null,
          user_obj: null,
          expires: null,
          expiring: false,
          ...rest,
        },
      });
    expect(schema.violations(binding({}))).toEqual([]);
    expect(schema.violations(binding({ group_obj: {} }))).not.toEqual([]);
    expect(schema.violations(binding({ target: null }))).not.toEqual([]);
  });

  it('forgives an empty address in an answer, and only there', () => {
    const me = (email: string) => ({ user: { email }, users: [] });
    const mails = (email: string) =>
      schema
        .violations(exchange('GET', '/core/users/me/', { responseBody: me(email) }))
        .filter((violation) => violation.includes('email'));
    expect(mails('')).toEqual([]);
    expect(mails('nobody')).toHaveLength(1);
  });
});
