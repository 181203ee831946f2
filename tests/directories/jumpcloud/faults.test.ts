import { describe, expect, it } from 'vitest';

import type { JumpCloud } from '../../../src/main/directories/jumpcloud/jumpcloud.ts';
import type { HttpFault } from '../../office/http-faults.ts';
import { chosenDirectory, clientOfServer, failure, firstUser, groupNamed, hurried } from './harness.ts';

const users = { path: /^\/api\/systemusers$/ };

describe('a read', () => {
  it.each([429, 500, 502, 503, 504])(
    'is tried again after %i, and goes well when the trouble has passed',
    async (status) => {
      const { jumpcloud, server } = await chosenDirectory();
      server.faults.next({ match: users, times: 3, then: { kind: 'status', status } });
      expect(await jumpcloud.users()).toHaveLength(14);
      expect(asked(server, users.path)).toBe(4);
    },
  );

  it.each([
    [429, failure('DIRECTORY_RATE_LIMITED', /after 4 tries/)],
    [500, failure('SERVER_ERROR', /JumpCloud .*HTTP 500/)],
    [503, failure('SERVER_ERROR', /HTTP 503/)],
  ])('ends after four tries with %i', async (status, expected) => {
    const { jumpcloud, server } = await chosenDirectory();
    server.faults.next({ match: users, times: Infinity, then: { kind: 'status', status } });
    await expect(jumpcloud.users()).rejects.toEqual(expected);
    expect(asked(server, users.path)).toBe(4);
  });

  it.each([
    [401, 'DIRECTORY_KEY_REFUSED', /does not accept the API key/],
    [402, 'DIRECTORY_REFUSED', /read the users\. It said: "Payment Required"/],
    [403, 'DIRECTORY_RIGHTS_MISSING', /may not do this: read the users/],
    [404, 'DIRECTORY_NOT_FOUND', /does not know the users/],
    [501, 'SERVER_ERROR', /HTTP 501/],
  ])('is not tried again after %i', async (status, code, sentence) => {
    const { jumpcloud, server } = await chosenDirectory();
    server.faults.next({ match: users, then: { kind: 'status', status } });
    await expect(jumpcloud.users()).rejects.toEqual(failure(code, sentence));
    expect(asked(server, users.path)).toBe(1);
  });

  it.each<[HttpFault, string]>([
    [{ kind: 'html' }, 'REPLY_NOT_JSON'],
    [{ kind: 'truncate' }, 'REPLY_TRUNCATED'],
    [{ kind: 'reset' }, 'CONNECTION_RESET'],
    [{ kind: 'hang' }, 'TIMED_OUT'],
  ])('fails by name: %o', async (fault, code) => {
    const { jumpcloud, server } = await chosenDirectory(undefined, {
      patience: { ...hurried, timeoutMs: 1_000 },
    });
    server.faults.next({ match: users, then: fault });
    await expect(jumpcloud.users()).rejects.toEqual(failure(code, /JumpCloud/));
  });

  it('waits before it tries again as long as JumpCloud asks for', async () => {
    const started = performance.now();
    let asked = 0;
    const jumpcloud = await clientOfServer(
      (_, response) => {
        asked += 1;
        response.writeHead(asked === 1 ? 429 : 200, { 'retry-after': '60' });
        response.end('{"results":[],"totalCount":0}');
      },
      { patience: { firstPauseMs: 1, longestPauseMs: 300 } },
    );
    await jumpcloud.organisations();
    expect(performance.now() - started).toBeGreaterThan(290);
    expect(asked).toBe(2);
  });

  it('waits as long as it takes within the time-out', async () => {
    const { jumpcloud, server } = await chosenDirectory();
    server.faults.next({ match: users, then: { kind: 'delay', ms: 50 } });
    expect(await jumpcloud.users()).toHaveLength(14);
  });

  it('is cut by the signal while it waits for an answer', async () => {
    const { jumpcloud, server } = await chosenDirectory();
    server.faults.next({ match: users, then: { kind: 'hang' } });
    const arrived = server.faults.nextRequest(users);
    const controller = new AbortController();
    const reading = jumpcloud.users(controller.signal);
    await arrived;
    controller.abort(new Error('stopped by a person'));
    await expect(reading).rejects.toThrow('stopped by a person');
  });

  it('is cut by the signal while it pauses', async () => {
    const patience = { firstPauseMs: 60_000, longestPauseMs: 60_000 };
    const { jumpcloud, server } = await chosenDirectory(undefined, { patience });
    server.faults.next({ match: users, then: { kind: 'status', status: 503 } });
    const arrived = server.faults.nextRequest(users);
    const controller = new AbortController();
    const reading = jumpcloud.users(controller.signal);
    await arrived;
    // The refusal was sent before this question arrived: when it is answered, the pause has begun.
    await jumpcloud.organisations();
    controller.abort(new Error('stopped by a person'));
    await expect(reading).rejects.toThrow('stopped by a person');
  });
});

