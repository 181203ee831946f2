import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { dsmClient, keepSession, LOGIN, signIn } from './dsm-client.ts';
import { startTestNas } from './test-nas.ts';
import type { TestNas } from './test-nas.ts';

const LDAP = 'SYNO.Core.Directory.LDAP';
const SMB = 'SYNO.Core.FileServ.SMB';

let nas: TestNas;
beforeAll(async () => {
  nas = await startTestNas();
});
afterAll(() => nas.close());

const refusal = (code: number, errors?: object) => ({
  success: false,
  error: errors ? { code, errors } : { code },
});

describe('the entrance', () => {
  const query = { api: 'SYNO.API.Info', version: '1', method: 'query', query: 'SYNO.API.Auth' };

  it.each([
    ['POST', '/webapi/entry.cgi'],
    ['GET', '/webapi/entry.cgi'],
    ['POST', '/webapi/entry.cgi/SYNO.API.Info'],
    ['GET', '/webapi/query.cgi'],
    ['POST', '/webapi/auth.cgi'],
  ] as const)('answers %s %s', async (verb, path) => {
    const { status, text } = await nas.stranger.send(query, { verb, path });
    expect({ status, body: JSON.parse(text) as unknown }).toEqual({
      status: 200,
      body: { success: true, data: { 'SYNO.API.Auth': { path: 'entry.cgi', minVersion: 1, maxVersion: 7 } } },
    });
  });

  it('takes the API name from the path when no field names it', async () => {
    const { text } = await nas.stranger.send(
      { version: '1', method: 'query', query: 'SYNO.API.Auth' },
      { path: '/webapi/entry.cgi/SYNO.API.Info' },
    );
    expect(JSON.parse(text)).toMatchObject({ success: true });
  });

  it('shows the welcome page at the root, and a page that is no JSON elsewhere', async () => {
    const root = await nas.stranger.send({}, { verb: 'GET', path: '/' });
    const elsewhere = await nas.stranger.send({}, { verb: 'GET', path: '/webapi/other.cgi' });
    expect([root.status, elsewhere.status]).toEqual([200, 404]);
    expect(root.text).toContain('<title>diskstation');
    expect(elsewhere.headers['content-type']).toContain('text/html');
  });
});

describe('the order of checks', () => {
  it('says 101 when api, version or method is missing', async () => {
    const { text } = await nas.stranger.send({ api: LDAP, version: '1' });
    expect(JSON.parse(text)).toEqual(refusal(101));
  });

  it('knows no API that it does not simulate (102)', async () => {
    expect(await nas.admin.call('SYNO.Core.DirectoryServiceCheck.LDAP', 1, 'check_samba_schema')).toEqual(
      refusal(102),
    );
  });

  it('looks at the version (104) before the method (103)', async () => {
    expect(await nas.admin.call(LDAP, 9, 'no_such_method')).toEqual(refusal(104));
    expect(await nas.admin.call(LDAP, 2, 'no_such_method')).toEqual(refusal(103));
  });

  it('does not know a method in a version that lacks it', async () => {
    expect(await nas.admin.call(LDAP, 2, 'refresh')).toEqual(refusal(103));
  });

  it('says 119 without a session', async () => {
    expect(await nas.stranger.call(LDAP, 1, 'get')).toEqual(refusal(119));
  });

  it('says 103 when the SynoToken is missing or wrong, as if the method were not there', async () => {
    const forgetful = dsmClient(nas.dsm, nas.authority.caPem);
    forgetful.sid = nas.admin.sid;
    expect(await forgetful.call(LDAP, 1, 'get')).toEqual(refusal(103));
    forgetful.synoToken = 'wrong';
    expect(await forgetful.call(LDAP, 1, 'get')).toEqual(refusal(103));
  });

  it('takes the session from the cookie and the SynoToken from a field as well', async () => {
    const fields = { api: LDAP, version: '1', method: 'get', SynoToken: nas.admin.synoToken };
    const { text } = await nas.stranger.send(fields, { headers: { cookie: `did=x; id=${nas.admin.sid}` } });
    expect(JSON.parse(text)).toMatchObject({ success: true });
  });

  it('says 150 when the session is used from another address', async () => {
    const fields = { api: 'SYNO.DSM.Info', version: '2', method: 'getinfo', _sid: nas.admin.sid };
    const { text } = await nas.stranger.send(fields, { from: '127.0.0.2' });
    expect(JSON.parse(text)).toEqual(refusal(150));
  });

  it('says 105 to somebody who is no administrator, who may still read model and version', async () => {
    const lager = dsmClient(nas.dsm, nas.authority.caPem);
    await signIn(lager, { account: 'lager', passwd: 'Regal-12-Nord' });
    expect(await lager.call(LDAP, 1, 'get')).toEqual(refusal(105));
    expect(await lager.call('SYNO.DSM.Info', 2, 'getinfo')).toMatchObject({
      data: { model: 'DS920+', version: '72806', version_string: 'DSM 7.2.2-72806' },
    });
  });

  it('names a missing parameter with 114 and an ill-typed one with 120', async () => {
    expect(await nas.admin.call('SYNO.Core.FileServ.AFP', 1, 'set')).toEqual(
      refusal(114, { name: 'enable_afp' }),
    );
    expect(await nas.admin.call('SYNO.Core.FileServ.AFP', 1, 'set', { enable_afp: 'yes' })).toEqual(
      refusal(120, { name: 'enable_afp', reason: 'type' }),
    );
  });

  it('refuses writes of an older session from DSM 7.3 on', async () => {
    const newer = await startTestNas({ version: { major: 7, minor: 3, build: 81180 } });
    const old = dsmClient(newer.dsm, newer.authority.caPem);
    const login = await old.callPlain('SYNO.API.Auth', 6, 'login', {
      account: 'admin',
      passwd: 'Nas-Admin-2026!',
      ...LOGIN,
    });
    keepSession(old, login);
    const smbOn = { enable_samba: true };
    expect(await old.call(SMB, 3, 'get')).toMatchObject({ success: true });
    expect(await old.call(SMB, 3, 'set', smbOn)).toEqual(refusal(105));
    expect(await newer.admin.call(SMB, 3, 'set', smbOn)).toMatchObject({ success: true });
    await newer.close();
  });
});

