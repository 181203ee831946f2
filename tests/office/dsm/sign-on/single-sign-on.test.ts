import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createAuthority } from '../../authority.ts';
import type { DsmVersion } from '../dsm-version.ts';
import type { DsmServer } from '../server.ts';
import type { OidcSettings } from '../state.ts';
import { startTestDsm } from '../test-nas.ts';
import { CLIENT, CODE, ENDPOINTS, startProvider, WELL_KNOWN } from './provider-at-hand.ts';
import type { ProviderAtHand } from './provider-at-hand.ts';
import type { Return } from './single-sign-on.ts';

const HOST = 'nas.example:5001';
const REDIRECT = `https://${HOST}`;
const UNREACHABLE = 'Unable to get the URL for SSO authentication';
const MISCONFIGURED = 'Your SSO is not properly configured';

const OIDC: OidcSettings = {
  oidc_name: 'authentik',
  oidc_wellknown: WELL_KNOWN,
  oidc_authorization_endpoint: ENDPOINTS.authorization,
  oidc_token_endpoint: ENDPOINTS.token,
  oidc_client_id: CLIENT.id,
  oidc_client_secret: CLIENT.secret,
  oidc_redirect_uri: REDIRECT,
  oidc_scope: 'openid profile email',
  oidc_user_claim: 'preferred_username',
  oidc_allow_local_user: true,
};

