import type { Unsectioned } from '../../engine/step.ts';
import type { FoundGroup } from '../../nas/truenas/accounts.ts';
import { findGroup, findUser, localNames } from '../../nas/truenas/accounts.ts';
import type { LdapServer } from '../../network/ldap/ldap-connection.ts';
import { tellsRootDse } from '../../network/ldap/posix-accounts.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { GroupWish } from '../jumpcloud-steps/group-wishes.ts';
import type { Listed } from './listed.ts';
import { toldOf } from './listed.ts';
import type { AutomaticNas, NasSite } from './nas-site.ts';
import { failed, question } from '../question.ts';
import { whoIsSeen } from './who-is-seen.ts';

/**
 * Every person and group that was prepared, looked up one by one and past the cache: the one sign that the directory has
 * really arrived (facts/truenas.md §7).
 */
export const everybodyResolved = (nas: NasSite, wish: Listed, server: LdapServer): Unsectioned[] =>
  question(
    nas,
    'nas.everybody-resolved',
    `${nas.name} knows everybody who was prepared`,
    async (found, signal) => {
      const unseen = await whoIsUnseen(found, wish, signal);
      const seen = {
        people: wish.people.filter((name) => !unseen.people.includes(name)),
        groups: wish.groups.filter((name) => !unseen.groups.includes(name)),
      };
      const evidence = `${toldOf(seen)} found, ${toldOf(wish)} prepared`;
      const isNobody = seen.people.length + seen.groups.length === 0;
      if (isNobody && whoIsSeen(nas).usesSssd && !(await tellsRootDse(server, signal))) {
        return failed(evidence, finding('TRUENAS_NOBODY_SEEN', { nas: nas.name, host: server.host }));
      }
      if (unseen.groups.length > 0) {
        return failed(evidence, finding('TRUENAS_GROUPS_UNSEEN', { nas: nas.name, groups: unseen.groups }));
      }
      if (unseen.people.length === 0) return { answer: 'pass', evidence };
      return failed(evidence, finding('TRUENAS_USERS_UNSEEN', { nas: nas.name, users: unseen.people }));
    },
  );

/** Its groups have their people: with another schema than the directory's they would be there and empty. */
export const groupsHavePeople = (nas: NasSite, groups: readonly GroupWish[]): Unsectioned[] =>
  question(
    nas,
    'nas.groups-have-people',
    `The groups have their people on ${nas.name}`,
    async (found, signal) => {
      const empty: string[] = [];
      for (const { linuxName, people } of groups) {
        const group = await findGroup(found.session, linuxName, { signal });
        if (!group) continue;
        const [somebody] = people;
        const isMember = somebody !== undefined && (await isIn(found, somebody, group, signal));
        if (!isMember) empty.push(linuxName);
      }
      const evidence = `${groups.length - empty.length} of ${groups.length} with people`;
      if (empty.length === 0) return { answer: 'pass', evidence };
      return failed(evidence, finding('TRUENAS_GROUPS_EMPTY', { nas: nas.name, groups: empty }));
    },
  );

/** A name of the NAS's own hides the directory's: rights would go to the wrong one. */
export const noNameTwice = (nas: NasSite, wish: Listed): Unsectioned[] =>
  question(nas, 'nas.no-name-twice', `No name stands for two on ${nas.name}`, async ({ session }, signal) => {
    const local = await localNames(session, signal);
    const names = [
      ...wish.people.filter((name) => local.users.includes(name)),
      ...wish.groups.filter((name) => local.groups.includes(name)),
    ];
    const evidence = `compared with ${toldOf({ people: local.users, groups: local.groups })} of its own`;
    if (names.length === 0) return { answer: 'pass', evidence };
    return failed(evidence, finding('TRUENAS_NAMES_TWICE', { nas: nas.name, names }));
  });

/** One after the other: a socket takes ten calls at a time, and others use the NAS as well (facts/truenas.md §2.1). */
async function whoIsUnseen(
  { session, isCore }: AutomaticNas,
  wish: Listed,
  signal: AbortSignal,
): Promise<Listed> {
  const unseen: Listed = { people: [], groups: [] };
  for (const name of wish.groups) {
    if (!isOfDirectory(await findGroup(session, name, { signal }))) unseen.groups.push(name);
  }
  for (const name of wish.people) {
    if (!isOfDirectory(await findUser(session, name, { isCore, signal }))) unseen.people.push(name);
  }
  return unseen;
}

const isOfDirectory = (found: { isLocal: boolean } | undefined): boolean => found?.isLocal === false;

/** By either side: a release tells the members of a group, the groups of a user, or both. */
async function isIn(
  { session, isCore }: AutomaticNas,
  person: string,
  { id, members }: FoundGroup,
  signal: AbortSignal,
): Promise<boolean> {
  if (members.includes(person)) return true;
  return (await findUser(session, person, { isCore, signal }))?.groups?.includes(id) ?? false;
}