describe('parameters of a JSON API', () => {
  const set = (workgroup: string) => nas.admin.callPlain(SMB, 3, 'set', { enable_samba: 'true', workgroup });

  it('takes an unquoted word as the string it looks like, without a word', async () => {
    expect(await set('office')).toMatchObject({ success: true });
    expect(nas.dsm.state.smb.workgroup).toBe('OFFICE');
  });

  it('takes an unquoted number or truth value for what it is in JSON', async () => {
    expect(await set('2026')).toEqual(refusal(120, { name: 'workgroup', reason: 'type' }));
    expect(await set('true')).toEqual(refusal(120, { name: 'workgroup', reason: 'type' }));
    expect(await set('"2026"')).toMatchObject({ success: true });
    expect(nas.dsm.state.smb.workgroup).toBe('2026');
  });
});

describe('SYNO.API.Info', () => {
  it('advertises every simulated API with its versions, and whether it wants JSON', async () => {
    const answer = await nas.stranger.callPlain('SYNO.API.Info', 1, 'query', { query: 'all' });
    expect(answer).toMatchObject({
      data: {
        'SYNO.API.Auth': { maxVersion: 7 },
        'SYNO.Core.Directory.LDAP': {
          path: 'entry.cgi',
          minVersion: 1,
          maxVersion: 2,
          requestFormat: 'JSON',
        },
        'SYNO.Core.FileServ.SMB': { minVersion: 1, maxVersion: 3 },
        'SYNO.Core.FileServ.AFP': { minVersion: 1, maxVersion: 2 },
        'SYNO.Entry.Request': { minVersion: 1, maxVersion: 2 },
      },
    });
  });

  it('answers lists and prefixes, and passes over names it does not know', async () => {
    const answer = await nas.stranger.callPlain('SYNO.API.Info', 1, 'query', {
      query: 'SYNO.API.,SYNO.DSM.Info,SYNO.No.Such',
    });
    expect(Object.keys(answer.success ? (answer.data ?? {}) : {})).toEqual([
      'SYNO.API.Info',
      'SYNO.API.Auth',
      'SYNO.DSM.Info',
    ]);
  });

  it('neither advertises nor knows AFP on a NAS without it', async () => {
    const bare = await startTestNas({ seed: { afp: null } });
    const query = { query: 'SYNO.Core.FileServ.AFP' };
    expect(await bare.stranger.callPlain('SYNO.API.Info', 1, 'query', query)).toEqual({
      success: true,
      data: {},
    });
    expect(await bare.admin.call('SYNO.Core.FileServ.AFP', 1, 'get')).toEqual(refusal(102));
    await bare.close();
  });
});
