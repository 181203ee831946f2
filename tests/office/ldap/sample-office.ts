import type { GroupRecord, OrganisationRecord, UserRecord } from '../jumpcloud/records.ts';

export const LDAP_SERVER_ID = '5f91c8695e980f0001c44619';
export const DOMAIN_SID = 'S-1-5-21-1004336348-1177238915-682003330';

/** An organisation for these tests, with everything JumpCloud's LDAP can show: changed by each test as it needs. */
export function sampleOffice(changes: Partial<OrganisationRecord> = {}): OrganisationRecord {
  return {
    _id: '5be4c382c583e54de6a3ff52',
    displayName: 'Sample',
    disableLdap: false,
    passwordPolicy: {
      enableMinLength: true,
      minLength: 8,
      needsLowercase: true,
      needsUppercase: true,
      needsNumeric: true,
      needsSymbolic: false,
      allowUsernameSubstring: false,
    },
    users: [
      person(1, { username: 'svc-nas', ldap_binding_user: true, samba_service_user: true }),
      person(2, { username: 'ann', firstname: 'Ann', lastname: 'Çelik', email: 'ann@sample.example' }),
      person(3, { username: 'ben', ldap_binding_user: true }),
      person(4, { username: 'stranger' }),
    ],
    groups: [
      group(1, {
        name: 'Office',
        attributes: { posixGroups: [{ id: 1_000_101, name: 'office_nas' }], sambaEnabled: true },
        members: [userId(2), userId(3)],
        ldapServers: [LDAP_SERVER_ID],
      }),
      group(2, { name: 'Not bound', members: [userId(4)] }),
      group(3, { name: 'Interns', ldapServers: [LDAP_SERVER_ID] }),
    ],
    ldapServers: [
      {
        id: LDAP_SERVER_ID,
        name: 'JumpCloud LDAP',
        userLockoutAction: 'disable',
        userPasswordExpirationAction: 'disable',
        sambaDomains: [{ id: '5f91c8695e980f0001c44700', name: 'WORKGROUP', sid: DOMAIN_SID }],
      },
    ],
    ...changes,
  };
}

/** The sample's person of this name, to be changed in place. */
export function personNamed(organisation: OrganisationRecord, username: string): UserRecord {
  return named(organisation.users, (user) => user.username === username);
}

/** The sample's group of this name, to be changed in place. */
export function groupNamed(organisation: OrganisationRecord, name: string): GroupRecord {
  return named(organisation.groups, (candidate) => candidate.name === name);
}

/** Everybody's password in the sample. */
export function passwordOf(username: string): string {
  return `Secret-${username}-ß1`;
}

export function person(number: number, changes: Partial<UserRecord> & { username: string }): UserRecord {
  const { username } = changes;
  return {
    _id: userId(number),
    email: `${username}@sample.example`,
    firstname: username,
    lastname: 'Sample',
    description: '',
    password: passwordOf(username),
    state: 'ACTIVATED',
    ldap_binding_user: false,
    samba_service_user: false,
    password_never_expires: false,
    password_expired: false,
    account_locked: false,
    externally_managed: false,
    unix_uid: 5000 + number,
    unix_guid: 5000 + number,
    has_nt_hash: true,
    ...changes,
  };
}

export function userId(number: number): string {
  return `66${number.toString(16).padStart(22, '0')}`;
}

function group(number: number, changes: Partial<GroupRecord> & { name: string }): GroupRecord {
  return {
    id: `77${number.toString(16).padStart(22, '0')}`,
    description: '',
    email: '',
    membershipMethod: 'STATIC',
    attributes: null,
    members: [],
    ldapServers: [],
    ...changes,
  };
}

function named<Item>(items: Item[], isIt: (item: Item) => boolean): Item {
  const found = items.find(isIt);
  if (found === undefined) throw new Error('not in the sample');
  return found;
}
