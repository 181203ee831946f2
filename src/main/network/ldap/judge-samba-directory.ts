import { finding } from '../../../shared/findings/finding.ts';
import { listed } from '../../../shared/findings/telling.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import { counted } from '../../../shared/counted.ts';
import { judgeAccounts, judgeHashes, judgeSids } from './judge-accounts.ts';
import { judgeIds } from './judge-ids.ts';
import type { SambaDirectory } from './samba-directory.ts';
import { fails, notRunAfter, passes } from './samba-questions.ts';

/** What the directory should look like to the file server. */
export interface Expected {
  bindDn: string;
  baseDn: string;
  /** Compared without regard to case, as NetBIOS names are. */
  workgroup: string;
  /** Of the Samba domain; any will do when it is left out. */
  sid?: string | undefined;
  /** Linux names, exactly. */
  groups: string[];
  /** User names of those who are to get in; everybody with a Samba account when there are none. */
  people: string[];
}

/** Answers the nine questions from what was seen. Asks nobody. */
export function judgeSambaDirectory(seen: SambaDirectory, expected: Expected): CheckResult[] {
  const { bindDn, baseDn } = expected;
  const signedIn = [
    passes('ldap.bind', `${bindDn} signed in over ${seen.over}.`),
    passes('ldap.base', `The directory answers for ${baseDn}.`),
  ];
  if (seen.entries === 0) {
    const evidence = `The search under ${baseDn} succeeded and found nothing, not even the account itself.`;
    const empty = fails('ldap.search', evidence, finding('LDAP_SEARCH_EMPTY', { bindDn }));
    return [...signedIn, empty, ...notRunAfter('ldap.search')];
  }
  const domain = seen.domains.find(({ workgroup }) => same(workgroup, expected.workgroup)) ?? seen.domains[0];
  return [
    ...signedIn,
    passes('ldap.search', whatWasFound(seen, baseDn)),
    judgeDomain(domain, expected),
    judgeAccounts(seen.users, expected.people),
    judgeHashes(seen.users, expected),
    judgeSids(seen.users, { people: expected.people, domain }),
    judgeIds(seen),
    judgeGroups(seen, expected),
  ];
}

function whatWasFound({ users, groups, pages }: SambaDirectory, baseDn: string): string {
  const people = counted(users.length, 'person', 'people');
  const linuxGroups = counted(groups.length, 'Linux group', 'Linux groups');
  return `${people}, ${linuxGroups} under ${baseDn}, after ${counted(pages, 'page', 'pages')}.`;
}

function judgeDomain(
  domain: SambaDirectory['domains'][number] | undefined,
  { baseDn, workgroup, sid }: Expected,
): CheckResult {
  if (domain === undefined) {
    const missing = finding('LDAP_SAMBA_DOMAIN_MISSING', { baseDn });
    return fails('ldap.domain', `No sambaDomain under ${baseDn}.`, missing);
  }
  const evidence = `Workgroup ${domain.workgroup}, SID ${domain.sid}.`;
  if (!same(domain.workgroup, workgroup)) {
    const facts = { found: domain.workgroup, expected: workgroup };
    return fails('ldap.domain', evidence, finding('LDAP_WORKGROUP_DIFFERENT', facts));
  }
  if (sid !== undefined && !same(domain.sid, sid)) {
    return fails(
      'ldap.domain',
      evidence,
      finding('LDAP_SID_DIFFERENT', { found: domain.sid, expected: sid }),
    );
  }
  return passes('ldap.domain', evidence);
}

function judgeGroups({ groups }: SambaDirectory, expected: Expected): CheckResult {
  const byName = new Map(groups.map((group) => [group.name, group]));
  const present = expected.groups.flatMap((name) => byName.get(name) ?? []);
  const missing = expected.groups.filter((name) => !byName.has(name));
  const told = present.map(
    ({ name, gidNumber = 'missing', members }) =>
      `${name} (GID ${gidNumber}, ${counted(members.length, 'member', 'members')})`,
  );
  const evidence = `Found: ${told.length === 0 ? 'none' : listed(told)}.`;
  return missing.length === 0
    ? passes('ldap.groups', evidence)
    : fails('ldap.groups', evidence, finding('LDAP_GROUP_MISSING', { groups: missing }));
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
