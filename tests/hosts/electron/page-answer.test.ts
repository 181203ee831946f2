import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BuiltPage } from '../../../src/main/page/built-page.ts';
import { readBuiltPage } from '../../../src/main/page/built-page.ts';
import type { FirstAnswers } from '../../../src/shared/model/first-answers.ts';
import { pageAnswer } from '../../../src/main/hosts/electron/page-answer.ts';

const HTML =
  '<meta name="csp-nonce" content="__CSP_NONCE__" /><style nonce="__CSP_NONCE__"></style>' +
  '<script type="application/json" id="first-answers">__FIRST_ANSWERS__</script>';

/** A built page, with a secret file beside its folder. */
async function page(): Promise<BuiltPage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'joinery-page-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(path.join(folder, 'renderer/assets'), { recursive: true });
  await writeFile(path.join(folder, 'renderer/index.html'), HTML);
  await writeFile(path.join(folder, 'renderer/assets/index-1.js'), 'start();');
  await writeFile(path.join(folder, 'renderer/assets/index-1.js.map'), '{}');
  await writeFile(path.join(folder, 'secret.html'), 'a secret');
  return readBuiltPage(path.join(folder, 'renderer'));
}

const answers = () => Promise.resolve(undefined);

const get = async (url: string, method = 'GET') =>
  pageAnswer({ page: await page(), answers }, { method, url });

const nonceOf = (policy: string | null): string | undefined => /'nonce-([^']+)'/.exec(policy ?? '')?.[1];

describe('the built page', () => {
  it('is served with a nonce in the policy that is the one in the page', async () => {
    const response = await get('app://joinery/');

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const nonce = nonceOf(response.headers.get('content-security-policy'));
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(await response.text()).toBe(
      HTML.replaceAll('__CSP_NONCE__', String(nonce)).replace('__FIRST_ANSWERS__', 'null'),
    );
  });

  it('never has the same nonce twice', async () => {
    const built = await page();
    const pages = await Promise.all(
      Array.from({ length: 20 }, () =>
        pageAnswer({ page: built, answers }, { method: 'GET', url: 'app://joinery/' }),
      ),
    );
    const nonces = pages.map(({ headers }) => nonceOf(headers.get('content-security-policy')));

    expect(new Set(nonces).size).toBe(20);
  });

  it('may load its own files and nothing else', async () => {
    const { headers } = await get('app://joinery/');
    const policy = headers.get('content-security-policy') ?? '';

    expect(policy.split('; ').map((directive) => directive.replace(/'nonce-[^']+'/, "'nonce-…'"))).toEqual([
      "default-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "script-src 'self'",
      "style-src 'self' 'nonce-…'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'none'",
    ]);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('carries what its first picture is drawn from, which never ends the element that holds it', async () => {
    const told: FirstAnswers = {
      settings: { theme: 'dark', language: 'en' },
      setups: [
        {
          id: 'attic',
          guide: 'jumpcloud-synology',
          nas: '</script><script>alert(1)</script> $& $`',
          saved: '2026-11-20T08:00:00Z',
        },
      ],
    };

    const response = await pageAnswer(
      { page: await page(), answers: () => Promise.resolve(told) },
      { method: 'GET', url: 'app://joinery/' },
    );

    const data = /id="first-answers">(.*)<\/script>/s.exec(await response.text())?.[1] ?? '';
    expect(data).not.toContain('<');
    expect(JSON.parse(data)).toEqual(told);
  });

  it('says that it carries nothing, where that could not be read', async () => {
    expect(await (await get('app://joinery/')).text()).toContain('id="first-answers">null</script>');
  });

  it('has scripts of the right type, byte for byte', async () => {
    const response = await get('app://joinery/assets/index-1.js');

    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await response.text()).toBe('start();');
  });

  it.each([
    'app://joinery/../secret.html',
    'app://joinery/..%2fsecret.html',
    'app://joinery/assets/..%5c..%5c..%5csecret.html',
    'app://joinery//secret.html',
    'app://joinery/assets',
    'app://joinery/assets/index-1.js.map',
    'app://joinery/assets/index-2.js',
    'app://joinery.example/',
    'app://elsewhere/index.html',
  ])('has no %s', async (url) => {
    expect((await get(url)).status).toBe(404);
  });

  it.each(['POST', 'PUT', 'OPTIONS'])('is not there for %s', async (method) => {
    expect((await get('app://joinery/', method)).status).toBe(405);
  });

  it('says so when it was not built', async () => {
    await expect(readBuiltPage(path.join(tmpdir(), 'joinery-nothing-here'))).rejects.toMatchObject({
      finding: { code: 'PAGE_NOT_BUILT' },
    });
  });
});
