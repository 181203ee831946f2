import { describe, expect, it } from 'vitest';

import { cookieOf, pathOf, served } from './served.ts';

describe('a fresh address', () => {
  it('gives a cookie that no script reads, no other site sends, and no disk keeps', async () => {
    const { host, ask } = await served();

    const { status, headers } = await ask(pathOf(host.newAddress()));

    expect(status).toBe(200);
    const port = new URL(host.origin).port;
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(new RegExp(`^joinery-${port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`)),
    ]);
  });

  it('leads on to the page, which is then there', async () => {
    const { host, ask } = await served();

    const entered = await ask(pathOf(host.newAddress()));

    expect(entered.body).toContain('<meta http-equiv="refresh" content="0; url=/">');
    const page = await ask('/', { headers: { cookie: cookieOf(entered) } });
    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(page.body).toContain('<main>');
  });

  it('is another one each time, and gives a session of its own', async () => {
    const { host, enter } = await served();

    expect(host.newAddress()).not.toBe(host.newAddress());
    expect(await enter()).not.toBe(await enter());
  });

  it('works once', async () => {
    const { host, ask } = await served();
    const at = pathOf(host.newAddress());
    await ask(at);

    const again = await ask(at);

    expect(again.status).toBe(403);
    expect(again.headers).not.toHaveProperty('set-cookie');
    expect(again.body).toContain('has been used');
  });

  it('is not used up by a browser that is in already: it goes on to the page', async () => {
    const { host, ask, enter } = await served();
    const cookie = await enter();
    const at = pathOf(host.newAddress());

    const again = await ask(at, { headers: { cookie } });

    expect(again.body).toContain('url=/');
    expect(again.headers).not.toHaveProperty('set-cookie');
    expect((await ask(at)).headers).toHaveProperty('set-cookie');
  });

  it.each(['HEAD', 'POST'])('is not used up by a %s', async (method) => {
    const { host, ask } = await served();
    const at = pathOf(host.newAddress());

    const other = await ask(at, { method, headers: { origin: host.origin } });

    expect(other.status).toBeGreaterThanOrEqual(400);
    expect((await ask(at)).status).toBe(200);
  });
});

describe('a wrong address', () => {
  it.each([
    ['no code', '/enter'],
    ['an empty code', '/enter?code='],
    ['a made-up code', `/enter?code=${'A'.repeat(43)}`],
    ['a very long code', `/enter?code=${'A'.repeat(4000)}`],
    ['markup for a code', '/enter?code=%3Cscript%3Ealert(1)%3C/script%3E'],
  ])('is answered with a sentence and no cookie: %s', async (_name, at) => {
    const { ask } = await served();

    const { status, headers, body } = await ask(at);

    expect(status).toBe(403);
    expect(headers).not.toHaveProperty('set-cookie');
    expect(body).toContain('Press Enter in the terminal for another one.');
    expect(body).not.toContain('script');
  });

  it('is not looked at any more after ten, nor is a right one, which stays good', async () => {
    const { host, ask } = await served();
    const at = pathOf(host.newAddress());
    for (let tries = 0; tries < 10; tries++) expect((await ask('/enter?code=wrong')).status).toBe(403);

    expect((await ask('/enter?code=wrong')).status).toBe(429);
    expect((await ask(at)).status).toBe(429);
  });
});
