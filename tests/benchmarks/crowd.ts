import type { UserRecord } from '../office/jumpcloud/records.ts';
import { LDAP_SERVER_ID, person, sampleOffice } from '../office/ldap/sample-office.ts';
import { ldapEntries } from '../office/ldap/tree.ts';
import type { Entry } from '../office/ldap/tree.ts';

const GROUP_SIZE = 1_000;
const ROOT: Entry = {
  dn: 'dc=jumpcloud,dc=com',
  attributes: { objectClass: ['top', 'dcObject', 'organization'], dc: ['jumpcloud'], o: ['JumpCloud'] },
};

/**
 * The sample office with this many people more, each with a Samba account, in Linux groups of 1,000: as LDIF, entry by
 * entry, exactly as the office would show them.
 */
export function* crowd(people: number): Generator<string> {
  const written = new Set<string>();
  for (const entry of [ROOT, ...entriesOf(people)]) {
    if (written.has(entry.dn)) continue;
    written.add(entry.dn);
    yield ldif(entry);
  }
}

/** Group by group: a person's entry names the groups, and looking for everybody in every group takes minutes. */
function* entriesOf(people: number): Generator<Entry> {
  yield* ldapEntries(sampleOffice());
  for (let first = 1; first <= people; first += GROUP_SIZE) {
    const users = Array.from({ length: Math.min(GROUP_SIZE, people - first + 1) }, (_, index) =>
      member(first + index),
    );
    yield* ldapEntries(sampleOffice({ users, groups: [groupOf(users, first)] }));
  }
}

function member(number: number): UserRecord {
  return person(1_000 + number, { username: `person${String(number).padStart(6, '0')}` });
}

function groupOf(users: UserRecord[], first: number) {
  const name = `team${String(first).padStart(6, '0')}`;
  return {
    id: name,
    name,
    description: '',
    email: '',
    membershipMethod: 'STATIC' as const,
    attributes: { posixGroups: [{ id: 2_000_000 + first, name: `${name}_nas` }], sambaEnabled: true },
    members: users.map(({ _id }) => _id),
    ldapServers: [LDAP_SERVER_ID],
  };
}

/** RFC 2849. Everything in Base64, so that nothing has to be looked at for what needs it. */
function ldif({ dn, attributes }: Entry): string {
  const lines = Object.entries(attributes).flatMap(([name, values]) =>
    values.map((value) => `${name}:: ${base64(value)}\n`),
  );
  return `dn:: ${base64(dn)}\n${lines.join('')}\n`;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
