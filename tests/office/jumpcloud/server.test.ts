import { describe, expect, it } from 'vitest';

import { itKeepsToTheSpecification, testJumpCloud } from './harness.ts';

const newGroup = { body: { name: 'NAS Users' } };
const names = ({ record }: { record: { groups: { name: string }[] } }) =>
  record.groups.map(({ name }) => name);

describe('the server', () => {
  it('listens over TLS on localhost and says where', async () => {
    const { server } = await testJumpCloud();
    expect(server.v1).toBe(`https://localhost:${server.port}/api`);
    expect(server.v2).toBe(`https://localhost:${server.port}/api/v2`);
  });

  it('answers unknown paths and methods with 404 in JSON', async () => {
    const { call } = await testJumpCloud();
    expect(await call('GET', '/api/nothing')).toMatchObject({ status: 404, body: { message: 'Not Found' } });
    expect(await call('PATCH', '/api/nothing/v2/usergroups')).toMatchObject({ status: 404 });
  });

  it('forgives a slash at the end of a path', async () => {
    const { call } = await testJumpCloud();
    expect(await call('GET', '/api/organizations/')).toMatchObject({ status: 200, body: { totalCount: 1 } });
  });

  it('answers a body that is not JSON with 400, and one beyond a megabyte with 413', async () => {
    const { call } = await testJumpCloud();
    expect(await call('POST', '/api/v2/usergroups', { body: '{"name":' })).toMatchObject({ status: 400 });
    const body = { name: 'x'.repeat(1_000_001) };
    expect(await call('POST', '/api/v2/usergroups', { body })).toMatchObject({ status: 413 });
  });

  it('keeps a log, and tells whoever listens', async () => {
    const { call, server } = await testJumpCloud();
    const heard: string[] = [];
    const stop = server.onExchange(({ method, path }) => heard.push(`${method} ${path}`));
    await call('POST', '/api/v2/usergroups', newGroup);
    stop();
    await call('GET', '/api/v2/usergroups?filter=name:eq:a&filter=type:eq:b');
    expect(heard).toEqual(['POST /api/v2/usergroups']);
    expect(server.exchanges).toMatchObject([
      { method: 'POST', requestBody: newGroup.body, status: 201, responseBody: newGroup.body },
      { method: 'GET', query: { filter: ['name:eq:a', 'type:eq:b'] }, status: 200, responseBody: [] },
    ]);
  });
});

describe('an organisation', () => {
  it('tells of every change, after it is made', async () => {
    const { call, organisation } = await testJumpCloud();
    const heard: number[] = [];
    organisation.on('changed', () => heard.push(organisation.record.groups.length));
    await call('GET', '/api/v2/usergroups');
    await call('POST', '/api/v2/usergroups', newGroup);
    await call('POST', '/api/v2/usergroups', newGroup);
    expect(heard).toEqual([4]);
  });

  it('gives snapshots that later changes do not reach', async () => {
    const { call, organisation } = await testJumpCloud();
    const before = organisation.snapshot();
    await call('DELETE', '/api/v2/usergroups/6650f1a2b3c4d5e6f7000303');
    expect(before.groups).toHaveLength(3);
    expect(organisation.snapshot().groups).toHaveLength(2);
  });
});

describe('faults', () => {
  it('answer with a status and change nothing', async () => {
    const { call, organisation, server } = await testJumpCloud();
    server.faults.next({ match: { method: 'POST' }, times: 2, then: { kind: 'status', status: 503 } });
    expect(await call('GET', '/api/v2/usergroups')).toMatchObject({ status: 200 });
    const refused = { status: 503, body: { message: 'Service Unavailable' } };
    expect(await call('POST', '/api/v2/usergroups', newGroup)).toMatchObject(refused);
    expect(await call('POST', '/api/v2/usergroups', newGroup)).toMatchObject(refused);
    expect(names(organisation)).not.toContain('NAS Users');
    expect(await call('POST', '/api/v2/usergroups', newGroup)).toMatchObject({ status: 201 });
  });

  it('happen to the paths they are meant for, until they are switched off', async () => {
    const { call, server } = await testJumpCloud();
    server.faults.next({
      match: { path: /systemusers/ },
      times: Infinity,
      then: { kind: 'status', status: 403 },
    });
    expect(await call('GET', '/api/v2/usergroups')).toMatchObject({ status: 200 });
    expect(await call('GET', '/api/systemusers')).toMatchObject({ status: 403 });
    expect(await call('GET', '/api/systemusers')).toMatchObject({ status: 403 });
    server.faults.clear();
    expect(await call('GET', '/api/systemusers')).toMatchObject({ status: 200 });
  });

  it('give a web page instead of JSON', async () => {
    const { call, server } = await testJumpCloud();
    server.faults.next({ then: { kind: 'html' } });
    await expect(call('GET', '/api/v2/usergroups')).rejects.toThrow(SyntaxError);
  });

  it('cut an answer short after making the change', async () => {
    const { call, organisation, server } = await testJumpCloud();
    server.faults.next({ then: { kind: 'truncate' } });
    await expect(call('POST', '/api/v2/usergroups', newGroup)).rejects.toThrow();
    expect(names(organisation)).toContain('NAS Users');
    expect(server.exchanges).toMatchObject([{ status: 201, fault: 'truncate' }]);
  });

  it('break the connection before the change', async () => {
    const { call, organisation, server } = await testJumpCloud();
    server.faults.next({ then: { kind: 'reset' } });
    await expect(call('POST', '/api/v2/usergroups', newGroup)).rejects.toThrow();
    expect(names(organisation)).not.toContain('NAS Users');
    expect(server.exchanges).toMatchObject([{ status: undefined, fault: 'reset' }]);
  });

  it('break the connection after the change', async () => {
    const { call, organisation, server } = await testJumpCloud();
    server.faults.next({ then: { kind: 'reset-after-write' } });
    await expect(call('POST', '/api/v2/usergroups', newGroup)).rejects.toThrow();
    expect(names(organisation)).toContain('NAS Users');
  });

  it('leave a request hanging, which a test can wait for', async () => {
    const { call, organisation, server } = await testJumpCloud();
    server.faults.next({ then: { kind: 'hang' } });
    const arrived = server.faults.nextRequest({ method: 'POST', path: /usergroups$/ });
    const abort = new AbortController();
    const pending = call('POST', '/api/v2/usergroups', { ...newGroup, signal: abort.signal });
    expect(await arrived).toEqual({ method: 'POST', path: '/api/v2/usergroups' });
    abort.abort();
    await expect(pending).rejects.toThrow('aborted');
    expect(names(organisation)).not.toContain('NAS Users');
  });

  it('answer late', async () => {
    const { call, server } = await testJumpCloud();
    server.faults.next({ then: { kind: 'delay', ms: 60 } });
    const started = performance.now();
    expect(await call('GET', '/api/v2/usergroups')).toMatchObject({ status: 200 });
    expect(performance.now() - started).toBeGreaterThanOrEqual(55);
  });

  it('do not keep the server from closing', async () => {
    const { call, server } = await testJumpCloud();
    server.faults.next({ then: { kind: 'delay', ms: 3_600_000 } });
    const arrived = server.faults.nextRequest();
    const pending = expect(call('GET', '/api/v2/usergroups')).rejects.toThrow();
    await arrived;
    await server.close();
    await pending;
  });
});

describe('the specification', itKeepsToTheSpecification);
