import { inspect } from 'node:util';

import { describe, expect, it, onTestFinished } from 'vitest';

import { calls } from '../../../src/main/nas/synology/calls.ts';
import {
  knowsLocalSso,
  readSingleSignOn,
  singleSignOn,
} from '../../../src/main/nas/synology/single-sign-on.ts';
import { nasAtHand } from './nas-at-hand.ts';

const SECRET = 'Xa7Qm2Lr9Tz4Wp6Kd8';
const SETTINGS = {
  oidc_name: 'authentik',
  oidc_wellknown: 'https://auth.example/.well-known/openid-configuration',
  oidc_authorization_endpoint: 'https://auth.example/authorize/',
  oidc_token_endpoint: 'https://auth.example/token/',
  oidc_client_id: 'dsm',
  oidc_client_secret: SECRET,
  oidc_redirect_uri: 'https://nas.example:5001',
  oidc_scope: 'openid',
  oidc_user_claim: 'preferred_username',
  oidc_allow_local_user: true,
};

/** Somebody is signed in to a NAS that has these settings. */
async function nasWith(oidc: Partial<typeof SETTINGS>, profile = { sso_profile: 'oidc', sso_enable: true }) {
  const singleSignOn = {
    oidc: { ...SETTINGS, ...oidc },
    profile,
    setting: { sso_default_login: true },
  };
  const nas = await nasAtHand({ seed: { singleSignOn } });
  onTestFinished(() => nas.close());
  return await nas.open();
}

describe('single sign-on', () => {
  it('is read with everything but the secret', async () => {
    const found = await singleSignOn(await nasWith({}));

    expect(found).toEqual({
      name: 'authentik',
      enabled: true,
      wellKnown: SETTINGS.oidc_wellknown,
      authorizationEndpoint: SETTINGS.oidc_authorization_endpoint,
      tokenEndpoint: SETTINGS.oidc_token_endpoint,
      clientId: 'dsm',
      redirectUri: 'https://nas.example:5001',
      scope: 'openid',
      userClaim: 'preferred_username',
      allowsLocal: true,
      otherKind: '',
      isDefaultLogin: true,
      secret: { isThere: true, isPlain: true },
    });
  });

  it('has a secret that never leaves the adapter, which DSM sends in clear', async () => {
    const session = await nasWith({});
    expect(JSON.stringify(await singleSignOn(session))).not.toContain(SECRET);
    const reply = await session.call(calls.readOidc, {});
    expect(JSON.stringify(reply)).not.toContain(SECRET);
    expect(inspect(reply, { depth: null, showHidden: true })).not.toContain(SECRET);
  });

  it.each([
    ['a+b&c', { isThere: true, isPlain: false }],
    ['geheim-ß', { isThere: true, isPlain: false }],
    ['', { isThere: false, isPlain: true }],
  ])('has the secret %j judged as %j', async (oidc_client_secret, secret) => {
    expect(await singleSignOn(await nasWith({ oidc_client_secret }))).toMatchObject({ secret });
  });

  it.each([
    [{ sso_profile: 'azure', sso_enable: true }, 'azure'],
    [{ sso_profile: 'azure', sso_enable: false }, ''],
    [{ sso_profile: 'oidc', sso_enable: false }, ''],
  ])('is off with %j, and says which kind is on instead: %j', async (profile, otherKind) => {
    expect(await singleSignOn(await nasWith({}, profile))).toMatchObject({ enabled: false, otherKind });
  });

  it('is nothing to speak of where nobody has set it up', async () => {
    const session = await nasWith({ oidc_client_id: '', oidc_wellknown: '' });
    expect(await singleSignOn(session)).toBeUndefined();
  });

  it('is nothing but empty texts on a fresh NAS', async () => {
    const nas = await nasAtHand();
    onTestFinished(() => nas.close());
    expect(await readSingleSignOn(await nas.open())).toEqual({
      name: '',
      wellKnown: '',
      authorizationEndpoint: '',
      tokenEndpoint: '',
      clientId: '',
      redirectUri: '',
      scope: '',
      userClaim: '',
      allowsLocal: false,
      enabled: false,
      otherKind: '',
      isDefaultLogin: false,
      secret: { isThere: false, isPlain: true },
    });
  });

  it.each([
    ['DSM 7.1.1-42962 Update 4', false],
    ['DSM 7.2-64570', true],
    ['DSM 7.10-1', true],
    ['DSM 8.0-1', true],
    ['DSM 6.9-1', false],
    ['something else', false],
  ])('on %s knows local users: %j', (version, knows) => {
    expect(knowsLocalSso(version)).toBe(knows);
  });
});
