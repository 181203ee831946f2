import { beforeAll, describe, expect, it } from 'vitest';

import type { Exchange } from '../jumpcloud/exchange.ts';
import { openApiFolder } from './folder.ts';
import { readJumpCloudSchema } from './jumpcloud-schema.ts';
import type { JumpCloudSchema } from './jumpcloud-schema.ts';

const folder = openApiFolder();
const needs = folder === undefined ? ' (skipped: needs shared/openapi/jumpcloud beside the project)' : '';
const ID = '6650f1a2b3c4d5e6f7000001';

function exchange(method: string, path: string, rest: Partial<Exchange>): Exchange {
  return {
    method,
    path,
    query: {},
    headers: {},
    requestBody: undefined,
    status: 200,
    responseBody: undefined,
    fault: undefined,
    ...rest,
  };
}

describe.skipIf(folder === undefined)(`JumpCloud's specification${needs}`, () => {
  let schema: JumpCloudSchema;
  beforeAll(() => {
    schema = readJumpCloudSchema(folder ?? '');
  });

  it('has nothing against a right exchange', () => {
    const right = exchange('POST', '/api/v2/usergroups', {
      requestBody: { name: 'Office', attributes: { posixGroups: [{ id: 1000101, name: 'office' }] } },
      status: 201,
      responseBody: { id: ID, name: 'Office', type: 'user_group' },
    });
    expect(schema.violations(right)).toEqual([]);
  });

  it('knows its paths and methods', () => {
    expect(schema.violations(exchange('GET', '/api/v2/nothing', {}))).toEqual([
      'GET /api/v2/nothing: is not in the specification',
    ]);
    expect(schema.violations(exchange('POST', '/api/v2/ldapservers', {}))).toHaveLength(1);
  });

  it('finds a wrong request body, unless the API refused it already', () => {
    const wrong = exchange('PUT', `/api/v2/ldapservers/${ID}/sambadomains/${ID}`, {
      requestBody: { name: 'MORGENROT' },
      responseBody: { name: 'MORGENROT', sid: 'S-1-5-21-1-2-3' },
    });
    expect(schema.violations(wrong)).toEqual([
      `PUT /api/v2/ldapservers/${ID}/sambadomains/${ID}: request must have required property 'sid'`,
    ]);
    expect(schema.violations({ ...wrong, status: 400, responseBody: { message: 'no' } })).toEqual([]);
  });

  it('finds a wrong answer', () => {
    const wrong = exchange('GET', `/api/systemusers/${ID}`, { responseBody: { unix_uid: '5001' } });
    expect(schema.violations(wrong)).toEqual([`GET /api/systemusers/${ID}: answer/unix_uid must be integer`]);
  });

  it('finds a wrong error answer, and a status nobody announced', () => {
    const path = `/api/v2/usergroups/${ID}`;
    expect(schema.violations(exchange('GET', path, { status: 404, responseBody: { message: 7 } }))).toEqual([
      `GET ${path}: answer/message must be string`,
    ]);
    expect(schema.violations(exchange('GET', path, { status: 202, responseBody: {} }))).toEqual([
      `GET ${path}: status 202 is not in the specification`,
    ]);
  });

  it('finds unknown and missing query parameters', () => {
    const path = `/api/v2/usergroups/${ID}/associations`;
    const wrong = exchange('GET', path, { query: { target: ['ldap_server'] }, responseBody: [] });
    expect(schema.violations(wrong)).toEqual([
      `GET ${path}: query parameter target is not in the specification`,
      `GET ${path}: query parameter targets is missing`,
    ]);
  });

  it('forgives null attributes in a list of groups, and only there', () => {
    const group = { id: ID, name: 'Office', type: 'user_group', attributes: null };
    expect(schema.violations(exchange('GET', '/api/v2/usergroups', { responseBody: [group] }))).toEqual([]);
    expect(
      schema.violations(exchange('GET', `/api/v2/usergroups/${ID}`, { responseBody: group })),
    ).not.toEqual([]);
    const wrong = { ...group, attributes: 'none' };
    expect(schema.violations(exchange('GET', '/api/v2/usergroups', { responseBody: [wrong] }))).not.toEqual(
      [],
    );
  });

  it('lets a nullable field be null, and a nullable enumeration too', () => {
    const responseBody = { password_expiration_date: null, delegatedAuthority: null };
    expect(schema.violations(exchange('GET', `/api/systemusers/${ID}`, { responseBody }))).toEqual([]);
  });
});
