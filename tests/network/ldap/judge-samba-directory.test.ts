import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { judgeSambaDirectory } from '../../../src/main/network/ldap/judge-samba-directory.ts';
import type { Expected } from '../../../src/main/network/ldap/judge-samba-directory.ts';
import type {
  LinuxGroup,
  SambaDirectory,
  SambaUser,
} from '../../../src/main/network/ldap/samba-directory.ts';
import { checkResultSchema } from '../../../src/shared/model/check.ts';
import type { CheckResult } from '../../../src/shared/model/check.ts';

const SID = 'S-1-5-21-1004336348-1177238915-682003330';
const BASE = 'ou=Users,o=5be4c382c583e54de6a3ff52,dc=jumpcloud,dc=com';

const expected: Expected = {
  bindDn: `uid=svc-nas,${BASE}`,
  baseDn: BASE,
  workgroup: 'WORKGROUP',
  sid: SID,
  groups: ['nas_users'],
  people: ['ann', 'ben'],
};

function user(uid: string, number: number, changes: Partial<SambaUser> = {}): SambaUser {
  return {
    uid,
    uidNumber: String(number),
    gidNumber: String(number),
    isSamba: true,
    sid: `${SID}-${2 * number + 1000}`,
    hasNtHash: true,
    ...changes,
  };
}

function group(name: string, gid: number | string, members: string[] = ['ann', 'ben']): LinuxGroup {
  return { name, gidNumber: String(gid), members };
}

function directory(changes: Partial<SambaDirectory> = {}): SambaDirectory {
  return {
    over: 'LDAPS to ldap.jumpcloud.com:636',
    entries: 6,
    pages: 1,
    domains: [{ workgroup: 'WORKGROUP', sid: SID }],
    users: [
      user('svc-nas', 5001, { isSamba: false, sid: undefined, hasNtHash: false }),
      user('ann', 5002),
      user('ben', 5003),
      user('cem', 5004),
    ],
    groups: [group('nas_users', 1_000_101)],
    ...changes,
  };
}

/** The sample with one person's account changed. */
function withUser(uid: string, changes: Partial<SambaUser>): SambaDirectory {
  const { users } = directory();
  return directory({ users: users.map((one) => (one.uid === uid ? { ...one, ...changes } : one)) });
}

function answerTo(id: string, seen: SambaDirectory, wanted: Partial<Expected> = {}): CheckResult {
  const result = judgeSambaDirectory(seen, { ...expected, ...wanted }).find((one) => one.id === id);
  if (result === undefined) throw new Error(`${id} was not answered.`);
  return result;
}

/** `pass`, `fail LDAP_SID_DIFFERENT`, `pass LDAP_NT_HASH_MISSING`. */
function told(id: string, seen: SambaDirectory, wanted: Partial<Expected> = {}): string {
  const { answer, finding } = answerTo(id, seen, wanted);
  return finding === undefined ? answer : `${answer} ${finding.code}`;
}

describe('a directory that is ready for a NAS', () => {
  it('passes all nine questions, with figures', () => {
    const results = judgeSambaDirectory(directory(), expected);

    expect(results.map(({ id, answer, evidence }) => `${id} ${answer}: ${evidence}`)).toEqual([
      `ldap.bind pass: uid=svc-nas,${BASE} signed in over LDAPS to ldap.jumpcloud.com:636.`,
      `ldap.base pass: The directory answers for ${BASE}.`,
      `ldap.search pass: 4 people, one Linux group under ${BASE}, after one page.`,
      `ldap.domain pass: Workgroup WORKGROUP, SID ${SID}.`,
      'ldap.samba pass: 3 Samba accounts; of those who are to get in 2 of 2.',
      'ldap.hash pass: 3 of 3 NT hashes readable.',
      `ldap.sids pass: 3 of 3 SIDs inside ${SID}.`,
      'ldap.ids pass: 4 users and one Linux group looked at.',
      'ldap.groups pass: Found: nas_users (GID 1000101, 2 members).',
    ]);
  });
});

describe('the search', () => {
  it('fails when it succeeded and found nothing, and everything after it is not run', () => {
    const results = judgeSambaDirectory(
      directory({ entries: 0, domains: [], users: [], groups: [] }),
      expected,
    );

    expect(results[2]).toMatchObject({
      id: 'ldap.search',
      answer: 'fail',
      finding: { code: 'LDAP_SEARCH_EMPTY' },
    });
    expect(results.slice(3).map(({ answer }) => answer)).toEqual(Array(6).fill('notRun'));
  });
});

