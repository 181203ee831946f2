import { finding } from '../../../shared/findings/finding.ts';
import { listed } from '../../../shared/findings/telling.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import { counted } from '../../../shared/counted.ts';
import type { SambaUser } from './samba-directory.ts';
import { fails, notRun, passes } from './samba-questions.ts';

/** A RID is a 32-bit number; Samba does not read a longer one (facts/jumpcloud.md §11). */
const LARGEST_RID = 0xff_ff_ff_ff;

/** `ldap.samba`: whether everybody who is to get in is there, and known to Samba. */
export function judgeAccounts(users: SambaUser[], people: string[]): CheckResult {
  const named = namedAmong(people);
  const byName = new Map(
    users.filter(({ uid }) => named.has(uid.toLowerCase())).map((user) => [user.uid.toLowerCase(), user]),
  );
  const missing = people.filter((name) => !byName.has(name.toLowerCase()));
  const without = people.filter((name) => byName.get(name.toLowerCase())?.isSamba === false);
  const ready = people.length - missing.length - without.length;
  const accounts = counted(accountsAmong(users).length, 'Samba account', 'Samba accounts');
  const evidence = `${accounts}; ${people.length === 0 ? 'nobody is named who is to get in' : `of those who are to get in ${ready} of ${people.length}`}.`;
  if (missing.length > 0) {
    return fails('ldap.samba', evidence, finding('LDAP_USERS_MISSING', { users: missing }));
  }
  if (without.length > 0) {
    return fails('ldap.samba', evidence, finding('LDAP_USERS_WITHOUT_SAMBA', { users: without }));
  }
  return passes('ldap.samba', evidence);
}

/** `ldap.hash`: whether the NT hashes, which SMB is checked against, can be read. */
export function judgeHashes(
  users: SambaUser[],
  { bindDn, people }: { bindDn: string; people: string[] },
): CheckResult {
  const accounts = accountsAmong(users);
  // Without an account there is nothing to read; `ldap.samba` has the reason.
  if (accounts.length === 0) return notRun('ldap.hash');
  const without = accounts.filter(({ hasNtHash }) => !hasNtHash);
  const evidence = `${accounts.length - without.length} of ${accounts.length} NT hashes readable`;
  if (without.length === accounts.length) {
    return fails('ldap.hash', `${evidence}.`, finding('LDAP_NT_HASH_UNREADABLE', { bindDn }));
  }
  return judgeExceptions('ldap.hash', { evidence, exceptions: without, people }, (names) =>
    finding('LDAP_NT_HASH_MISSING', { users: names }),
  );
}

/** `ldap.sids`: whether the SIDs are the domain's own with a RID behind, or Samba refuses their owners. */
export function judgeSids(
  users: SambaUser[],
  { domain, people }: { domain: { sid: string } | undefined; people: string[] },
): CheckResult {
  const accounts = accountsAmong(users);
  if (domain === undefined || accounts.length === 0) return notRun('ldap.sids');
  const outside = accounts.filter(({ sid = '' }) => ridOf(sid, domain.sid) === undefined);
  if (outside.length === 0) return judgeRids(accounts, { domain, people });
  const evidence = `${accounts.length - outside.length} of ${accounts.length} SIDs inside ${domain.sid}`;
  return judgeExceptions('ldap.sids', { evidence, exceptions: outside, people }, (names) =>
    finding('LDAP_SID_OUTSIDE_DOMAIN', { users: names, domainSid: domain.sid }),
  );
}

/** They are all inside; a RID that is too long is made of a uidNumber that is too large. */
function judgeRids(
  accounts: SambaUser[],
  { domain, people }: { domain: { sid: string }; people: string[] },
): CheckResult {
  const tooLong = accounts.filter(({ sid = '' }) => (ridOf(sid, domain.sid) ?? 0) > LARGEST_RID);
  const evidence = `${accounts.length - tooLong.length} of ${accounts.length} SIDs inside ${domain.sid}`;
  return judgeExceptions('ldap.sids', { evidence, exceptions: tooLong, people }, (names) =>
    finding('LDAP_RID_TOO_LARGE', { users: names }),
  );
}

/**
 * One person who is to get in and cannot is a failure. Somebody else in the same state is worth knowing, and no reason
 * to stop: a directory serves more than one NAS. Where nobody is named, everybody is to get in.
 */
function judgeExceptions(
  id: 'ldap.hash' | 'ldap.sids',
  seen: { evidence: string; exceptions: SambaUser[]; people: string[] },
  found: (names: string[]) => ReturnType<typeof finding>,
): CheckResult {
  const { evidence, exceptions, people } = seen;
  if (exceptions.length === 0) return passes(id, `${evidence}.`);
  const named = namedAmong(people);
  const namesOf = (some: SambaUser[]) => some.map(({ uid }) => uid);
  const concerned = namesOf(exceptions.filter(({ uid }) => named.size === 0 || named.has(uid.toLowerCase())));
  if (concerned.length > 0) {
    const are = concerned.length === 1 ? 'is' : 'are';
    return fails(
      id,
      `${evidence}; ${listed(concerned)} ${are} to get in and not among them.`,
      found(concerned),
    );
  }
  return passes(id, `${evidence}; the others are not to get in here.`, found(namesOf(exceptions)));
}

function namedAmong(people: string[]): Set<string> {
  return new Set(people.map((name) => name.toLowerCase()));
}

function accountsAmong(users: SambaUser[]): SambaUser[] {
  return users.filter(({ isSamba }) => isSamba);
}

/** What is behind the domain's own SID; undefined for a SID that does not begin with it. */
function ridOf(sid: string, domainSid: string): number | undefined {
  const start = `${domainSid}-`.toLowerCase();
  const rid = sid.slice(start.length);
  return sid.toLowerCase().startsWith(start) && /^[1-9]\d*$/.test(rid) ? Number(rid) : undefined;
}
