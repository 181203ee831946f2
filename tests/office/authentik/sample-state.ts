import { smallCompany } from '../jumpcloud/small-company.ts';
import { newKeyPair } from './keys.ts';
import type {
  AuthentikState,
  Designation,
  FlowRecord,
  GroupRecord,
  ScopeMappingRecord,
  UserRecord,
} from './records.ts';
import type { AuthentikRelease } from './releases.ts';

export const ADMIN_TOKEN = 'office-5b1f0c77-authentik-api-token';
/** Of a person who may change nothing. */
export const PLAIN_TOKEN = 'office-5b1f0c77-authentik-plain-token';
/** Good for signing in to LDAP and the like, and refused by the API. */
export const APP_PASSWORD = 'office-5b1f0c77-authentik-app-password';
export const EXPIRED_TOKEN = 'office-5b1f0c77-authentik-expired-token';

const ADMIN = 1;
const FIRST_PERSON = 2;

/** Made once a run: every authentik has them from its first start, and making them takes time. */
const shipped = Promise.all([
  newKeyPair({ name: 'authentik Self-signed Certificate', alg: 'rsa', days: 365 }),
  newKeyPair({
    name: 'authentik Internal JWT Certificate',
    managed: 'goauthentik.io/crypto/jwt-managed',
    alg: 'rsa',
    days: 365,
  }),
]);

/**
 * The office's authentik: the people of the small company under the same usernames, beside them those who make a table
 * of claims interesting, and what authentik ships with. Every call gives the same ids, so that two runs can be compared;
 * only keys are another run's.
 */
export async function sampleState(release: AuthentikRelease): Promise<AuthentikState> {
  const users = [administrator(), ...companyPeople(), ...unusualPeople()];
  return {
    installId: id(0x999),
    users,
    groups: groupsOf(users),
    flows: shippedFlows(release),
    certificates: (await shipped).map((certificate, index) => ({ ...certificate, pk: id(0x500 + index) })),
    scopeMappings: scopeMappings(release),
    providers: [],
    applications: [],
    bindings: [],
    tokens: [
      { key: ADMIN_TOKEN, intent: 'api', owner: ADMIN, expires: undefined },
      { key: PLAIN_TOKEN, intent: 'api', owner: FIRST_PERSON, expires: undefined },
      { key: APP_PASSWORD, intent: 'app_password', owner: ADMIN, expires: undefined },
      { key: EXPIRED_TOKEN, intent: 'api', owner: ADMIN, expires: new Date('2025-01-31T00:00:00Z') },
    ],
    events: [],
    pageSize: 20,
    signIn: { asksPasswordAtOnce: false, skipsAuthorizationPage: false, deniesBeforeFlow: false },
  };
}

function administrator(): UserRecord {
  return person(ADMIN, 'akadmin', 'authentik Default Admin', 'Leimzwinge-99-Esche');
}

function companyPeople(): UserRecord[] {
  return smallCompany().users.map(({ username, firstname, lastname, email, password }, index) => ({
    ...person(FIRST_PERSON + index, username, `${firstname} ${lastname}`, password ?? ''),
    email,
  }));
}

/** Without mail, two with one mail, one with a DSM name of his own, one who is gone, one with a second factor. */
function unusualPeople(): UserRecord[] {
  return [
    { ...person(31, 'werkstatt', 'Gerät der Werkstatt', 'Spannzange-20-Stahl'), email: '' },
    { ...person(32, 'julia', 'Julia Fuge', 'Hirnholz-11-Leim'), email: 'buero@morgenrot.example' },
    { ...person(33, 'jana', 'Jana Fuge', 'Langholz-12-Leim'), email: 'buero@morgenrot.example' },
    {
      ...person(34, 'bjoern.aagaard', 'Bjørn Ågård', 'Zwinge-500-mm'),
      attributes: { dsm_username: 'bjoern' },
    },
    { ...person(35, 'former', 'Former Colleague', 'Feile-3-Hieb'), is_active: false },
    { ...person(36, 'vera', 'Vera Zweifach', 'Dübel-8-Buche'), totp: '314159' },
  ];
}

