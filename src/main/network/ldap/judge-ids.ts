import { finding } from '../../../shared/findings/finding.ts';
import { listed } from '../../../shared/findings/telling.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import { counted } from '../../../shared/counted.ts';
import type { SambaDirectory } from './samba-directory.ts';
import { fails, passes } from './samba-questions.ts';

const LARGEST_ID = 2_147_483_647;

/**
 * `ldap.ids`: whether every uidNumber and gidNumber is a number, and nobody has another's.
 *
 * Of a user's gidNumber only the form is looked at: JumpCloud gives everybody a private one that no group has, and a
 * primary group shared by many is just as normal (facts/jumpcloud.md §8.3).
 */
export function judgeIds({ users, groups }: SambaDirectory): CheckResult {
  const evidence = `${counted(users.length, 'user', 'users')} and ${counted(groups.length, 'Linux group', 'Linux groups')} looked at.`;
  const unusable = [
    ...users.filter(({ uidNumber, gidNumber }) => !isId(uidNumber) || !isId(gidNumber)).map(({ uid }) => uid),
    ...groups.filter(({ gidNumber }) => !isId(gidNumber)).map(({ name }) => name),
  ];
  if (unusable.length > 0) {
    return fails('ldap.ids', evidence, finding('LDAP_IDS_NOT_NUMERIC', { entries: unusable }));
  }
  const clashes = [
    ...shared(users, ({ uid, uidNumber }) => [uid, Number(uidNumber)]).map((clash) => `uid ${clash}`),
    ...shared(groups, ({ name, gidNumber }) => [name, Number(gidNumber)]).map((clash) => `gid ${clash}`),
  ];
  if (clashes.length > 0) return fails('ldap.ids', evidence, finding('LDAP_IDS_CLASH', { clashes }));
  return passes('ldap.ids', evidence);
}

function isId(text: string | undefined): boolean {
  return text !== undefined && /^\d{1,10}$/.test(text) && Number(text) >= 1 && Number(text) <= LARGEST_ID;
}

/** "5001 (ann and ben)" for each number with several owners. Names are looked up for those alone: there are few. */
function shared<Owner>(owners: Owner[], told: (owner: Owner) => [name: string, id: number]): string[] {
  const once = new Set<number>();
  const again = new Set<number>();
  for (const owner of owners) {
    const [, id] = told(owner);
    if (once.has(id)) again.add(id);
    else once.add(id);
  }
  const byId = new Map<number, string[]>();
  for (const [name, id] of again.size === 0 ? [] : owners.map(told)) {
    if (!again.has(id)) continue;
    const names = byId.get(id);
    if (names === undefined) byId.set(id, [name]);
    else names.push(name);
  }
  return [...byId].map(([id, names]) => `${id} (${listed(names)})`);
}
