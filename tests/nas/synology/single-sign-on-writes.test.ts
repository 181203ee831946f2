import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { SynologySession } from '../../../src/main/nas/synology/session.ts';
import {
  handSecretTo,
  holdsSecret,
  readSingleSignOn,
  setSingleSignOn,
} from '../../../src/main/nas/synology/single-sign-on.ts';
import type { SingleSignOnSettings } from '../../../src/main/nas/synology/single-sign-on.ts';
import { failureOf, findingOf, nasAtHand } from './nas-at-hand.ts';
import type { NasAtHand } from './nas-at-hand.ts';

const OIDC = 'SYNO.Core.Directory.OIDC.SSO';
const PROFILE = 'SYNO.Core.Directory.SSO.Profile';
const SETTING = 'SYNO.Core.Directory.SSO.Setting';
const SECRET = 'Xa7Qm2Lr9Tz4Wp6Kd8';

const WANTED: SingleSignOnSettings = {
  name: 'authentik',
  wellKnown: 'https://auth.example/application/o/dsm/.well-known/openid-configuration',
  authorizationEndpoint: 'https://auth.example/application/o/authorize/',
  tokenEndpoint: 'https://auth.example/application/o/token/',
  clientId: '123',
  redirectUri: 'https://nas.example:5001',
  scope: 'openid profile email',
  userClaim: 'preferred_username',
  allowsLocal: true,
  enabled: true,
  otherKind: '',
  isDefaultLogin: false,
};

describe('setting single sign-on', () => {
  let nas: NasAtHand;
  let session: SynologySession;
  beforeEach(async () => {
    nas = await nasAtHand();
    session = await nas.open();
  });
  afterEach(() => nas.close());

  /** The calls that change something, in order. */
  const writes = () => nas.dsm.exchanges.filter(({ method }) => method === 'set').map(({ api }) => api);

  it('takes three calls, the button last, with everything that DSM does not derive', async () => {
    await setSingleSignOn(session, WANTED, SECRET);
    expect(writes()).toEqual([OIDC, PROFILE, SETTING]);
    expect(nas.dsm.exchanges.find(({ api, method }) => api === OIDC && method === 'set')?.params).toEqual({
      profile: 'oidc',
      oidc_name: 'authentik',
      oidc_wellknown: WANTED.wellKnown,
      oidc_authorization_endpoint: WANTED.authorizationEndpoint,
      oidc_token_endpoint: WANTED.tokenEndpoint,
      oidc_client_id: '123',
      oidc_client_secret: '[removed]',
      oidc_redirect_uri: 'https://nas.example:5001',
      oidc_scope: 'openid profile email',
      oidc_user_claim: 'preferred_username',
      oidc_allow_local_user: true,
    });
    expect(nas.dsm.state.singleSignOn).toMatchObject({
      oidc: { oidc_client_secret: SECRET },
      profile: { sso_profile: 'oidc', sso_enable: true },
      setting: { sso_default_login: false },
    });
  });

  it('is read back as it was set', async () => {
    await setSingleSignOn(session, WANTED, SECRET);
    expect(await readSingleSignOn(session)).toEqual({ ...WANTED, secret: { isThere: true, isPlain: true } });
  });

  it.each(['a+b&c=%20"d', 'geheim-ß', 'true', '0123456789'])(
    'keeps the secret %s as it is',
    async (secret) => {
      await setSingleSignOn(session, WANTED, secret);
      expect(nas.dsm.state.singleSignOn.oidc.oidc_client_secret).toBe(secret);
    },
  );

  it('goes back to a NAS that nobody has set up, the button first', async () => {
    const before = nas.dsm.snapshot();
    const present = await readSingleSignOn(session);
    await setSingleSignOn(session, WANTED, SECRET);
    await setSingleSignOn(session, present, '');
    expect(nas.dsm.snapshot()).toEqual(before);
    expect(writes().slice(3)).toEqual([PROFILE, SETTING, OIDC]);
  });

  it('goes back to another identity provider, with the secret that was kept', async () => {
    await setSingleSignOn(session, { ...WANTED, clientId: 'old', isDefaultLogin: true }, 'the-old-secret');
    const before = nas.dsm.snapshot();
    const present = await readSingleSignOn(session);
    let kept = '';
    await handSecretTo(session, (secret) => {
      kept = secret;
      return Promise.resolve();
    });
    await setSingleSignOn(session, WANTED, SECRET);
    expect(nas.dsm.snapshot()).not.toEqual(before);
    await setSingleSignOn(session, present, kept);
    expect(nas.dsm.snapshot()).toEqual(before);
  });

  it('goes back to another kind of single sign-on', async () => {
    nas.dsm.state.singleSignOn.profile = { sso_profile: 'azure', sso_enable: true };
    const present = await readSingleSignOn(session);
    await setSingleSignOn(session, WANTED, SECRET);
    expect(nas.dsm.state.singleSignOn.profile).toEqual({ sso_profile: 'oidc', sso_enable: true });
    await setSingleSignOn(session, present, '');
    expect(nas.dsm.state.singleSignOn.profile).toEqual({ sso_profile: 'azure', sso_enable: true });
  });

  it('leaves the button as it is when the settings are refused, and says what was refused', async () => {
    nas.dsm.faults.next({ match: { api: OIDC, method: 'set' }, then: { kind: 'code', code: 120 } });
    const failure = await failureOf(setSingleSignOn(session, WANTED, SECRET));
    expect(failure.finding).toMatchObject({
      code: 'NAS_CALL_REFUSED',
      sentence: 'diskstation refused this: changing the OpenID Connect settings (code 120).',
    });
    expect(String(failure.cause)).not.toContain(SECRET);
    expect(writes()).toEqual([OIDC]);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    await expect(setSingleSignOn(session, WANTED, SECRET, stop.signal)).rejects.toThrow('stopped');
    expect(writes()).toEqual([]);
  });
});

