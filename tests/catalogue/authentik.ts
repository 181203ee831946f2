import type { FindingCode } from '../../src/shared/findings/finding.ts';
import type { AuthentikAtWork, AuthentikWorkOptions } from '../main-job/authentik-at-work.ts';
import { newKeyPair } from '../office/authentik/keys.ts';
import type { ProviderRecord } from '../office/authentik/records.ts';
import { localUser } from '../office/dsm/local-accounts.ts';
import type { NasState } from '../office/dsm/state.ts';
import type { sampleFacts } from '../shared/sample-facts.ts';
import type { Catalogue } from './entry.ts';

/** What somebody does: an administrator, or whoever follows the finding's "next". */
export type Act = (work: AuthentikAtWork) => unknown;

/** Something that goes wrong for real users, made to go wrong here. */
export interface AuthentikEntry {
  /** The row of facts/authentik.md §5, those of §5.1 first. A row with several causes has an entry for each: `2a`, `2b`. */
  number: string;
  /** What people complain of, in their words. */
  symptom: string;
  /**
   * How it is told: as a cause in the diagnosis, as the failure that keeps an apply from beginning, or as a notice while
   * Joinery applies, where only people see it. Default: a cause.
   */
  as?: 'cause' | 'warning' | 'failure' | 'notice';
  code: FindingCode;
  /** Makes the office fail that way, after single sign-on has been set up and a look has found nothing. */
  break: Act;
  fix: 'apply' | Act;
  /** Another office than the usual one. */
  office?: AuthentikWorkOptions;
  /** For the page: what is told in this case, where the usual example is of another. */
  example?: Partial<typeof sampleFacts>;
  remark?: string;
}

const provider =
  (change: (provider: ProviderRecord) => void): Act =>
  ({ authentik }) => {
    for (const one of authentik.state.providers) change(one);
  };

const nas =
  (change: (state: NasState) => void): Act =>
  ({ office }) => {
    change(office.dsm.state);
  };

const sendsBackTo = (change: (url: string) => string): Act =>
  provider(({ redirect_uris }) => {
    for (const uri of redirect_uris) uri.url = change(uri.url);
  });

const strict = (url: string): ProviderRecord['redirect_uris'][number] => ({
  matching_mode: 'strict',
  url,
  redirect_uri_type: 'authorization',
});

const signWithEcKey: Act = async ({ authentik: { state } }) => {
  const pair = await newKeyPair({ name: 'An EC key', alg: 'ecdsa', days: 365 });
  state.certificates.push(pair);
  for (const one of state.providers) one.signing_key = pair.pk;
};

const without = (name: string): Act =>
  nas((state) => {
    state.users = state.users.filter((user) => user.name !== name);
  });

const withAccount = (name: string): Act =>
  nas(({ users }) =>
    users.push(localUser({ name, password: 'Lokal-Nur-Hier-7', uid: 1190, description: '' })),
  );

/** Customization > Property Mappings: authentik's own "profile", as somebody has rewritten it. */
const profileSays =
  (line: string): Act =>
  ({ authentik: { state } }) => {
    for (const mapping of state.scopeMappings) {
      if (mapping.scope_name === 'profile') mapping.expression = `return {\n    ${line}\n}`;
    }
  };

const boundTo =
  (group: string): Act =>
  ({ authentik: { state } }) => {
    const target = state.applications[0]?.pbm_uuid ?? '';
    const id = state.groups.find(({ name }) => name === group)?.pk ?? null;
    state.bindings = [
      {
        ...{ pk: '6b1d5a2e-0000-4000-8000-000000000701', target, group: id, policy: null, user: null },
        ...{ negate: false, enabled: true, order: 0, timeout: 30, failure_result: false },
      },
    ];
  };

const unbound: Act = ({ authentik: { state } }) => {
  state.bindings = [];
};

const isActive =
  (username: string, is_active: boolean): Act =>
  ({ authentik: { state } }) => {
    for (const user of state.users) if (user.username === username) user.is_active = is_active;
  };

