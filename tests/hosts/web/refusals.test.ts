import { describe, expect, it } from 'vitest';

import type { Asking, Served } from './served.ts';
import { served } from './served.ts';

const JSON_BODY = { 'content-type': 'application/json' };

/** A host, a session that is in, and what its page would send to call something. */
async function inside(): Promise<Served & { own: Record<string, string>; port: string }> {
  const at = await served();
  const cookie = await at.enter();
  return {
    ...at,
    own: { cookie, origin: at.host.origin, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' },
    port: new URL(at.host.origin).port,
  };
}

const calling = (headers: Record<string, string>, body = '{}'): Asking => ({
  method: 'POST',
  headers: { ...JSON_BODY, ...headers },
  body,
});

describe('a page of ours', () => {
  it('calls the contract', async () => {
    const { ask, own } = await inside();

    const answered = await ask('/rpc/setups/list', calling(own));

    expect(answered).toMatchObject({ status: 200, body: '{"json":[]}' });
  });
});

describe('another name for this host', () => {
  it.each([
    ['a rebound name', (port: string) => `joinery.evil.example:${port}`],
    ['localhost', (port: string) => `localhost:${port}`],
    ['the name without the port', () => '127.0.0.1'],
    ['another port', () => '127.0.0.1:1'],
    ['IPv6', (port: string) => `[::1]:${port}`],
    ['a name that begins like ours', (port: string) => `127.0.0.1:${port}.evil.example`],
    ['a trailing dot', (port: string) => `127.0.0.1.:${port}`],
  ])('is refused, with the session and all: %s', async (_name, hostOf) => {
    const { ask, own, port } = await inside();
    const host = hostOf(port);

    for (const at of ['/', '/enter?code=x', '/assets/index-D4f9_xQz.js']) {
      expect(await ask(at, { headers: { cookie: own['cookie'] ?? '', host } })).toMatchObject({
        status: 421,
      });
    }
    const call = await ask('/rpc/setups/list', calling({ ...own, host, origin: `http://${host}` }));
    expect(call.status).toBe(421);
    expect(call.body).not.toContain('json');
  });
});

describe('another page', () => {
  it.each([
    ['a site', 'https://evil.example'],
    ['another program on this machine', 'http://127.0.0.1:1'],
    ['a page without an origin', 'null'],
    ['localhost', 'http://localhost'],
    ['nobody', ''],
  ])('does not call, by its Origin: %s', async (_name, origin) => {
    const { ask, own } = await inside();

    expect((await ask('/rpc/setups/list', calling({ ...own, origin }))).status).toBe(403);
  });

  it('does not call without an Origin', async () => {
    const { ask, own } = await inside();
    const { origin, ...rest } = own;

    expect(origin).toBeDefined();
    expect((await ask('/rpc/setups/list', calling(rest))).status).toBe(403);
  });

  it.each(['cross-site', 'same-site', 'none'])(
    'does not call, by what the browser says: %s',
    async (site) => {
      const { ask, own } = await inside();

      expect((await ask('/rpc/setups/list', calling({ ...own, 'sec-fetch-site': site }))).status).toBe(403);
    },
  );

  it.each([
    ['loads a script of ours', '/assets/index-D4f9_xQz.js', { mode: 'no-cors', dest: 'script' }],
    ['fetches the page', '/', { mode: 'cors', dest: 'empty' }],
    ['frames the page', '/', { mode: 'navigate', dest: 'iframe' }],
    ['tries codes in pictures', '/enter?code=x', { mode: 'no-cors', dest: 'image' }],
  ])('gets nothing when it %s', async (_name, at, { mode, dest }) => {
    const { ask, own } = await inside();
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode, 'sec-fetch-dest': dest };

    expect((await ask(at, { headers: { ...headers, cookie: own['cookie'] ?? '' } })).status).toBe(403);
  });

  it('may send a person here by a link', async () => {
    const { ask, own } = await inside();
    const headers = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };

    expect((await ask('/', { headers: { ...headers, cookie: own['cookie'] ?? '' } })).status).toBe(200);
  });

  it('is told nothing that would let it read an answer', async () => {
    const { ask, own } = await inside();
    const answers = [
      await ask('/', { headers: { cookie: own['cookie'] ?? '' } }),
      await ask('/rpc/setups/list', calling(own)),
      await ask('/rpc/setups/list', {
        method: 'OPTIONS',
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 405]);
    const names = answers.flatMap(({ headers }) => Object.keys(headers));
    expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('somebody without a session', () => {
  it.each([
    ['no cookie', () => ''],
    ['an empty one', (port: string) => `joinery-${port}=`],
    ['a made-up one', (port: string) => `joinery-${port}=${'A'.repeat(43)}`],
    ['the right one under another name', (_port: string, cookie: string) => `x${cookie}`],
  ])('gets neither the page nor an answer: %s', async (_name, cookieFrom) => {
    const { ask, own, port } = await inside();
    const cookie = cookieFrom(port, own['cookie'] ?? '');

    for (const at of ['/', '/assets/index-D4f9_xQz.js', '/mark.svg', '/nothing']) {
      const { status, body } = await ask(at, { headers: { cookie } });
      expect(status).toBe(403);
      expect(body).toContain('Open the address that it shows in the terminal.');
    }
    expect((await ask('/rpc/setups/list', calling({ ...own, cookie }))).status).toBe(403);
  });

  it('is not who has a session and somebody else’s cookie beside it', async () => {
    const { ask, own, port } = await inside();
    const cookie = `theirs=1; joinery-${port}=planted; ${own['cookie'] ?? ''}`;

    expect((await ask('/', { headers: { cookie } })).status).toBe(200);
  });
});

describe('a path', () => {
  it.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/assets/../../package.json',
    '/assets/..%5c..%5cpackage.json',
    '//etc/passwd',
    '/assets//index-D4f9_xQz.js',
    '/index.html',
    '/INDEX.HTML',
    '/assets/',
    '/assets/index-D4f9_xQz.js/',
    '/assets/index-D4f9_xQz.js%00.png',
    '/notes.unknown',
    '/constructor',
    '/__proto__',
    'http://127.0.0.1/',
    '*',
  ])('that is not on the list leads nowhere: %s', async (at) => {
    const { ask, own } = await inside();

    const { status, body } = await ask(at, { headers: { cookie: own['cookie'] ?? '' } });

    expect(status).toBe(404);
    expect(body).toContain('There is nothing at this address.');
  });

  it.each([
    '/rpc/setups',
    '/rpc/setups/nothing',
    '/rpc/__proto__',
    '/rpc/setups/list/toString',
    '/rpc//setups/list',
    '/rpc/..%2f',
  ])('that is not in the contract is not called: %s', async (at) => {
    const { ask, own } = await inside();

    expect((await ask(at, calling(own))).status).toBe(404);
  });
});

describe('a way to ask', () => {
  it.each(['OPTIONS', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'TRACE'])('is not %s', async (method) => {
    const { ask, own } = await inside();

    for (const at of ['/', '/enter?code=x', '/rpc/setups/list']) {
      expect(await ask(at, { method, headers: own })).toMatchObject({
        status: 405,
        headers: { allow: 'GET, POST' },
      });
    }
  });

  it('is not GET for a call, whatever it would do', async () => {
    const { app, ask, own } = await inside();
    const theme = encodeURIComponent('{"json":{"theme":"dark","language":"en"}}');

    for (const at of ['/rpc/setups/list', `/rpc/settings/save?data=${theme}`]) {
      expect(await ask(at, { headers: own })).toMatchObject({ status: 405, headers: { allow: 'POST' } });
    }
    expect(await app.settings.get()).toMatchObject({ theme: 'system' });
  });

  it('is not POST for the page', async () => {
    const { ask, own } = await inside();

    expect(await ask('/', { method: 'POST', headers: own })).toMatchObject({
      status: 405,
      headers: { allow: 'GET' },
    });
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    '',
  ])('is not a call in the words of a form: %s', async (type) => {
    const { ask, own } = await inside();

    expect((await ask('/rpc/setups/list', calling({ ...own, 'content-type': type }))).status).toBe(415);
  });
});

describe('a body', () => {
  const megabyte = 1024 * 1024;
  const large = `{"json":${JSON.stringify('x'.repeat(megabyte))}}`;

  it('is cut off at a megabyte where its length is told', async () => {
    const { ask, own } = await inside();

    const answered = await ask(
      '/rpc/setups/list',
      calling({ ...own, 'content-length': String(large.length) }, large),
    );

    expect(answered).toMatchObject({ status: 413 });
  });

  it('is cut off at a megabyte where it comes in pieces', async () => {
    const { ask, own } = await inside();

    const answered = await ask(
      '/rpc/setups/list',
      calling({ ...own, 'transfer-encoding': 'chunked' }, large),
    );

    expect(answered).toMatchObject({ status: 413 });
  });

  it.each([
    '{',
    '[]',
    'null',
    '"text"',
    '{"json":{},"meta":[[5,"a","b"]]}',
    '{"json":{},"meta":[[0,"__proto__"]]}',
  ])('that makes no sense is a bad request, with nothing of ours in the answer: %s', async (body) => {
    const { ask, own } = await inside();

    const answered = await ask('/rpc/setups/get', calling(own, body));

    expect(answered.status).toBe(400);
    expect(answered.body).not.toMatch(/stack|\/src\/|node_modules|\.ts/);
  });
});
