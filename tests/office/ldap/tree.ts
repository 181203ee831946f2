import { DN } from 'ldapts';

import type { GroupRecord, LdapServerRecord, OrganisationRecord, UserRecord } from '../jumpcloud/records.ts';
import { ALGORITHMIC_RID_BASE, sambaAccount } from './samba-account.ts';

/** One LDAP entry. An attribute that is there has at least one value. */
export interface Entry {
  dn: string;
  attributes: Record<string, string[]>;
}

/** JumpCloud keeps everything of an organisation in this one folder (facts/jumpcloud.md §3.3, §8.3). */
export function baseDn(organisationId: string): string {
  return dn({ ou: 'Users', o: organisationId });
}

export function userDn(organisationId: string, username: string): string {
  return dn({ uid: username, ou: 'Users', o: organisationId });
}

/**
 * The organisation as its LDAP directory shows it (facts/jumpcloud.md §8.3), or no entries at all while the organisation
 * has no LDAP server or LDAP is switched off.
 *
 * Two attributes are for the server alone and never shown: `userPassword`, on those who may bind, and
 * `officeSambaService`, on the Samba service account.
 */
export function ldapEntries(organisation: OrganisationRecord): Entry[] {
  const [server] = organisation.ldapServers;
  if (organisation.disableLdap || server === undefined) return [];

  const boundGroups = organisation.groups.filter((group) => isBound(group, organisation.ldapServers));
  const people = organisation.users.filter(
    (user) => isInDirectory(user, boundGroups, organisation.ldapServers) && !isRemoved(user, server),
  );
  // A group without a member that LDAP shows does not appear in LDAP.
  const groups = boundGroups.filter((group) => membersOf(group, people).length > 0);
  const domains = organisation.ldapServers.flatMap(({ sambaDomains }) => sambaDomains);
  const context: Context = { organisationId: organisation._id, people, groups, domainSid: domains[0]?.sid };

  return withoutClashes([
    ...containers(organisation),
    ...people.map((user) => personEntry(user, context)),
    ...groups.map((group) => groupOfNamesEntry(group, context)),
    ...groups.flatMap((group) => posixGroupEntry(group, context)),
    ...domains.map(({ name, sid }) => sambaDomainEntry(name, sid, context)),
  ]);
}

interface Context {
  organisationId: string;
  people: UserRecord[];
  groups: GroupRecord[];
  /** `undefined` while Samba is not configured. Of several domains the first counts; nobody has seen several. */
  domainSid: string | undefined;
}

function isBound({ ldapServers = [] }: GroupRecord | UserRecord, servers: LdapServerRecord[]): boolean {
  return servers.some(({ id }) => ldapServers.includes(id));
}

/**
 * Members of a bound group, people who are bound by themselves, and LDAP bind users, whom JumpCloud adds of its own
 * accord (facts/jumpcloud.md §6.5).
 */
function isInDirectory(user: UserRecord, boundGroups: GroupRecord[], servers: LdapServerRecord[]): boolean {
  return (
    user.ldap_binding_user ||
    isBound(user, servers) ||
    boundGroups.some(({ members }) => members.includes(user._id))
  );
}

/** Locked or expired people disappear, or stay and cannot log in, as the LDAP server is set (facts/jumpcloud.md §5.2). */
function isRemoved(user: UserRecord, server: LdapServerRecord): boolean {
  return (
    (user.account_locked && server.userLockoutAction === 'remove') ||
    (isExpired(user) && server.userPasswordExpirationAction === 'remove')
  );
}

function isExpired(user: UserRecord): boolean {
  return user.password_expired && !user.password_never_expires;
}

/** Whether LDAP shows STAGED and SUSPENDED people is not known (§8.5): here they stay and cannot log in. */
function mayLogIn(user: UserRecord): boolean {
  return user.state === 'ACTIVATED' && !user.account_locked && !isExpired(user);
}

function membersOf(group: GroupRecord, people: UserRecord[]): UserRecord[] {
  return people.filter(({ _id }) => group.members.includes(_id));
}

function containers({ _id: id }: OrganisationRecord): Entry[] {
  return [
    { dn: dn({ o: id }), attributes: { objectClass: ['top', 'organization'], o: [id] } },
    { dn: baseDn(id), attributes: { objectClass: ['top', 'organizationalUnit'], ou: ['Users'] } },
  ];
}