const buttonOff = nas(({ singleSignOn }) => (singleSignOn.profile.sso_enable = false));

export const authentik: Catalogue<AuthentikEntry> = {
  of: 'authentik',
  facts: 'facts/authentik.md §5',
  rows: 14,
  example: {
    name: 'Synology DSM',
    application: 'Synology DSM',
    nas: 'diskstation',
    username: 'ann',
    claim: 'ann',
    address: 'https://nas.example.com',
    expected: 'https://nas.example.com',
    found: 'https://nas.example.com/',
    host: 'auth.example.com',
    server: '192.168.1.1',
    where: 'Control Panel > Network > General',
    why: 'it sends people back to https://wiki.example.com/callback',
  },
  entries: [
    {
      number: '1',
      symptom: '"not privilege": the browser has blocked the pop-up',
      as: 'notice',
      code: 'SSO_POP_UP',
      break: buttonOff,
      fix: 'apply',
      remark: 'Only whoever sits at the browser sees it; so it is said before.',
    },
    {
      number: '2a',
      symptom: '"not privilege": there are several redirect URIs',
      code: 'AUTHENTIK_REDIRECT_DIFFERENT',
      example: { found: 'https://nas.example.com, https://files.example.com' },
      break: provider(({ redirect_uris }) => redirect_uris.push(strict('https://files.example.com'))),
      fix: 'apply',
    },
    {
      number: '2b',
      symptom: '"not privilege": #/signin stands behind the Redirect URL in DSM',
      code: 'NAS_SSO_REDIRECT_DIFFERENT',
      example: { found: 'https://nas.example.com/#/signin' },
      break: nas(({ singleSignOn: { oidc } }) => (oidc.oidc_redirect_uri += '/#/signin')),
      fix: 'apply',
    },
    {
      number: '3a',
      symptom: '"Your SSO is not properly configured": the signing key is an EC one',
      code: 'AUTHENTIK_ALGORITHM_UNSUITABLE',
      break: signWithEcKey,
      fix: 'apply',
    },
    {
      number: '3b',
      symptom: 'The same, because the provider has no signing key',
      code: 'AUTHENTIK_ALGORITHM_UNSUITABLE',
      example: { algorithms: ['HS256'] },
      break: provider((one) => (one.signing_key = null)),
      fix: 'apply',
    },
    {
      number: '4a',
      symptom: '"Your SSO is not properly configured": the NAS has no such account',
      code: 'NAS_SSO_ACCOUNT_MISSING',
      example: { like: undefined },
      break: without('ben'),
      fix: withAccount('ben'),
    },
    {
      number: '4b',
      symptom: 'The same, because the account has a capital letter',
      code: 'NAS_SSO_ACCOUNT_MISSING',
      break: (work) => [without('ben')(work), withAccount('Ben')(work)],
      fix: (work) => [without('Ben')(work), withAccount('ben')(work)],
    },
    {
      number: '5',
      symptom: '"invalid user or password" after a good sign-in to authentik',
      code: 'NAS_SSO_LOCAL_LEFT_OUT',
      break: nas(({ singleSignOn: { oidc } }) => (oidc.oidc_allow_local_user = false)),
      fix: 'apply',
    },
    {
      number: '6a',
      symptom: 'A blank user in DSM’s log: the scope "profile" is not offered',
      code: 'AUTHENTIK_SCOPES_UNOFFERED',
      example: { missing: ['profile'] },
      break: ({ authentik: { state } }) => {
        const profile = state.scopeMappings.find(({ scope_name }) => scope_name === 'profile')?.pk;
        for (const one of state.providers)
          one.property_mappings = one.property_mappings.filter((id) => id !== profile);
      },
      fix: 'apply',
    },
    {
      number: '6b',
      symptom: 'The same, because the mapping leaves the name out',
      code: 'AUTHENTIK_PERSON_NAMELESS',
      office: { answers: (setup) => ({ ...setup, people: ['ann'] }) },
      break: profileSays('"name": request.user.name,'),
      fix: profileSays('"preferred_username": request.user.username,'),
    },
    {
      number: '7a',
      symptom: '"Unable to get the URL for SSO authentication": the endpoints are empty',
      code: 'NAS_SSO_ENDPOINTS_EMPTY',
      break: nas(({ singleSignOn: { oidc } }) => {
        oidc.oidc_authorization_endpoint = '';
        oidc.oidc_token_endpoint = '';
      }),
      fix: 'apply',
    },
    {
      number: '7b',
      symptom: 'The same, because the NAS does not find authentik by its DNS',
      code: 'NAS_DNS_UNKNOWN_HOST',
      break: ({ office }) => office.dns.names.delete('localhost'),
      fix: ({ office }) => office.dns.names.set('localhost', ['127.0.0.1']),
    },
    {
      number: '8',
      symptom: 'It works at one address of the NAS only',
      as: 'notice',
      code: 'SSO_ONE_ADDRESS',
      break: buttonOff,
      fix: 'apply',
    },
    {
      number: '9',
      symptom: 'authentik refuses every sign-in after its update: the provider grants nothing',
      code: 'AUTHENTIK_GRANTS_MISSING',
      example: { missing: ['authorization_code', 'refresh_token'] },
      break: provider((one) => (one.grant_types = [])),
      fix: 'apply',
    },
    {
      number: '10',
      symptom: 'authentik has taken the first address that came as its redirect URI',
      code: 'AUTHENTIK_REDIRECT_DIFFERENT',
      example: { found: 'whatever comes first' },
      break: provider((one) => (one.redirect_uris = [])),
      fix: 'apply',
    },
    {
      number: '11a',
      symptom: 'authentik shows an error in place of its sign-in: a slash more',
      code: 'AUTHENTIK_REDIRECT_DIFFERENT',
      break: sendsBackTo((url) => `${url}/`),
      fix: 'apply',
    },
    {
      number: '11b',
      symptom: 'The same, because the port is missing',
      code: 'AUTHENTIK_REDIRECT_DIFFERENT',
      example: { expected: 'https://nas.example.com:5001', found: 'https://nas.example.com' },
      break: sendsBackTo((url) => url.replace(/:\d+$/, '')),
      fix: 'apply',
    },
    {
      number: '11c',
      symptom: 'authentik says that the client secret is wrong',
      code: 'NAS_SSO_SECRET_DIFFERENT',
      break: provider((one) => (one.client_secret = 'Xa7Qm2Lr9Tz4Wp6Kd8')),
      fix: 'apply',
    },
    {
      number: '12',
      symptom: 'authentik sends people to addresses that only look like that of the NAS',
      code: 'AUTHENTIK_REDIRECT_DIFFERENT',
      example: { found: 'https://nas.example.com (Regex)' },
      break: provider(({ redirect_uris }) => {
        for (const uri of redirect_uris) uri.matching_mode = 'regex';
      }),
      fix: 'apply',
    },
    {
      number: '13',
      symptom: 'A provider of that name is there for something else',
      as: 'failure',
      code: 'AUTHENTIK_PROVIDER_SOMEBODYS',
      break: sendsBackTo(() => 'https://wiki.example.com/callback'),
      fix: (work) => sendsBackTo(() => new URL(work.office.dsm.url).origin)(work),
    },
    {
      number: '14a',
      symptom: 'authentik says "Permission denied" to some',
      code: 'AUTHENTIK_PERSON_NOT_LET_IN',
      office: { answers: (setup) => ({ ...setup, people: ['ann'] }) },
      break: boundTo('Apprentices'),
      fix: unbound,
    },
    {
      number: '14b',
      symptom: 'authentik does not know somebody any more',
      code: 'AUTHENTIK_PERSON_INACTIVE',
      break: isActive('ben', false),
      fix: isActive('ben', true),
    },
  ],
};
