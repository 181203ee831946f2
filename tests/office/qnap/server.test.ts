import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { request } from 'undici';

import { HttpsClient } from '../../../src/main/network/https/https-client.ts';
import { createAuthority } from '../authority.ts';
import type { Identity } from '../authority.ts';
import { qnapReleases } from './releases.ts';
import { startQnap } from './server.ts';
import type { QnapOptions, QnapServer } from './server.ts';

const LOGIN = '/cgi-bin/authLogin.cgi';
let tls: Identity;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  tls = await (await createAuthority()).selfSigned(['nas-archive']);
});

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function visited(
  options: Partial<QnapOptions> = {},
): Promise<{ nas: QnapServer; client: HttpsClient }> {
  const nas = await startQnap({ tls, ...options });
  const client = new HttpsClient({ who: 'nas-archive', origin: nas.url, pin: nas.fingerprint256 });
  open.push(nas, client);
  return { nas, client };
}

describe('the QNAP of the office', () => {
  it('tells everybody what it is, as XML with CDATA', async () => {
    const { client } = await visited();
    const reply = await client.request({ method: 'GET', path: LOGIN });

    expect(reply).toMatchObject({ status: 200, headers: { 'content-type': 'text/xml' } });
    expect(reply.text).toContain('<QDocRoot version="1.0">');
    expect(reply.text).toContain('<displayModelName><![CDATA[TS-464]]></displayModelName>');
    expect(reply.text).toContain('<version><![CDATA[5.2.6]]></version>');
    expect(reply.text).toContain('<hostname><![CDATA[nas-archive]]></hostname>');
    expect(reply.text).toContain('<is_zfs><![CDATA[0]]></is_zfs>');
  });

  it('tells as much as its release does', async () => {
    const { client } = await visited({ release: qnapReleases.qts51, hostname: 'old' });
    const { text } = await client.request({ method: 'GET', path: LOGIN });

    expect(text).toContain('<version><![CDATA[5.1.9]]></version>');
    expect(text).not.toContain('is_zfs');
  });

  it('answers over plain HTTP alike, and over nothing else when HTTPS is off', async () => {
    const { nas, client } = await visited();
    const plainly = async () =>
      (await request(`http://127.0.0.1:${nas.plainPort}${LOGIN}`, { reset: true })).body.text();

    expect(await plainly()).toContain(`<stunnelPort><![CDATA[${nas.port}]]></stunnelPort>`);
    await nas.switchHttpsOff();
    expect(await plainly()).toContain('<stunnelEnabled><![CDATA[0]]></stunnelEnabled>');
    await expect(client.request({ method: 'GET', path: LOGIN })).rejects.toThrow('CONNECTION_REFUSED');
    expect(nas.asked).toEqual([`GET ${LOGIN}`, `GET ${LOGIN}`]);
  });

  it('has a page at its front, and nothing elsewhere', async () => {
    const { client } = await visited();

    expect((await client.request({ method: 'GET', path: '/' })).text).toContain('QTS');
    expect((await client.request({ method: 'GET', path: '/webapi/query.cgi' })).status).toBe(404);
  });
});