describe('a write', () => {
  const writes: [string, (jumpcloud: JumpCloud, ids: { user: string; group: string }) => Promise<unknown>][] =
    [
      ['of a user', (jumpcloud, { user }) => jumpcloud.updateUser(user, { ldapBindingUser: true })],
      ['of a member', (jumpcloud, { user, group }) => jumpcloud.addMember(group, user)],
      ['of a new group', (jumpcloud) => jumpcloud.createGroup({ name: 'NAS Users' })],
      ['of a group', (jumpcloud, { group }) => jumpcloud.updateGroup(group, (before) => before)],
      ['that removes a group', (jumpcloud, { group }) => jumpcloud.removeGroup(group)],
    ];

  describe.each(writes)('%s', (_, write) => {
    it.each<[HttpFault, string]>([
      [{ kind: 'status', status: 429 }, 'DIRECTORY_RATE_LIMITED'],
      [{ kind: 'status', status: 500 }, 'SERVER_ERROR'],
      [{ kind: 'status', status: 503 }, 'SERVER_ERROR'],
      [{ kind: 'html' }, 'REPLY_NOT_JSON'],
      [{ kind: 'reset' }, 'CONNECTION_RESET'],
      [{ kind: 'reset-after-write' }, 'CONNECTION_RESET'],
      [{ kind: 'hang' }, 'TIMED_OUT'],
    ])('is never repeated, whatever comes of it: %o', async (fault, code) => {
      const { jumpcloud, server, organisation } = await chosenDirectory(undefined, {
        patience: { ...hurried, timeoutMs: 1_000 },
      });
      for (const method of ['POST', 'PUT', 'DELETE']) server.faults.next({ match: { method }, then: fault });
      const ids = { user: firstUser(organisation)._id, group: groupNamed(organisation, 'Interns').id };
      await expect(write(jumpcloud, ids)).rejects.toEqual(failure(code));
      expect(server.exchanges.filter(({ method }) => method !== 'GET')).toHaveLength(1);
    });
  });

  it('whose answer is cut short is not repeated', async () => {
    const { jumpcloud, server, organisation } = await chosenDirectory();
    server.faults.next({ match: { method: 'PUT' }, then: { kind: 'truncate' } });
    const change = jumpcloud.updateUser(firstUser(organisation)._id, { ldapBindingUser: true });
    await expect(change).rejects.toEqual(failure('REPLY_TRUNCATED'));
    expect(firstUser(organisation).ldap_binding_user).toBe(true);
    expect(server.exchanges.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });
});

describe('an answer in a form that cannot be', () => {
  const id = '6650f1a2b3c4d5e6f7000001';
  const one = { results: [{ _id: id, displayName: 'Small' }], totalCount: 1 };

  it.each<[string, unknown, RegExp]>([
    ['no object at all', [], /the whole answer/],
    ['no total', { results: [] }, /totalCount/],
    [
      'an id that is none',
      { results: [{ _id: '../users', displayName: 'Small' }], totalCount: 1 },
      /results\.0\._id/,
    ],
    ['an end before the total', { results: [], totalCount: 3 }, /ended after 0 of 3/],
  ])('is told with its place: %s', async (_, body, sentence) => {
    const jumpcloud = await clientOfServer((__, response) =>
      response.writeHead(200).end(JSON.stringify(body)),
    );
    await expect(jumpcloud.organisations()).rejects.toEqual(failure('REPLY_UNEXPECTED', sentence));
  });

  it('may be a redirection, which is not followed', async () => {
    const jumpcloud = await clientOfServer((_, response) =>
      response.writeHead(302, { location: '/login' }).end(JSON.stringify(one)),
    );
    await expect(jumpcloud.organisations()).rejects.toEqual(failure('REPLY_UNEXPECTED', /status: HTTP 302/));
  });

  it('may be a key that reaches nothing', async () => {
    const jumpcloud = await clientOfServer((_, response) =>
      response.writeHead(200).end(JSON.stringify({ results: [], totalCount: 0 })),
    );
    await expect(jumpcloud.choose(undefined)).rejects.toEqual(
      failure('DIRECTORY_RIGHTS_MISSING', /see an organisation/),
    );
  });

  it('may be the same page again and again', async () => {
    const page = Array.from({ length: 100 }, () => ({ id, name: 'Again' }));
    let pages = 0;
    const jumpcloud = await clientOfServer(({ url }, response) => {
      if (url.startsWith('/api/v2/')) pages += 1;
      const about = url === `/api/organizations/${id}` ? {} : one;
      response.writeHead(200).end(JSON.stringify(url.startsWith('/api/v2/') ? page : about));
    });
    await jumpcloud.choose(undefined);
    await expect(jumpcloud.groups()).rejects.toEqual(
      failure('REPLY_UNEXPECTED', /the same page again after 100 rows/),
    );
    expect(pages).toBe(2);
  });

  it('may be a list that counts more than it has', async () => {
    const jumpcloud = await clientOfServer((_, response) =>
      response.writeHead(200).end(JSON.stringify({ ...one, totalCount: 2 })),
    );
    await expect(jumpcloud.organisations()).rejects.toEqual(
      failure('REPLY_UNEXPECTED', /the same page again after 1 rows/),
    );
  });
});

function asked({ exchanges }: { exchanges: readonly { path: string }[] }, path: RegExp): number {
  return exchanges.filter((exchange) => path.test(exchange.path)).length;
}
