import { once } from 'node:events';

import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { HttpsClient } from '../../../src/main/network/https/https-client.ts';
import { createAuthority } from '../authority.ts';
import type { Identity } from '../authority.ts';
import { trueNasReleases } from './releases.ts';
import { startTrueNas } from './server.ts';
import type { TrueNasServer } from './server.ts';
import { ADMIN, API_KEY } from './state.ts';
import { talkTo } from './talking.ts';

let tls: Identity;
const open: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  tls = await (await createAuthority()).selfSigned(['truenas']);
});
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function started(release: keyof typeof trueNasReleases) {
  const nas = await startTrueNas({ tls, release: trueNasReleases[release] });
  open.push(nas);
  return nas;
}

async function talking(nas: TrueNasServer, options: Parameters<typeof talkTo>[1] = {}) {
  const talk = await talkTo(nas, options);
  open.push(talk);
  return talk;
}

const login = { mechanism: 'PASSWORD_PLAIN', username: ADMIN.account, password: ADMIN.password };

describe('the JSON-RPC of the office’s TrueNAS', () => {
  it.each(['core13', '24.04', '24.10'] as const)('is not in %s', async (release) => {
    const nas = await started(release);
    await expect(talkTo(nas)).rejects.toThrow('404');
  });

  it.each(['25.04', '25.10', '26'] as const)('is in %s, also under an older version', async (release) => {
    const nas = await started(release);
    const talk = await talking(nas, { path: '/api/v25.04.0' });
    expect(await talk.signIn()).toMatchObject({ result: { response_type: 'SUCCESS' } });
    await expect(talkTo(nas, { path: '/api/v27.0.0' })).rejects.toThrow('404');
  });

  it('wants a sign-in first, and parameters in a list', async () => {
    const talk = await talking(await started('25.10'));
    expect(await talk.call('system.info')).toMatchObject({
      error: { code: -32001, data: { errname: 'ENOTAUTHENTICATED' } },
    });
    expect(await talk.ask({ jsonrpc: '2.0', id: 'x', method: 'auth.me', params: {} })).toMatchObject({
      error: { code: -32600 },
    });
  });

  it.each([
    ['25.04', 'ldap.config', 'directoryservices.config'],
    ['25.10', 'directoryservices.config', 'ldap.config'],
    ['26', 'service.control', 'service.start'],
  ] as const)('of %s has %s and not %s', async (release, has, hasNot) => {
    const talk = await talking(await started(release));
    await talk.signIn();
    expect(await talk.call(has, 'START', 'cifs')).toHaveProperty('result');
    expect(await talk.call(hasNot, 'cifs')).toMatchObject({ error: { code: -32601 } });
  });

  it('closes on a message that is too long, and earlier before the sign-in', async () => {
    const nas = await started('25.10');
    const talk = await talking(nas);
    const closed = once(talk.socket, 'close');
    talk.socket.send('x'.repeat(9 * 1024));
    expect((await closed)[0]).toBe(1009);
    const second = await talking(nas);
    await second.signIn();
    const payload = { enable: false, note: 'x'.repeat(9 * 1024) };
    expect(await second.call('directoryservices.update', payload)).toMatchObject({ error: { code: -32602 } });
  });

  it('says what it does not know in its model, field by field', async () => {
    const talk = await talking(await started('25.10'));
    await talk.signIn();
    const configuration = { server_urls: ['localhost'], basedn: 'x', has_samba_schema: true };
    const answer = await talk.call('directoryservices.update', { timeout: 3, hostname: [], configuration });
    const attributes = JSON.stringify(answer);
    for (const name of [
      'update.hostname',
      'update.timeout',
      'configuration.has_samba_schema',
      'server_urls',
      'basedn',
    ]) {
      expect(attributes).toContain(name);
    }
  });

  it('freezes what is on, down to the word', async () => {
    const nas = await started('25.10');
    const configuration = { server_urls: ['ldaps://localhost:636'], basedn: 'dc=a' };
    const on = {
      service_type: 'LDAP',
      enable: true,
      configuration,
      credential: { credential_type: 'LDAP_PLAIN' },
    };
    Object.assign(nas.state.directory, on);
    const talk = await talking(nas);
    await talk.signIn();
    const changed = { ...configuration, basedn: 'dc=b' };
    await talk.call('directoryservices.update', { ...on, configuration: changed });
    await nas.jobs.settled();
    expect(nas.jobs.all.at(-1)).toMatchObject({
      state: 'FAILED',
      exc_info: {
        type: 'VALIDATION',
        extra: [['directoryservices.update.configuration', expect.any(String), 22]],
      },
    });
  });

  it('tells of jobs those who want to hear it', async () => {
    const nas = await started('25.10');
    const talk = await talking(nas);
    await talk.signIn();
    await talk.call('core.subscribe', 'core.get_jobs');
    const { result: id } = await talk.call('service.control', 'START', 'cifs');
    const news = [await talk.news(), await talk.news()].map(({ params }) => params);
    expect(news).toMatchObject([
      { msg: 'added', collection: 'core.get_jobs', id },
      { msg: 'changed', id, fields: { state: 'RUNNING' } },
    ]);
  });

  it('shows the bind password to whoever could change it, and to nobody else', async () => {
    const nas = await started('25.10');
    const credential = { credential_type: 'LDAP_PLAIN', binddn: 'uid=a', bindpw: 'S3cret' };
    Object.assign(nas.state.directory, { service_type: 'LDAP', credential });
    const seenBy = async (roles: string[]) => {
      Object.assign(nas.state.users[1] ?? {}, { roles });
      const talk = await talking(nas);
      await talk.signIn();
      return JSON.stringify(await talk.call('directoryservices.config'));
    };
    expect(await seenBy(['FULL_ADMIN'])).toContain('S3cret');
    expect(await seenBy(['DIRECTORY_SERVICE_WRITE'])).toContain('S3cret');
    expect(await seenBy(['DIRECTORY_SERVICE_READ'])).toContain('********');
    expect(await seenBy(['READONLY'])).toContain('EACCES');
  });

  it('shows its local variables in an error', async () => {
    const talk = await talking(await started('25.10'));
    await talk.signIn();
    const answer = await talk.call('smb.update', { workgroup: 'a secret that is too long' });
    expect(JSON.stringify(answer)).toContain('Traceback');
  });

  it('counts sign-ins, right and wrong ones', async () => {
    const talk = await talking(await started('25.10'));
    for (let tried = 0; tried < 20; tried += 1) await talk.signIn();
    expect(await talk.signIn()).toMatchObject({ error: { data: { errname: 'EBUSY' } } });
  });

  it('takes a code only right after it has asked for one', async () => {
    const talk = await talking(await started('26'));
    const code = { mechanism: 'OTP_TOKEN', otp_token: '314159' };
    expect(await talk.call('auth.login_ex', code)).toMatchObject({ error: { data: { errname: 'EINVAL' } } });
    const carla = { ...login, username: 'carla', password: 'Hobelbank-77' };
    expect(await talk.call('auth.login_ex', carla)).toMatchObject({
      result: { response_type: 'OTP_REQUIRED' },
    });
    expect(await talk.call('auth.login_ex', code)).toMatchObject({ result: { authenticator: 'LEVEL_2' } });
  });
});