describe('the Samba domain', () => {
  it('is missing', () => {
    expect(told('ldap.domain', directory({ domains: [] }))).toBe('fail LDAP_SAMBA_DOMAIN_MISSING');
    expect(told('ldap.sids', directory({ domains: [] }))).toBe('notRun');
  });

  it('has another workgroup', () => {
    expect(told('ldap.domain', directory(), { workgroup: 'OFFICE' })).toBe('fail LDAP_WORKGROUP_DIFFERENT');
  });

  it('has the workgroup in other letters, which is the same one', () => {
    expect(told('ldap.domain', directory(), { workgroup: 'Workgroup' })).toBe('pass');
  });

  it('has another SID', () => {
    expect(told('ldap.domain', directory(), { sid: 'S-1-5-21-1-2-3' })).toBe('fail LDAP_SID_DIFFERENT');
  });

  it('may have any SID when none is expected', () => {
    const { bindDn, baseDn, workgroup, groups, people } = expected;
    const anySid = { bindDn, baseDn, workgroup, groups, people };

    expect(judgeSambaDirectory(directory(), anySid)[3]).toMatchObject({ id: 'ldap.domain', answer: 'pass' });
  });

  it('is found among several', () => {
    const domains = [
      { workgroup: 'OLD', sid: 'S-1-5-21-1-2-3' },
      { workgroup: 'WORKGROUP', sid: SID },
    ];

    expect(told('ldap.domain', directory({ domains }))).toBe('pass');
    expect(told('ldap.sids', directory({ domains }))).toBe('pass');
  });
});

describe('the Samba accounts', () => {
  it('lack somebody who is not in the directory at all', () => {
    const result = answerTo('ldap.samba', directory(), { people: ['ann', 'zoe'] });

    expect(result.finding).toMatchObject({
      code: 'LDAP_USERS_MISSING',
      sentence: 'Not in the directory: zoe.',
    });
    expect(result.evidence).toBe('3 Samba accounts; of those who are to get in 1 of 2.');
  });

  it('lack somebody who is there without Samba', () => {
    const result = answerTo('ldap.samba', withUser('ben', { isSamba: false }));

    expect(result.answer).toBe('fail');
    expect(result.finding?.sentence).toContain('Without Samba attributes: ben.');
  });

  it('are found whatever the letters of the name', () => {
    expect(told('ldap.samba', directory(), { people: ['Ann'] })).toBe('pass');
  });
});

describe('the NT hashes', () => {
  it('are unreadable when nobody’s can be read', () => {
    const users = directory().users.map((one) => ({ ...one, hasNtHash: false }));

    expect(told('ldap.hash', directory({ users }))).toBe('fail LDAP_NT_HASH_UNREADABLE');
  });

  it('fail when one person who is to get in has none, and name that person', () => {
    const result = answerTo('ldap.hash', withUser('ben', { hasNtHash: false }));

    expect(result.answer).toBe('fail');
    expect(result.finding).toMatchObject({
      code: 'LDAP_NT_HASH_MISSING',
      sentence: 'No NT hash yet: ben. They cannot open a share.',
    });
    expect(result.evidence).toBe('2 of 3 NT hashes readable; ben is to get in and not among them.');
  });

  it('pass with a warning when only somebody else has none', () => {
    const result = answerTo('ldap.hash', withUser('cem', { hasNtHash: false }));

    expect(result.answer).toBe('pass');
    expect(result.finding?.sentence).toContain('No NT hash yet: cem.');
    expect(result.evidence).toBe('2 of 3 NT hashes readable; the others are not to get in here.');
  });

  it('are everybody’s concern when nobody is named', () => {
    expect(told('ldap.hash', withUser('cem', { hasNtHash: false }), { people: [] })).toBe(
      'fail LDAP_NT_HASH_MISSING',
    );
  });

  it('are not asked about when nobody has a Samba account', () => {
    const users = directory().users.map((one) => ({ ...one, isSamba: false }));

    expect(told('ldap.hash', directory({ users }))).toBe('notRun');
  });
});

describe('the SIDs', () => {
  it.each([
    ['of another domain', 'S-1-5-21-1-2-3-11004'],
    ['of a domain whose number only begins alike', `${SID}0-11004`],
    ['that are the domain’s own', SID],
    ['without a number behind', `${SID}-`],
    ['with more behind than a number', `${SID}-1-2`],
  ])('fail for somebody to get in: those %s', (_, sid) => {
    expect(told('ldap.sids', withUser('ben', { sid }))).toBe('fail LDAP_SID_OUTSIDE_DOMAIN');
  });

  it('fail for somebody to get in: those with a number beyond 32 bits, which has another cause', () => {
    expect(told('ldap.sids', withUser('ben', { sid: `${SID}-4294967295` }))).toBe('pass');
    expect(told('ldap.sids', withUser('ben', { sid: `${SID}-4294967296` }))).toBe('fail LDAP_RID_TOO_LARGE');
  });

  it('fail when they are missing', () => {
    expect(told('ldap.sids', withUser('ben', { sid: undefined }))).toBe('fail LDAP_SID_OUTSIDE_DOMAIN');
  });

  it('pass with a word about it when only somebody else’s is outside', () => {
    const result = answerTo('ldap.sids', withUser('cem', { sid: 'S-1-5-21-1-2-3-11008' }));

    expect(result.answer).toBe('pass');
    expect(result.finding?.sentence).toContain(`SIDs outside ${SID}: cem.`);
  });

  it('are inside the domain for every 32-bit number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 0xff_ff_ff_ff }), (rid) => {
        expect(told('ldap.sids', withUser('ben', { sid: `${SID.toLowerCase()}-${rid}` }))).toBe('pass');
      }),
    );
  });
});

