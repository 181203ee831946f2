import type { OidcSettings } from '../office/dsm/state.ts';
import type { Entry, Follow } from './entry.ts';
import { first, onTheNas } from './hands.ts';

const RIGHT: OidcSettings = {
  oidc_name: 'authentik',
  oidc_wellknown: 'https://auth.morgenrot.example/application/o/dsm/.well-known/openid-configuration',
  oidc_authorization_endpoint: 'https://auth.morgenrot.example/application/o/authorize/',
  oidc_token_endpoint: 'https://auth.morgenrot.example/application/o/token/',
  oidc_client_id: 'dsm',
  oidc_client_secret: 'Xa7Qm2Lr9Tz4Wp6Kd8',
  oidc_redirect_uri: 'https://diskstation.morgenrot.example:5001',
  oidc_scope: 'openid profile email',
  oidc_user_claim: 'preferred_username',
  oidc_allow_local_user: false,
};

/** Somebody has set up single sign-on, but for these settings rightly. */
const setUp = (changes: Partial<OidcSettings>): Follow =>
  onTheNas((nas) => {
    nas.singleSignOn = {
      oidc: { ...RIGHT, ...changes },
      profile: { sso_profile: 'oidc', sso_enable: true },
      setting: { sso_default_login: false },
    };
  });

/** Control Panel > Domain/LDAP > SSO Client. */
const fillIn = (changes: Partial<OidcSettings>): Follow =>
  onTheNas((nas) => Object.assign(nas.singleSignOn.oidc, changes));

const switchOn = (isOn: boolean): Follow => onTheNas((nas) => (nas.singleSignOn.profile.sso_enable = isOn));

/** Single sign-on: seen from DSM's side alone. */
export const singleSignOn: Entry[] = [
  {
    number: '16',
    symptom: '"Unable to get the URL for SSO authentication"',
    code: 'NAS_SSO_ENDPOINTS_EMPTY',
    break: setUp({ oidc_authorization_endpoint: '', oidc_token_endpoint: '' }),
    fix: setUp({}),
  },
  {
    number: '17',
    symptom: 'There is no button for single sign-on',
    code: 'NAS_SSO_OFF',
    break: first(setUp({}), switchOn(false)),
    fix: switchOn(true),
  },
  {
    number: '18',
    symptom: 'The identity provider lets people in, and DSM refuses them',
    code: 'NAS_SSO_LOCAL_TOO_EARLY',
    example: { version: 'DSM 7.1.1-42962' },
    office: {
      dsm: { seed: { manners: { joinMs: 0 } }, version: { major: 7, minor: 1, micro: 1, build: 42_962 } },
    },
    break: setUp({ oidc_allow_local_user: true }),
    fix: fillIn({ oidc_allow_local_user: false }),
    remark: 'Whether an account has the name that the identity provider tells is not seen from DSM.',
  },
  {
    number: '19a',
    symptom: 'The identity provider says that the secret is wrong, and both look the same',
    as: 'warning',
    code: 'NAS_SSO_SECRET_SPECIAL',
    break: setUp({ oidc_client_secret: 'a+b&c=%20"d' }),
    fix: setUp({}),
    remark: 'What the identity provider has is not seen from DSM.',
  },
  {
    number: '19b',
    symptom: 'The identity provider says that there is no secret',
    code: 'NAS_SSO_SECRET_MISSING',
    break: setUp({ oidc_client_secret: '' }),
    fix: setUp({}),
  },
];