describe('an API key that is sent unencrypted', () => {
  const key = { mechanism: 'API_KEY_PLAIN', username: ADMIN.account, api_key: API_KEY };

  it('is revoked by 25.04 and newer, for good', async () => {
    const nas = await started('25.04');
    const plainly = await talking(nas, { plainly: true });
    expect(await plainly.call('auth.login_ex', key)).toMatchObject({ result: { response_type: 'EXPIRED' } });
    const secure = await talking(nas);
    expect(await secure.call('auth.login_ex', key)).toMatchObject({ result: { response_type: 'EXPIRED' } });
  });

  it('is taken by 24.10', async () => {
    const nas = await started('24.10');
    const talk = await talking(nas, { path: '/websocket', plainly: true });
    talk.socket.send(JSON.stringify({ msg: 'connect', version: '1', support: ['1'] }));
    await talk.news();
    const answer = await talk.ask({
      id: '1',
      msg: 'method',
      method: 'auth.login_with_api_key',
      params: [API_KEY],
    });
    expect(answer).toMatchObject({ msg: 'result', result: true });
  });
});

describe('the older WebSocket', () => {
  it('wants to be greeted first', async () => {
    const talk = await talking(await started('24.04'), { path: '/websocket' });
    const closed = once(talk.socket, 'close');
    talk.socket.send(JSON.stringify({ id: '1', msg: 'method', method: 'auth.login', params: [] }));
    await closed;
  });

  it('speaks one version of its language', async () => {
    const talk = await talking(await started('24.04'), { path: '/websocket' });
    talk.socket.send(JSON.stringify({ msg: 'connect', version: '2', support: ['2'] }));
    expect(await talk.news()).toEqual({ msg: 'failed', version: '1' });
  });
});

describe('REST', () => {
  async function asking(release: keyof typeof trueNasReleases, authorization: string) {
    const nas = await started(release);
    const client = new HttpsClient({ who: 'truenas', origin: nas.url, pin: nas.fingerprint256 });
    open.push(client);
    const headers = { authorization };
    return {
      nas,
      get: (path: string) => client.request({ method: 'GET', path, headers }),
      put: (path: string, body: unknown) =>
        client.request({ method: 'PUT', path, headers, body: JSON.stringify(body) }),
    };
  }
  const basic = (account: string, password: string) =>
    `Basic ${Buffer.from(`${account}:${password}`).toString('base64')}`;

  it('takes a password or a key, and no password where a code is wanted', async () => {
    const path = '/api/v2.0/system/info';
    const status = async (authorization: string) => {
      const { get } = await asking('24.04', authorization);
      return (await get(path)).status;
    };
    expect(await status(basic(ADMIN.account, ADMIN.password))).toBe(200);
    expect(await status(`Bearer ${API_KEY}`)).toBe(200);
    expect(await status(basic('carla', 'Hobelbank-77'))).toBe(401);
    expect(await status('')).toBe(401);
  });

  it('tells by attribute what it does not take', async () => {
    const { put } = await asking('24.10', `Bearer ${API_KEY}`);
    const { status, text } = await put('/api/v2.0/ldap', { has_samba_schema: true });
    expect(status).toBe(422);
    expect(JSON.parse(text)).toHaveProperty(['ldap_update.has_samba_schema', 0, 'errno'], 22);
  });

  it('is reported to the administrator by 25.10', async () => {
    const { nas, get } = await asking('25.10', `Bearer ${API_KEY}`);
    expect((await get('/api/v2.0/system/info')).status).toBe(200);
    expect(nas.state.alerts).toEqual(['Deprecated REST API usage']);
  });

  it('is not in 26', async () => {
    const { get } = await asking('26', `Bearer ${API_KEY}`);
    expect((await get('/api/v2.0/system/info')).status).toBe(302);
  });
});