describe('the numbers', () => {
  it.each(['', 'x', '0', '-5', '5e3', '1.5', '2147483648', ' 5003', undefined])(
    'are no numbers to a file server: %j',
    (number) => {
      expect(told('ldap.ids', withUser('ben', { uidNumber: number }))).toBe('fail LDAP_IDS_NOT_NUMERIC');
      expect(told('ldap.ids', withUser('ben', { gidNumber: number }))).toBe('fail LDAP_IDS_NOT_NUMERIC');
      const groups = [{ name: 'nas_users', gidNumber: number, members: [] }];
      expect(told('ldap.ids', directory({ groups }))).toBe('fail LDAP_IDS_NOT_NUMERIC');
    },
  );

  it('clash between two people, however they are written', () => {
    const result = answerTo('ldap.ids', withUser('cem', { uidNumber: '05003' }));

    expect(result.answer).toBe('fail');
    expect(result.finding?.sentence).toBe('The same number twice: uid 5003 (ben and cem).');
  });

  it('clash between two Linux groups', () => {
    const groups = [group('nas_users', 1_000_101), group('nas_admins', 1_000_101)];

    expect(answerTo('ldap.ids', directory({ groups })).finding?.sentence).toBe(
      'The same number twice: gid 1000101 (nas_users and nas_admins).',
    );
  });

  it('do not clash when people share a primary group, or have one that does not exist', () => {
    const users = [user('ann', 5002, { gidNumber: '1000101' }), user('ben', 5003, { gidNumber: '1000101' })];

    expect(told('ldap.ids', directory({ users }))).toBe('pass');
    expect(told('ldap.ids', directory({ groups: [] }))).toBe('pass');
  });

  it('clash exactly when two are equal', () => {
    const numbers = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 12 });
    fc.assert(
      fc.property(numbers, (all) => {
        const users = all.map((number, index) => user(`user${index}`, number));
        const expectedAnswer = new Set(all).size === all.length ? 'pass' : 'fail LDAP_IDS_CLASH';
        expect(told('ldap.ids', directory({ users }))).toBe(expectedAnswer);
      }),
    );
  });
});

describe('the Linux groups', () => {
  it('lack one that is expected', () => {
    const result = answerTo('ldap.groups', directory(), { groups: ['nas_users', 'nas_admins'] });

    expect(result.finding?.sentence).toBe('Not in the directory as a Linux group: nas_admins.');
    expect(result.evidence).toBe('Found: nas_users (GID 1000101, 2 members).');
  });

  it('are told apart by their letters, as Linux does', () => {
    expect(told('ldap.groups', directory(), { groups: ['NAS_Users'] })).toBe('fail LDAP_GROUP_MISSING');
  });
});

describe('whatever a directory looks like', () => {
  const anything = fc.option(fc.string(), { nil: undefined });
  const users = fc.array(
    fc.record({
      uid: fc.string(),
      uidNumber: anything,
      gidNumber: anything,
      isSamba: fc.boolean(),
      sid: anything,
      hasNtHash: fc.boolean(),
    }),
  );
  const groups = fc.array(
    fc.record({ name: fc.string(), gidNumber: anything, members: fc.array(fc.string()) }),
  );
  const domains = fc.array(fc.record({ workgroup: fc.string(), sid: fc.string() }), { maxLength: 3 });

  it('is answered with nine results that a report can show, each failure with its finding', () => {
    fc.assert(
      fc.property(users, groups, domains, fc.nat(), (someUsers, someGroups, someDomains, entries) => {
        const seen = directory({ users: someUsers, groups: someGroups, domains: someDomains, entries });
        const results = judgeSambaDirectory(seen, expected).map((result) => checkResultSchema.parse(result));
        expect(results).toHaveLength(9);
        expect(results.filter(({ answer, finding }) => answer === 'fail' && finding === undefined)).toEqual(
          [],
        );
        expect(results.filter(({ answer, evidence }) => answer !== 'notRun' && evidence === '')).toEqual([]);
      }),
    );
  });
});
