import type { Entry } from '../../../office/ldap/tree.ts';
import { ORGANISATION } from '../settings-at-hand.ts';

export const ROOT = `o=${ORGANISATION},dc=jumpcloud,dc=com`;
export const BASE = `ou=Users,${ROOT}`;
export const PASSWORD = 'Secret-svc-bw-ß1';

/** As long as a mail address may be, and no longer (facts/bitwarden-directory-connector.md §4.4). */
export const LONGEST_MAIL = `${'l'.repeat(256 - '@sample.example'.length)}@sample.example`;

export const user = (uid: string) => `uid=${uid},${BASE}`;
export const group = (cn: string) => `cn=${cn},${BASE}`;
/** Below the organisation, but not where people are looked for. */
export const FORMER = `uid=former,ou=Former,${ROOT}`;

/** A directory with everything in it that Directory Connector makes something of its own of. */
export function smallDirectory(): Entry[] {
  return [
    entry(ROOT, { objectClass: ['top', 'organization'], o: [ORGANISATION] }),
    entry(BASE, { objectClass: ['top', 'organizationalUnit'], ou: ['Users'] }),
    entry(`ou=Former,${ROOT}`, { objectClass: ['top', 'organizationalUnit'], ou: ['Former'] }),

    person('svc-bw', { mail: ['svc-bw@sample.example'], jcLdapAdmin: ['TRUE'], userPassword: [PASSWORD] }),
    // A room before and after it, and capitals.
    person('ann', { mail: [' Ann@Sample.example '], memberOf: [group('Office')] }),
    person('ben', {}),
    person('cem', { mail: ['desk@sample.example'] }),
    person('dora', { mail: ['Desk@sample.example'] }),
    person('jürgen', { mail: ['juergen@sample.example'] }),
    person('long', { mail: [LONGEST_MAIL] }),
    person('longer', { mail: [`x${LONGEST_MAIL}`] }),
    entry(FORMER, { ...personOf('former'), mail: ['former@sample.example'] }),

    groupOfNames('Office', [user('ann'), user('ben'), FORMER]),
    // A group in a group in a group, and somebody who is in it both ways.
    groupOfNames('Everybody', [group('Office'), group('Größe'), user('cem'), user('ann')]),
    groupOfNames('Größe', [user('jürgen'), group('Ring 1')]),
    // Two that are in each other.
    groupOfNames('Ring 1', [group('Ring 2'), user('long')]),
    groupOfNames('Ring 2', [group('Ring 1'), user('dora')]),
    // Other capitals than the entry has.
    groupOfNames('Capitals', [`uid=Ann,${BASE}`]),
    // Once for whoever takes names, once for Linux.
    { ...groupOfNames('Team', [user('ann')]) },
    entry(group('team_nas'), {
      objectClass: ['top', 'posixGroup'],
      cn: ['team_nas'],
      gidNumber: ['1000101'],
      memberUid: ['ANN', 'ben', 'nobody'],
    }),
  ];
}

const entry = (dn: string, attributes: Record<string, string[]>): Entry => ({ dn, attributes });

const person = (uid: string, more: Record<string, string[]>): Entry =>
  entry(user(uid), { ...personOf(uid), ...more });

const personOf = (uid: string): Record<string, string[]> => ({
  objectClass: ['top', 'person', 'organizationalPerson', 'inetOrgPerson', 'jumpcloudUser'],
  uid: [uid],
  cn: [uid],
  sn: ['Sample'],
});

const groupOfNames = (cn: string, member: string[]): Entry =>
  entry(group(cn), { objectClass: ['top', 'groupOfNames'], cn: [cn], member });
