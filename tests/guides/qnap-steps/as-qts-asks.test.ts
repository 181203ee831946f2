import { describe, expect, it } from 'vitest';

import { judgeOneLevel } from '../../../src/main/guides/qnap-steps/as-qts-asks.ts';
import type { OneLevel } from '../../../src/main/network/ldap/one-level.ts';

const baseDn = 'ou=Users,o=1,dc=jumpcloud,dc=com';
const seen: OneLevel = {
  users: ['ann', 'ben', 'svc-nas'],
  groups: [{ name: 'office_nas', hasMembers: true }],
  deeper: new Set(),
  otherClass: new Set(['Office']),
};
const wanted = { people: ['ann', 'ben'], groups: ['office_nas'], baseDn };

const judged = (changes: Partial<OneLevel> = {}, wish: Partial<typeof wanted> = {}) =>
  judgeOneLevel({ ...seen, ...changes }, { ...wanted, ...wish }).map(({ id, answer, finding }) => [
    id,
    answer,
    finding?.code,
    finding?.sentence,
  ]);

describe('what QTS would list', () => {
  it('is everybody, where the directory is as JumpCloud has it', () => {
    expect(judged()).toEqual([
      ['ldap.qts-people', 'pass', undefined, undefined],
      ['ldap.qts-groups', 'pass', undefined, undefined],
    ]);
  });

  it.each([
    [{ users: ['ben'], deeper: new Set(['ann']) }, 'they lie deeper in the directory'],
    [{ users: ['ben'], otherClass: new Set(['ann']) }, 'they are no posixAccount'],
    [{ users: ['ben'] }, 'they are not in the directory'],
  ])('lacks people, and it is said why: %o', (changes, why) => {
    expect(judged(changes)[0]).toEqual([
      'ldap.qts-people',
      'fail',
      'QTS_PEOPLE_UNSEEN',
      `QTS would not list ann: ${why}.`,
    ]);
  });

  it('lacks a group that is none for Unix', () => {
    expect(judged({ groups: [] }, { groups: ['Office'] })[1]).toEqual([
      'ldap.qts-groups',
      'fail',
      'QTS_GROUPS_UNSEEN',
      'QTS would not list the groups Office: they are no posixGroup.',
    ]);
  });

  it('has an empty group where the directory names no memberUid', () => {
    expect(judged({ groups: [{ name: 'office_nas', hasMembers: false }] })[1]?.slice(0, 3)).toEqual([
      'ldap.qts-groups',
      'fail',
      'QTS_GROUPS_EMPTY',
    ]);
  });

  it.each(['4711', '0b6ae4c2-1111-4222-8333-444455556666', '5be4c382c583e54de6a3ff52'])(
    'shows %s in place of a name, which is worth knowing',
    (name) => {
      expect(judged({ users: [...seen.users, name] })[0]?.slice(0, 3)).toEqual([
        'ldap.qts-people',
        'pass',
        'QTS_NAMES_UNREADABLE',
      ]);
    },
  );

  it('takes a name with figures in it for a name', () => {
    expect(judged({ users: [...seen.users, 'ann2', 'beef'] })[0]?.[2]).toBeUndefined();
  });
});
