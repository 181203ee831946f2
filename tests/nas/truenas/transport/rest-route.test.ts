import { expect, it } from 'vitest';

import { routeOf } from '../../../../src/main/nas/truenas/transport/rest-route.ts';
import type { Json } from '../../../../src/shared/model/json.ts';

it.each<[string, Json[], string, Json | undefined]>([
  ['ldap.config', [], 'GET /api/v2.0/ldap', undefined],
  ['ldap.update', [{ enable: false }], 'PUT /api/v2.0/ldap', { enable: false }],
  ['auth.me', [], 'GET /api/v2.0/auth/me', undefined],
  ['service.query', [[['service', '=', 'cifs']]], 'GET /api/v2.0/service?service=cifs', undefined],
  ['service.update', ['cifs', { enable: true }], 'PUT /api/v2.0/service/id/cifs', { enable: true }],
  ['service.start', ['cifs'], 'POST /api/v2.0/service/start', { service: 'cifs' }],
  ['user.query', [[['local', '=', false]]], 'GET /api/v2.0/user?local=false', undefined],
  ['user.query', [], 'GET /api/v2.0/user', undefined],
  ['user.get_user_obj', [{ username: 'ann' }], 'POST /api/v2.0/user/get_user_obj', { username: 'ann' }],
  ['core.get_jobs', [[['id', '=', 123]]], 'GET /api/v2.0/core/get_jobs?id=123', undefined],
  [
    'user.query',
    [[], { extra: { additional_information: ['DS'] } }],
    'GET /api/v2.0/user?extra.additional_information=%5B%22DS%22%5D',
    undefined,
  ],
])('REST writes %s %j as %s', (method, params, line, body) => {
  const { verb, path, body: sent } = routeOf(method, params);
  expect(`${verb} ${path}`).toBe(line);
  expect(sent).toEqual(body);
});