describe('the client secret that DSM has', () => {
  let nas: NasAtHand;
  let session: SynologySession;
  beforeEach(async () => {
    nas = await nasAtHand();
    session = await nas.open();
  });
  afterEach(() => nas.close());

  it('is compared without being told', async () => {
    expect(await holdsSecret(session, SECRET)).toBe(false);
    expect(await holdsSecret(session, '')).toBe(true);
    await setSingleSignOn(session, WANTED, SECRET);
    expect(await holdsSecret(session, SECRET)).toBe(true);
    expect(await holdsSecret(session, `${SECRET} `)).toBe(false);
    expect(await holdsSecret(session, '')).toBe(false);
  });

  it('is handed to its keeper, and to nobody where there is none', async () => {
    const kept: string[] = [];
    const keep = (secret: string) => Promise.resolve(void kept.push(secret));
    expect(await handSecretTo(session, keep)).toBe(false);
    expect(kept).toEqual([]);
    await setSingleSignOn(session, WANTED, SECRET);
    expect(await handSecretTo(session, keep)).toBe(true);
    expect(kept).toEqual([SECRET]);
  });

  it('is not given up before it is kept', async () => {
    await setSingleSignOn(session, WANTED, SECRET);
    const locked = () => Promise.reject(new Error('the keychain is locked'));
    await expect(handSecretTo(session, locked)).rejects.toThrow('the keychain is locked');
  });

  it('is in no finding when DSM answers otherwise than expected', async () => {
    await setSingleSignOn(session, WANTED, SECRET);
    nas.dsm.faults.next({ match: { api: OIDC, method: 'get' }, then: { kind: 'truncate' } });
    const found = await findingOf(holdsSecret(session, SECRET));
    expect(found.code).toMatch(/^REPLY_/);
    expect(JSON.stringify(found)).not.toContain(SECRET);
  });
});