describe('somebody who signs in to the simulated DSM through an identity provider', () => {
  let provider: ProviderAtHand;
  let dsm: DsmServer;

  beforeEach(async () => {
    provider = await startProvider(REDIRECT);
    says('lager');
    await start();
  });
  afterEach(() => Promise.all([provider.close(), dsm.close()]));

  async function start(
    network: { trustedCas?: string[]; reach?: ProviderAtHand['reach']; version?: DsmVersion } = {},
  ): Promise<void> {
    const seed = {
      singleSignOn: { oidc: { ...OIDC }, profile: { sso_profile: 'oidc', sso_enable: true } },
    };
    const { reach, authority } = provider;
    ({ dsm } = await startTestDsm({ seed, reach, trustedCas: [authority.caPem], ...network }));
  }

  /** The NAS is another one than the test began with. */
  async function startAgain(network: Parameters<typeof start>[0]): Promise<void> {
    await dsm.close();
    await start(network);
  }

  /** What the provider calls the person, in both places. */
  function says(name: string): void {
    provider.claims = { idToken: { preferred_username: name }, userinfo: { preferred_username: name } };
  }

  const signIn = (arrival: Partial<Return> = {}) =>
    dsm.singleSignOn.signInWithCode({ redirect: `${REDIRECT}/?code=${CODE}&state=dsm`, ...arrival });
  const visit = () => dsm.singleSignOn.begin({ host: HOST, https: true });

  it('is sent to the authorization endpoint with what the administrator has filled in', async () => {
    const { searchParams, origin, pathname } = new URL(((await visit()) as { url: string }).url);
    expect(origin + pathname).toBe(ENDPOINTS.authorization);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      client_id: CLIENT.id,
      redirect_uri: REDIRECT,
      scope: 'openid profile email',
    });
  });

  it('is let in as the account of that name, for a code and a secret in the form', async () => {
    expect(await signIn()).toEqual({ account: 'lager', where: 'local' });
    expect(provider.exchanged).toEqual({
      form: {
        grant_type: 'authorization_code',
        code: CODE,
        redirect_uri: REDIRECT,
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
      },
      authorization: undefined,
    });
  });

  it('is let in as somebody of the directory, by the name with the suffix', async () => {
    const ann = { name: 'ann@jumpcloud.com', uid: 1_005_002, description: '', email: '' };
    dsm.state.directory.users.push(ann);
    dsm.state.ldap.enable_client = true;
    dsm.state.singleSignOn.oidc.oidc_allow_local_user = false;
    says('ann@jumpcloud.com');
    expect(await signIn()).toEqual({ account: 'ann@jumpcloud.com', where: 'directory' });
    says('ann');
    expect(await signIn()).toMatchObject({ refused: MISCONFIGURED, log: 'no such user: "ann"' });
    says('ann@jumpcloud.com');
    dsm.state.ldap.enable_client = false;
    expect(await signIn()).toMatchObject({ refused: MISCONFIGURED });
  });

  describe('finds no button', () => {
    it.each([
      { sso_profile: 'oidc', sso_enable: false },
      { sso_profile: 'azure', sso_enable: true },
    ])('where the profile is $sso_profile, on: $sso_enable', async (profile) => {
      dsm.state.singleSignOn.profile = profile;
      expect(await visit()).toMatchObject({ refused: 'no button' });
      expect(await signIn()).toMatchObject({ refused: 'no button' });
      expect(provider.asked).toEqual([]);
    });
  });

  describe(`hears "${UNREACHABLE}"`, () => {
    it.each(['oidc_authorization_endpoint', 'oidc_token_endpoint'] as const)(
      'where %s is empty',
      async (endpoint) => {
        dsm.state.singleSignOn.oidc[endpoint] = '';
        expect(await visit()).toMatchObject({ refused: UNREACHABLE, log: 'an endpoint is empty' });
      },
    );

    it.each(['', 'auth.example', WELL_KNOWN.replace('https:', 'http:')])(
      'where the well-known address is "%s"',
      async (address) => {
        dsm.state.singleSignOn.oidc.oidc_wellknown = address;
        expect(await visit()).toMatchObject({ refused: UNREACHABLE });
      },
    );

    it('where the NAS does not find the provider', async () => {
      await startAgain({ reach: () => undefined });
      expect(await visit()).toMatchObject({
        refused: UNREACHABLE,
        log: expect.stringContaining('auth.example') as string,
      });
    });

    it('where the NAS does not trust the certificate', async () => {
      await startAgain({ trustedCas: [(await createAuthority()).caPem] });
      expect(await signIn()).toMatchObject({
        refused: UNREACHABLE,
        log: expect.stringContaining('certificate') as string,
      });
      expect(provider.asked).toEqual([]);
    });

    it('where the certificate is for another name', async () => {
      const { reach } = provider;
      await startAgain({ reach: (host, port) => reach(host.replace('sso.', 'auth.'), port) });
      dsm.state.singleSignOn.oidc.oidc_wellknown = WELL_KNOWN.replace('auth.', 'sso.');
      expect(await visit()).toMatchObject({
        refused: UNREACHABLE,
        log: expect.stringContaining("not in the cert's altnames") as string,
      });
    });

    it('where the provider has trouble of its own', async () => {
      provider.isUp = false;
      expect(await visit()).toMatchObject({ refused: UNREACHABLE });
    });
  });

  describe('hears "not privilege"', () => {
    it.each([
      ['the redirect URL ends in #/signin', `${REDIRECT}/#/signin`],
      ['the redirect URL has no port', 'https://nas.example'],
      ['the redirect URL is for another name', 'https://diskstation.local:5001'],
      ['there is no redirect URL', ''],
    ])('where %s', async (_what, redirectUri) => {
      dsm.state.singleSignOn.oidc.oidc_redirect_uri = redirectUri;
      expect(await visit()).toMatchObject({ refused: 'not privilege' });
      expect(await signIn()).toMatchObject({ refused: 'not privilege' });
    });

    it('where a proxy in front of DSM does not tell what was typed', async () => {
      expect(await signIn({ https: false })).toMatchObject({ refused: 'not privilege' });
      expect(await signIn({ host: '10.0.0.7:5000' })).toMatchObject({ refused: 'not privilege' });
    });

    it('where no code comes back', async () => {
      expect(await signIn({ redirect: `${REDIRECT}/` })).toMatchObject({ refused: 'not privilege' });
    });
  });

  describe(`hears "${MISCONFIGURED}"`, () => {
    it('where the token is signed with an elliptic curve', async () => {
      provider.alg = 'ES256';
      expect(await signIn()).toMatchObject({
        refused: MISCONFIGURED,
        log: expect.stringContaining('"alg"') as string,
      });
    });

    it.each([
      ['the secret is another one', { oidc_client_secret: 'another' }, 'invalid_grant'],
      ['the token is for somebody else', { oidc_client_id: 'another' }, '"aud"'],
      ['the claim is not issued', { oidc_user_claim: 'upn' }, 'no such user: ""'],
    ])('where %s', async (_what, changes, log) => {
      Object.assign(dsm.state.singleSignOn.oidc, changes);
      expect(await signIn()).toMatchObject({
        refused: MISCONFIGURED,
        log: expect.stringContaining(log) as string,
      });
    });

    it('where the code was used before', async () => {
      expect(await signIn({ redirect: `${REDIRECT}/?code=another` })).toMatchObject({
        refused: MISCONFIGURED,
      });
    });

    it('where the token comes from another issuer than the well-known document tells', async () => {
      provider.claims.idToken['iss'] = 'https://auth.example/';
      expect(await signIn()).toMatchObject({
        refused: MISCONFIGURED,
        log: expect.stringContaining('"iss"') as string,
      });
    });

    it('where its own clock says that the token has ended', async () => {
      dsm.state.clockAheadMs = 3_600_000;
      expect(await signIn()).toMatchObject({
        refused: MISCONFIGURED,
        log: expect.stringContaining('"exp"') as string,
      });
    });

    it.each(['Lager', 'lager ', 'kim'])('where DSM has no account "%s"', async (name) => {
      says(name);
      expect(await signIn()).toEqual({ refused: MISCONFIGURED, log: `no such user: "${name}"` });
    });
  });

  describe('hears "invalid user or password"', () => {
    it('where accounts of the NAS do not count', async () => {
      dsm.state.singleSignOn.oidc.oidc_allow_local_user = false;
      expect(await signIn()).toMatchObject({ refused: 'invalid user or password' });
    });

    it('on DSM 7.1, where they never do', async () => {
      await startAgain({ version: { major: 7, minor: 1, micro: 1, build: 42_962 } });
      expect(await signIn()).toMatchObject({ refused: 'invalid user or password' });
    });

    it('where the account is disabled', async () => {
      says('guest');
      expect(await signIn()).toMatchObject({ refused: 'invalid user or password' });
    });
  });

  it.each([
    ['id-token', 'lager'],
    ['userinfo', 'petra'],
  ] as const)('is known by the claim in the %s, by the manners of the NAS', async (claimFrom, account) => {
    provider.claims.userinfo = { preferred_username: 'petra' };
    dsm.state.manners.claimFrom = claimFrom;
    expect(await signIn()).toEqual({ account, where: 'local' });
  });
});
