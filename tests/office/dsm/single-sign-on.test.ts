import { describe, expect, it, onTestFinished } from 'vitest';

import { startTestNas } from './test-nas.ts';

const OIDC = 'SYNO.Core.Directory.OIDC.SSO';
const PROFILE = 'SYNO.Core.Directory.SSO.Profile';
const SETTING = 'SYNO.Core.Directory.SSO.Setting';
const SECRET = 'Xa7Qm2Lr9Tz4Wp6Kd8';

describe('single sign-on on the simulated DSM', () => {
  it('takes what it is told, derives no endpoint from it, and tells the secret in clear', async () => {
    const nas = await startTestNas();
    onTestFinished(() => nas.close());
    const told = {
      profile: 'oidc',
      oidc_name: 'authentik',
      oidc_wellknown: 'https://auth.example/.well-known/openid-configuration',
      oidc_client_id: 'dsm',
      oidc_client_secret: SECRET,
    };
    expect(await nas.admin.call(OIDC, 1, 'set', told)).toMatchObject({ success: true });

    expect(await nas.admin.call(OIDC, 1, 'get')).toMatchObject({
      data: { oidc_name: 'authentik', oidc_client_secret: SECRET, oidc_authorization_endpoint: '' },
    });
    expect(JSON.stringify(nas.dsm.exchanges)).not.toContain(SECRET);
  });

  it('has no button before its profile is switched on', async () => {
    const nas = await startTestNas();
    onTestFinished(() => nas.close());
    expect(await nas.admin.call(PROFILE, 1, 'get')).toMatchObject({ data: { sso_enable: false } });
    await nas.admin.call(PROFILE, 1, 'set', { sso_profile: 'oidc', sso_enable: true });
    expect(await nas.admin.call(PROFILE, 1, 'get')).toMatchObject({
      data: { sso_enable: true, sso_profile: 'oidc' },
    });
  });

  it('has passwords first until it is told otherwise', async () => {
    const nas = await startTestNas();
    onTestFinished(() => nas.close());
    expect(await nas.admin.call(SETTING, 1, 'get')).toMatchObject({ data: { sso_default_login: false } });
    await nas.admin.call(SETTING, 1, 'set', { sso_default_login: true });
    expect(await nas.admin.call(SETTING, 1, 'get')).toMatchObject({ data: { sso_default_login: true } });
    expect(await nas.stranger.call(SETTING, 1, 'set', { sso_default_login: false })).toMatchObject({
      error: { code: 119 },
    });
  });

  it('is in the snapshot, the secret by its digest alone', async () => {
    const nas = await startTestNas();
    onTestFinished(() => nas.close());
    const before = nas.dsm.snapshot();
    await nas.admin.call(OIDC, 1, 'set', { oidc_client_secret: SECRET });
    const after = nas.dsm.snapshot();
    expect(after).not.toEqual(before);
    expect(JSON.stringify(after)).not.toContain(SECRET);
    await nas.admin.call(OIDC, 1, 'set', { oidc_client_secret: '' });
    expect(nas.dsm.snapshot()).toEqual(before);
  });
});
