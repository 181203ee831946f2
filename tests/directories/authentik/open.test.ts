import { describe, expect, it } from 'vitest';

import { beginning, CONFIG, failure, openAt, scripted, TOKEN } from './harness.ts';
import type { Answers } from './harness.ts';

const refusing =
  (path: string, status: number, body: unknown): Answers =>
  (question) =>
    question.path === path ? { status, body } : beginning('2026.8.3')(question);

describe('opening authentik', () => {
  it('tells its version, whose token it is, and how its clock is off', async () => {
    const authentik = await openAt(await scripted(beginning('2026.8.3')));
    expect(authentik).toMatchObject({
      version: '2026.8.3',
      owner: { username: 'akadmin', isSuperuser: true },
      notices: [],
    });
    expect(Math.abs(authentik.clockAhead ?? Number.NaN)).toBeLessThan(5);
  });

  it('finds it under a path too', async () => {
    const server = await scripted(beginning('2026.8.3', '/sso'));
    const authentik = await openAt({ ...server, url: `${server.url}/sso/` });
    expect(authentik.version).toBe('2026.8.3');
  });

  it('shows the token to nobody before authentik is known by its config', async () => {
    const server = await scripted(beginning('2026.8.3'));
    await openAt(server, { token: ` ${TOKEN}\n` });
    expect(server.questions.map(({ path, authorization }) => [path, authorization])).toEqual([
      ['/api/v3/root/config/', undefined],
      ['/api/v3/core/users/me/', `Bearer ${TOKEN}`],
      ['/api/v3/admin/version/', `Bearer ${TOKEN}`],
    ]);
  });

  it.each<[string, Answers]>([
    ['a page', () => ({ body: '<!doctype html><title>Router</title>' })],
    ['nothing', () => undefined],
    ['a redirect', () => ({ status: 302, headers: { location: '/login' } })],
    ['JSON of somebody else', () => ({ body: { capabilities: 'many' } })],
  ])('is told apart from what answers with %s, and the token stays here', async (_, answers) => {
    const server = await scripted(answers);
    await expect(openAt(server)).rejects.toEqual(failure('AUTHENTIK_NOT_THERE', /is not authentik/));
    expect(server.questions.map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  it('waits while a proxy says that authentik is starting', async () => {
    let asked = 0;
    const begin = beginning('2026.8.3');
    const server = await scripted((question) => {
      if (question.path !== '/api/v3/root/config/') return begin(question);
      asked += 1;
      return asked < 3 ? { status: 503, body: 'authentik starting' } : { body: CONFIG };
    });
    expect((await openAt(server)).version).toBe('2026.8.3');
    expect(asked).toBe(3);
  });

  it('ends with the trouble of a proxy that does not pass', async () => {
    const server = await scripted(() => ({ status: 502, body: 'Bad Gateway' }));
    await expect(openAt(server)).rejects.toEqual(failure('SERVER_ERROR', /HTTP 502/));
  });

  it.each(['Token invalid/expired', 'Malformed header', 'Unsupported authentication type'])(
    'ends where the token is refused: %s',
    async (detail) => {
      const server = await scripted(refusing('/api/v3/core/users/me/', 403, { detail }));
      await expect(openAt(server)).rejects.toEqual(failure('AUTHENTIK_TOKEN_REFUSED', new RegExp(detail)));
    },
  );

  it('ends where the token may not see the version, naming what it lacks', async () => {
    const detail = 'You do not have permission to perform this action.';
    const server = await scripted(refusing('/api/v3/admin/version/', 403, { detail }));
    const opening = openAt(server);
    await expect(opening).rejects.toEqual(failure('AUTHENTIK_RIGHTS_MISSING', /read the version/));
    await expect(opening).rejects.toMatchObject({
      finding: { cause: expect.stringContaining('authentik_rbac.view_system_info') as unknown },
    });
  });

  it('sends no token that cannot be one', async () => {
    const server = await scripted(beginning('2026.8.3'));
    await expect(openAt(server, { token: 'with a blank' })).rejects.toEqual(
      failure('AUTHENTIK_TOKEN_REFUSED'),
    );
    expect(server.questions).toHaveLength(1);
  });

  it('refuses a release that is older than what is known', async () => {
    const server = await scripted(beginning('2023.8.3'));
    await expect(openAt(server)).rejects.toEqual(failure('AUTHENTIK_VERSION_NOT_EVIDENCED', /2023\.8\.3/));
  });

  it('goes on with a newer one, and says so', async () => {
    const authentik = await openAt(await scripted(beginning('2026.11.1')));
    expect(authentik.notices.map(({ code, severity }) => [code, severity])).toEqual([
      ['AUTHENTIK_NEWER', 'notice'],
    ]);
  });

  it('is cut by the signal', async () => {
    const controller = new AbortController();
    const server = await scripted(() => {
      controller.abort(new Error('stopped by a person'));
      return undefined;
    });
    await expect(openAt(server, { signal: controller.signal })).rejects.toThrow('stopped by a person');
  });
});
