import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { request } from 'undici';

import { HttpsClient } from '../../../src/main/network/https/https-client.ts';
import { createAuthority } from '../authority.ts';
import type { Identity } from '../authority.ts';
import { trueNasReleases } from './releases.ts';
import type { TrueNasRelease } from './releases.ts';
import { startTrueNas } from './server.ts';

let tls: Identity;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  tls = await (await createAuthority()).selfSigned(['truenas']);
});

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function visited(release?: TrueNasRelease) {
  const nas = await startTrueNas({ tls, ...(release ? { release } : {}) });
  const client = new HttpsClient({ who: 'truenas', origin: nas.url, pin: nas.fingerprint256 });
  open.push(nas, client);
  return { nas, get: (path: string) => client.request({ method: 'GET', path }) };
}

/** What the releases differ in (facts/truenas.md §1): versions, boot id, REST, ETag of a file and of the start page. */
describe('the TrueNAS of the office', () => {
  it.each([
    ['core13', false, false, true, undefined, undefined],
    ['24.04', false, false, true, 'TrueNAS-SCALE-24.04.2.5', 'TrueNAS-SCALE-24.04.2.5'],
    ['24.10', false, false, true, 'TrueNAS-SCALE-24.10.2.4', undefined],
    ['25.04', true, false, true, 'TrueNAS-25.04.2.6', undefined],
    ['25.10', true, true, true, '25.10.5', undefined],
    ['26', true, true, false, '26.0.0-BETA.3', '26.0.0-BETA.3'],
  ] as const)('answers as %s does', async (release, versions, bootId, rest, etagOfFile, etagOfStart) => {
    const { get } = await visited(trueNasReleases[release]);
    const paths = ['/api/versions', '/api/boot_id', '/api/v2.0', '/api/v2.0/openapi.json'];
    const statuses = (await Promise.all(paths.map(get))).map(({ status }) => status === 200);

    expect(statuses).toEqual([versions, bootId, rest, rest]);
    expect((await get('/ui/index.html')).headers['etag']).toBe(etagOfFile);
    expect((await get('/ui/')).headers['etag']).toBe(etagOfStart);
  });

  it('lists the versions of its API, the newest last', async () => {
    const { get } = await visited();
    const listed = JSON.parse((await get('/api/versions')).text) as string[];

    expect(listed).toEqual(listed.toSorted());
    expect(listed.at(-1)).toBe('v25.10.1');
  });

  it('describes its REST API at length', async () => {
    const { get } = await visited();
    const { text } = await get('/api/v2.0');

    expect(text).toMatch(/^\{\n "openapi": "3\.0\.0",\n "info": \{\n {2}"title": "TrueNAS RESTful API"/);
    expect(text.length).toBeGreaterThan(3_000_000);
  });

  it('sends to its page whoever wants anything else, and to HTTPS whoever comes without', async () => {
    const { nas, get } = await visited();
    const plainly = await request(`http://127.0.0.1:${nas.plainPort}/ui/?a=b`, { reset: true });
    await plainly.body.dump();

    expect(await get('/cgi-bin/authLogin.cgi')).toMatchObject({ status: 302, headers: { location: '/ui/' } });
    expect(plainly.statusCode).toBe(307);
    expect(plainly.headers['location']).toBe(`https://127.0.0.1:${nas.port}/ui/?a=b`);
    expect(nas.asked).toEqual(['GET /cgi-bin/authLogin.cgi']);
  });
});