function person(pk: number, username: string, name: string, password: string): UserRecord {
  return {
    pk,
    uuid: id(0x100 + pk),
    username,
    name,
    email: `${username}@morgenrot.example`,
    is_active: true,
    type: 'internal',
    attributes: {},
    password,
    totp: undefined,
    permissions: [],
  };
}

/** "Workshop" is within "Company", "Apprentices" within "Workshop". */
function groupsOf(users: UserRecord[]): GroupRecord[] {
  const pksOf = (...names: string[]) =>
    users.filter(({ username }) => names.includes(username)).map(({ pk }) => pk);
  const office = companyPeople().slice(0, 12);
  return [
    { ...group(0x301, 'authentik Admins'), is_superuser: true, users: [ADMIN] },
    { ...group(0x302, 'Company'), users: pksOf('julia', 'jana', 'vera') },
    { ...group(0x303, 'Office'), parents: [id(0x302)], users: office.map(({ pk }) => pk) },
    { ...group(0x304, 'Workshop'), parents: [id(0x302)], users: pksOf('ben', 'lukasz', 'tom', 'uwe') },
    { ...group(0x305, 'Apprentices'), parents: [id(0x304)], users: pksOf('bjoern.aagaard', 'werkstatt') },
    group(0x306, 'Büro & Küche'),
  ];
}

function group(number: number, name: string): GroupRecord {
  return {
    pk: id(number),
    num_pk: number,
    name,
    is_superuser: false,
    parents: [],
    users: [],
    attributes: {},
  };
}

/** Of the shipped flows, those that somebody asks for; providers have one of their own for leaving since 2024.10. */
function shippedFlows({ needsInvalidationFlow }: AuthentikRelease): FlowRecord[] {
  const leaving = flow(0x405, 'default-provider-invalidation-flow', 'invalidation', 'Signed out');
  return [
    flow(0x401, 'default-authentication-flow', 'authentication', 'Welcome to authentik!'),
    flow(0x402, 'default-provider-authorization-explicit-consent', 'authorization', 'Redirecting'),
    flow(0x403, 'default-provider-authorization-implicit-consent', 'authorization', 'Redirecting'),
    flow(0x404, 'default-invalidation-flow', 'invalidation', 'Default Invalidation Flow'),
    ...(needsInvalidationFlow ? [leaving] : []),
  ];
}

function flow(number: number, slug: string, designation: Designation, title: string): FlowRecord {
  return {
    pk: id(number),
    slug,
    designation,
    title,
    name: title,
    authentication: designation === 'authorization' ? 'require_authenticated' : 'none',
  };
}

function scopeMappings({ emailVerified }: AuthentikRelease): ScopeMappingRecord[] {
  return [
    shippedMapping(0x601, 'openid', 'return {}'),
    shippedMapping(
      0x602,
      'email',
      `return {
    "email": request.user.email,
    "email_verified": ${emailVerified ? 'True' : 'False'},
}`,
    ),
    shippedMapping(
      0x603,
      'profile',
      `return {
    "name": request.user.name,
    "given_name": request.user.name,
    "preferred_username": request.user.username,
    "nickname": request.user.username,
    "groups": [group.name for group in request.user.groups.all()],
}`,
    ),
    shippedMapping(0x604, 'offline_access', 'return {}'),
  ];
}

function shippedMapping(number: number, scope: string, expression: string): ScopeMappingRecord {
  return {
    pk: id(number),
    managed: `goauthentik.io/providers/oauth2/scope-${scope}`,
    name: `authentik default OAuth Mapping: OpenID '${scope}'`,
    scope_name: scope,
    expression,
    description: '',
  };
}

function id(number: number): string {
  return `6b1d5a2e-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}
