import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BuiltPage } from '../../../src/main/page/built-page.ts';
import { readBuiltPage } from '../../../src/main/page/built-page.ts';
import { pageAnswer } from '../../../src/main/hosts/electron/page-answer.ts';

const HTML = '<meta name="csp-nonce" content="__CSP_NONCE__" /><style nonce="__CSP_NONCE__"></style>';

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

const get = async (url: string, method = 'GET') => pageAnswer(await page(), { method, url });

const nonceOf = (policy: string | null): string | undefined => /'nonce-([^']+)'/.exec(policy ?? '')?.[1];

describe('the built page', () => {
  it('is served with a nonce in the policy that is the one in the page', async () => {
    const response = await get('app://joinery/');

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const nonce = nonceOf(response.headers.get('content-security-policy'));
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(await response.text()).toBe(HTML.replaceAll('__CSP_NONCE__', String(nonce)));
  });

  it('never has the same nonce twice', async () => {
    const built = await page();
    const nonces = Array.from({ length: 20 }, () =>
      nonceOf(
        pageAnswer(built, { method: 'GET', url: 'app://joinery/' }).headers.get('content-security-policy'),
      ),
    );

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
