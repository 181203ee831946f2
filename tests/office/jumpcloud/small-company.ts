import type { GroupRecord, OrganisationRecord, UserRecord } from './records.ts';

/** [username, first name, last name, password]; the passwords satisfy the company's own policy. */
const people = [
  ['ann', 'Ann', 'Abendroth', 'Hobelbank-7-Eiche'],
  ['ben', 'Ben', 'Brettschneider', 'Nut+Feder-1887'],
  ['lukasz', 'Łukasz', 'Woźniak', 'Zinken-42-Schwalbe'],
  ['orjan', 'Ørjan', 'Ñandú', 'Furnier-3-Kirsche'],
  ['zoe', 'Zoë', 'Çelik', 'Nußbaum-Öl-4711'],
  ['mihai', 'Mihai', 'Ștefănescu', 'Leimholz-16-Tanne'],
  ['siobhan', 'Siobhán', 'Ní Dhuibh', 'Drechsel-5-Bank'],
  ['katerina', 'Kateřina', 'Dvořáková', 'Beize-12-Mahagoni'],
  ['giorgos', 'Γιώργος', 'Παπαδόπουλος', 'Stechbeitel-8-Satz'],
  ['nino', 'ნინო', 'ბერიძე', 'Gehrung-45-Grad'],
  ['haruka', '遥', '佐藤', 'Kanna-9-Hinoki'],
  ['pat', 'Pat', "O'Sullivan-Meyer", 'Raubank-60-Buche'],
  ['tom', 'Tom', 'Zapfen', 'Schraubstock-2-Ahorn'],
  ['uwe', 'Uwe', 'Quast', 'Oberfräse-1600-W'],
] as const;

const FIRST_UNIX_ID = 5001;

/**
 * The organisation of the demo: "Tischlerei Morgenrot", a carpenter's with fourteen people. The directory is as an
 * office has it before its NAS is joined: "Workshop" is a Linux group already, "Office" is not, "Interns" has no
 * members, LDAP is there without a Samba domain.
 *
 * Every call gives the same ids, so that two runs can be compared.
 */
export function smallCompany(): OrganisationRecord {
  const ldapServer = id(0x200);
  return {
    _id: id(0x001),
    displayName: 'Tischlerei Morgenrot',
    disableLdap: false,
    passwordPolicy: {
      enableMinLength: true,
      minLength: 12,
      needsLowercase: true,
      needsUppercase: true,
      needsNumeric: true,
      needsSymbolic: true,
      allowUsernameSubstring: false,
    },
    users: people.map(([username, firstname, lastname, password], index) => ({
      ...person(index),
      username,
      email: `${username}@morgenrot.example`,
      firstname,
      lastname,
      password,
    })),
    groups: [
      {
        ...emptyGroup(0x301, 'Office'),
        description: 'Everybody with a desk',
        // Somebody else's software keeps this here. Nobody who edits the group may lose it.
        attributes: { costCentre: { number: 4200, owner: 'Ann' } },
        members: people.slice(0, 12).map((_, index) => userId(index)),
      },
      {
        ...emptyGroup(0x302, 'Workshop'),
        description: 'Saws, planes and lathes',
        attributes: { posixGroups: [{ id: 1_000_050, name: 'workshop_files' }], sambaEnabled: true },
        members: [1, 2, 12, 13].map(userId),
        ldapServers: [ldapServer],
      },
      emptyGroup(0x303, 'Interns'),
    ],
    ldapServers: [
      {
        id: ldapServer,
        name: 'JumpCloud LDAP',
        userLockoutAction: 'remove',
        userPasswordExpirationAction: 'remove',
        sambaDomains: [],
      },
    ],
  };
}

function person(
  index: number,
): Omit<UserRecord, 'username' | 'email' | 'firstname' | 'lastname' | 'password'> {
  return {
    _id: userId(index),
    description: '',
    state: 'ACTIVATED',
    ldap_binding_user: false,
    samba_service_user: false,
    password_never_expires: false,
    password_expired: false,
    account_locked: false,
    externally_managed: false,
    unix_uid: FIRST_UNIX_ID + index,
    unix_guid: FIRST_UNIX_ID + index,
    has_nt_hash: true,
    ldapServers: [],
  };
}

function emptyGroup(number: number, name: string): GroupRecord {
  return {
    id: id(number),
    name,
    description: '',
    email: '',
    membershipMethod: 'STATIC',
    attributes: null,
    members: [],
    ldapServers: [],
  };
}

function userId(index: number): string {
  return id(0x100 + index);
}

function id(number: number): string {
  return `6650f1a2b3c4d5e6f7${number.toString(16).padStart(6, '0')}`;
}
