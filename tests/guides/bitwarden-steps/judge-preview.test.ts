import { describe, expect, it } from 'vitest';

import type { Preview } from '../../../src/main/apps/bitwarden/preview/preview.ts';
import { judgePreview } from '../../../src/main/guides/bitwarden-steps/judge-preview.ts';

const BASE = 'ou=Users,o=5be4c382c583e54de6a3ff52,dc=jumpcloud,dc=com';
const dn = (name: string) => `uid=${name},${BASE}`;
const question = { id: 'connector.test', title: '"Test Now" comes to an end' };

const group = (name: string, members: string[]) => ({
  externalId: `cn=${name},${BASE}`,
  name,
  members,
  skipped: [],
  unmatched: [],
});

/** Ann in Office, and nothing wrong. */
const sound: Preview = {
  searches: [{ of: 'users', base: BASE, filter: '(&(objectClass=inetOrgPerson))', entries: 1 }],
  limitMet: undefined,
  users: [{ externalId: dn('ann'), mail: 'ann@sample.example' }],
  skipped: [],
  shared: [],
  groups: [group('Office', ['ann@sample.example'])],
};

const judged = (changes: Partial<Preview>, groups = ['Office']) =>
  judgePreview({ ...sound, ...changes }, { groups, bindDn: dn('svc-bw'), question });

/** Every answer that tells something. */
const told = (changes: Partial<Preview>, groups?: string[]) =>
  judged(changes, groups).flatMap(({ id, answer, finding }) =>
    finding ? [{ id, answer, code: finding.code }] : [],
  );

describe('what is said of "Test Now"', () => {
  it('is six answers, each with what was seen', () => {
    expect(judged({}).map(({ id, answer, evidence }) => [id, answer, evidence])).toEqual([
      ['connector.test', 'pass', `users: 1 by (&(objectClass=inetOrgPerson)) under ${BASE}.`],
      ['connector.people', 'pass', 'one person: ann@sample.example.'],
      ['connector.mail', 'pass', 'Nobody is skipped.'],
      ['connector.mail-once', 'pass', 'Every address belongs to one person.'],
      ['connector.groups', 'pass', 'one group: Office (one person).'],
      ['connector.members', 'pass', 'No group is empty.'],
    ]);
  });

  it.each<[string, Partial<Preview>, ReturnType<typeof told>]>([
    [
      'a limit at which Directory Connector would have stopped',
      { limitMet: { of: 'users', limit: 'time' } },
      [{ id: 'connector.test', answer: 'fail', code: 'CONNECTOR_PAGING_NEEDED' }],
    ],
    [
      'nobody at all',
      { users: [], groups: [] },
      [
        { id: 'connector.people', answer: 'fail', code: 'LDAP_SEARCH_EMPTY' },
        { id: 'connector.groups', answer: 'fail', code: 'CONNECTOR_GROUPS_MISSING' },
      ],
    ],
    [
      'somebody without an address',
      { skipped: [{ dn: dn('ben'), why: 'no mail' }] },
      [{ id: 'connector.mail', answer: 'pass', code: 'CONNECTOR_SKIPS' }],
    ],
    [
      'an address of two people',
      { shared: [{ mail: 'desk@sample.example', dns: [dn('cem'), dn('dora')] }] },
      [{ id: 'connector.mail-once', answer: 'fail', code: 'CONNECTOR_SAME_MAIL' }],
    ],
    [
      'one empty group of two',
      { groups: [...sound.groups, group('Workshop', [])] },
      [{ id: 'connector.members', answer: 'pass', code: 'CONNECTOR_GROUPS_EMPTY' }],
    ],
    [
      'empty groups alone',
      { groups: [group('Office', []), group('Workshop', [])] },
      [{ id: 'connector.members', answer: 'fail', code: 'CONNECTOR_GROUPS_ALL_EMPTY' }],
    ],
  ])('tells of %s', (_, changes, expected) => {
    expect(told(changes)).toEqual(expected);
  });

  it('names a group that is not found, and no group that is, however it is written', () => {
    expect(told({}, ['OFFICE', 'Workshop'])).toEqual([
      { id: 'connector.groups', answer: 'fail', code: 'CONNECTOR_GROUPS_MISSING' },
    ]);
    expect(told({}, ['OFFICE'])).toEqual([]);
  });

  it('counts the other addresses that belong to several, besides the one it names', () => {
    const shared = ['a', 'b', 'c'].map((mail) => ({ mail, dns: [dn('cem'), dn('dora')] }));

    const finding = judged({ shared }).find(({ id }) => id === 'connector.mail-once')?.finding;

    expect(finding?.sentence).toBe('a belongs to cem and dora: Directory Connector syncs nobody then.');
    expect(finding?.cause).toContain('2 more addresses belong to several');
  });
});
