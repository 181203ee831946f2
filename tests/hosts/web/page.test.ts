import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describe, expect, it, onTestFinished, vi } from 'vitest';

import { startWebHost } from '../../../src/main/hosts/web/web-host.ts';
import { served } from './served.ts';

/** The directives of a policy, by their name. */
const directives = (policy: unknown): Record<string, string> =>
  Object.fromEntries(
    String(policy)
      .split('; ')
      .map((directive) => [directive.split(' ')[0] ?? '', directive.split(' ').slice(1).join(' ')]),
  );

describe('the page', () => {
  it('may load its own files and call its own host, and nothing else', async () => {
    const { ask, enter } = await served();

    const { headers, body } = await ask('/', { headers: { cookie: await enter() } });

    const nonce = /name="csp-nonce" content="([^"]+)"/.exec(body)?.[1] ?? 'no nonce';
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(directives(headers['content-security-policy'])).toEqual({
      'default-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'script-src': "'self'",
      'style-src': `'self' 'nonce-${nonce}'`,
      'img-src': "'self' data:",
      'font-src': "'self'",
      'connect-src': "'self'",
    });
  });

  it('has another nonce each time', async () => {
    const { ask, enter } = await served();
    const cookie = await enter();

    const [one, other] = [await ask('/', { headers: { cookie } }), await ask('/', { headers: { cookie } })];

    expect(one.body).not.toBe(other.body);
    expect(one.headers['content-security-policy']).not.toBe(other.headers['content-security-policy']);
  });

  it('comes with its files, each under its own type, the hashed ones to be kept for good', async () => {
    const { ask, enter } = await served();
    const headers = { cookie: await enter() };

    expect(await ask('/assets/index-D4f9_xQz.js', { headers })).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'private, max-age=31536000, immutable',
      },
    });
    expect(await ask('/mark.svg', { headers })).toMatchObject({
      status: 200,
      headers: { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' },
    });
  });

  it('is asked for with whatever query', async () => {
    const { ask, enter } = await served();

    expect((await ask('/?theme=dark', { headers: { cookie: await enter() } })).status).toBe(200);
  });
});

describe('every answer', () => {
  it.each([
    ['the page', '/', 200],
    ['a call', '/rpc/setups/list', 200],
    ['the way in', '/enter?code=wrong', 200],
    ['nothing', '/nothing', 404],
    ['a refusal', '/', 421],
  ])('is kept, guessed about, framed and read by nobody else: %s', async (_name, at, status) => {
    const { ask, enter, host } = await served();
    const cookie = await enter();
    const call = at.startsWith('/rpc')
      ? { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', origin: host.origin } }
      : { headers: status === 421 ? { host: 'evil.example' } : {} };

    const answered = await ask(at, { ...call, headers: { ...call.headers, cookie } });

    expect(answered.status).toBe(status);
    expect(answered.headers).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(answered.headers['permissions-policy']).toContain('camera=()');
    expect(directives(answered.headers['content-security-policy'])).toMatchObject({
      'default-src': "'none'",
      'frame-ancestors': "'none'",
    });
    expect(answered.headers).not.toHaveProperty('x-powered-by');
    expect(answered.headers).not.toHaveProperty('server');
  });
});

describe('a bug', () => {
  it('is told by the number of its incident alone', async () => {
    const { app, ask, enter, host } = await served();
    const headers = {
      cookie: await enter(),
      origin: host.origin,
      'content-type': 'application/json',
    };
    // Even the one who tells failures fails.
    vi.spyOn(app, 'told').mockImplementation(() => {
      throw new TypeError('told in confidence');
    });

    const answered = await ask('/rpc/setups/get', {
      method: 'POST',
      headers,
      body: '{"json":{"setup":"nobody"}}',
    });

    expect(answered.status).toBe(500);
    expect(answered.body).not.toMatch(/TypeError|confidence|\.ts/);
  });
});

describe('a host without its page', () => {
  it('does not start, and says what to do', async () => {
    const { app } = await served();
    const pageDir = await mkdtemp(path.join(tmpdir(), 'joinery-no-page-'));
    onTestFinished(() => rm(pageDir, { recursive: true }));
    const refused = { finding: { code: 'PAGE_NOT_BUILT' } };

    await expect(startWebHost({ app, pageDir })).rejects.toMatchObject(refused);
    await expect(startWebHost({ app, pageDir: path.join(pageDir, 'nothing') })).rejects.toMatchObject(
      refused,
    );
    await writeFile(path.join(pageDir, 'main.js'), '');
    await expect(startWebHost({ app, pageDir })).rejects.toMatchObject(refused);
  });
});

describe('a port', () => {
  it('that another program has is told, not taken', async () => {
    const { app, host, pageDir } = await served();
    const taken = Number(new URL(host.origin).port);

    await expect(startWebHost({ app, pageDir, port: taken })).rejects.toMatchObject({
      finding: { code: 'PORT_NOT_FREE', sentence: expect.stringContaining(`127.0.0.1:${taken}`) as string },
    });
  });
});