function personEntry(user: UserRecord, { organisationId, groups, domainSid }: Context): Entry {
  const { username, firstname, lastname, email, password } = user;
  const ownGroups = groups.filter(({ members }) => members.includes(user._id));
  const fullName = `${firstname} ${lastname}`.trim();
  // In a samba-enabled group: the samba part comes with the group (facts/jumpcloud.md §0.6), once there is a domain.
  const samba =
    domainSid !== undefined && ownGroups.some(({ attributes }) => attributes?.sambaEnabled === true)
      ? sambaAccount(user, { domainSid, mayLogIn: mayLogIn(user) })
      : undefined;
  return {
    dn: userDn(organisationId, username),
    attributes: present({
      objectClass: [
        ...['top', 'person', 'organizationalPerson', 'inetOrgPerson', 'shadowAccount', 'posixAccount'],
        ...(samba === undefined ? ['jumpcloudUser'] : ['jumpcloudUser', 'sambaSamAccount']),
      ],
      uid: [username],
      uidNumber: [String(user.unix_uid)],
      // The person's own number, though no group has it: a NAS may show an unknown primary group (§8.3).
      gidNumber: [String(user.unix_uid)],
      // The schema insists on cn and sn; what JumpCloud puts there for somebody without a name is not known.
      cn: [fullName === '' ? username : fullName],
      sn: [lastname === '' ? username : lastname],
      givenName: firstname === '' ? [] : [firstname],
      mail: [email],
      homeDirectory: [`/home/${username}`],
      loginShell: ['/bin/bash'],
      memberOf: ownGroups.map((group) => groupDn(organisationId, group.name)),
      jcLdapAdmin: user.ldap_binding_user ? ['TRUE'] : [],
      ...samba,
      userPassword: password !== null && mayLogIn(user) ? [password] : [],
      officeSambaService: user.samba_service_user ? ['TRUE'] : [],
    }),
  };
}

function groupOfNamesEntry(group: GroupRecord, { organisationId, people }: Context): Entry {
  return {
    dn: groupDn(organisationId, group.name),
    attributes: {
      objectClass: ['top', 'groupOfNames'],
      cn: [group.name],
      ou: [group.name],
      description: ['tagGroup'],
      member: membersOf(group, people).map(({ username }) => userDn(organisationId, username)),
    },
  };
}

/** The group a second time, for Unix: only with "Create Linux group". JumpCloud uses the first Linux group (§6.1). */
function posixGroupEntry(group: GroupRecord, { organisationId, people }: Context): Entry[] {
  const linuxGroup = group.attributes?.posixGroups?.[0];
  if (linuxGroup === undefined) return [];
  return [
    {
      dn: groupDn(organisationId, linuxGroup.name),
      attributes: {
        objectClass: ['top', 'posixGroup'],
        cn: [linuxGroup.name],
        gidNumber: [String(linuxGroup.id)],
        description: ['tagGroup'],
        memberUid: membersOf(group, people).map(({ username }) => username),
      },
    },
  ];
}

/** Its place is not known (§8.3): here it lies flat with everything else. */
function sambaDomainEntry(name: string, sid: string, { organisationId }: Context): Entry {
  return {
    dn: dn({ sambaDomainName: name, ou: 'Users', o: organisationId }),
    attributes: {
      objectClass: ['top', 'sambaDomain'],
      sambaDomainName: [name],
      sambaSID: [sid],
      sambaNextRid: [String(ALGORITHMIC_RID_BASE)],
      sambaAlgorithmicRidBase: [String(ALGORITHMIC_RID_BASE)],
    },
  };
}

/**
 * A group and its Linux twin have the same parent, so that with the same name they are the same entry (§8.3). What
 * JumpCloud does then is not known; here the first one, the groupOfNames, stays and the other one is missing.
 */
function withoutClashes(entries: Entry[]): Entry[] {
  const byDn = new Map<string, Entry>();
  for (const entry of entries) {
    const key = entry.dn.toLowerCase();
    if (!byDn.has(key)) byDn.set(key, entry);
  }
  return [...byDn.values()];
}

function groupDn(organisationId: string, name: string): string {
  return dn({ cn: name, ou: 'Users', o: organisationId });
}

function dn(below: Record<string, string>): string {
  return new DN({ ...below, dc: ['jumpcloud', 'com'] }).toString();
}

function present(attributes: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(attributes).filter(([, values]) => values.length > 0));
}
