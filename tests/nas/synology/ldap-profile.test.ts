import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  editRows,
  otherGroupRows,
  passwordRow,
  readProfile,
  rowsInUse,
  writeProfile,
} from '../../../src/main/nas/synology/ldap-profile.ts';
import type { ProfileRow } from '../../../src/main/nas/synology/ldap-profile.ts';
import { freshProfiles } from '../../office/dsm/ldap-profiles.ts';
import { failureOf, nasAtHand } from './nas-at-hand.ts';
import type { NasAtHand } from './nas-at-hand.ts';

const without = (rows: ProfileRow[], attribute: string) => rows.filter((row) => row.attribute !== attribute);

describe('the edited profile', () => {
  it.each(['passwd', 'shadow'] as const)(
    'changes two rows and no other, with userPassword under %s',
    (layout) => {
      const { standard } = freshProfiles(layout);
      const edited = editRows(standard, 'diskstation');
      const changed = edited.filter((row, index) => row.target !== standard[index]?.target);
      expect(changed).toEqual([
        { category: 'filter', attribute: 'passwd', target: '(objectclass=sambaSamAccount)' },
        { category: layout, attribute: 'userPassword', target: 'sambaNTPassword' },
      ]);
      expect(edited.map(({ category, attribute }) => [category, attribute])).toEqual(
        standard.map(({ category, attribute }) => [category, attribute]),
      );
      expect(editRows(edited, 'diskstation')).toEqual(edited);
      expect(passwordRow(edited)?.category).toBe(layout);
    },
  );

  it('takes passwd when a NAS has the row in both places', () => {
    const both = [
      ...freshProfiles('shadow').standard,
      { category: 'passwd', attribute: 'userPassword', target: '' },
    ];
    const edited = editRows(both, 'diskstation').filter(({ target }) => target === 'sambaNTPassword');
    expect(edited.map(({ category }) => category)).toEqual(['passwd']);
  });

  it('empties rows that read groups in another way than Linux groups, and leaves those that say the same', () => {
    const rows = [
      ...freshProfiles('passwd').standard.filter(
        ({ category, attribute }) => category !== 'group' && attribute !== 'group',
      ),
      { category: 'filter', attribute: 'group', target: '(objectClass=groupOfNames)' },
      { category: 'group', attribute: 'cn', target: 'CN' },
      { category: 'group', attribute: 'gidNumber', target: 'HASH(cn)' },
      { category: 'group', attribute: 'memberUid', target: 'member' },
    ];
    const targetsOf = (some: ProfileRow[]) => some.slice(-4).map(({ target }) => target);

    expect(targetsOf(editRows(rows, 'diskstation'))).toEqual(['', 'CN', '', '']);
    expect(otherGroupRows(rows)).toEqual([
      'filter.group (objectClass=groupOfNames)',
      'group.gidNumber HASH(cn)',
      'group.memberUid member',
    ]);
    expect(otherGroupRows(editRows(rows, 'diskstation'))).toEqual([]);
    const said = rows.map((row) =>
      row.attribute === 'group' ? { ...row, target: '(objectClass=posixGroup)' } : row,
    );
    expect(targetsOf(editRows(said, 'diskstation'))[0]).toBe('(objectClass=posixGroup)');
  });

  it.each(['userPassword', 'passwd'])('is refused with the rows when there is no row for %s', (attribute) => {
    expect(() => editRows(without(freshProfiles('passwd').standard, attribute), 'diskstation')).toThrow(
      expect.objectContaining({
        finding: expect.objectContaining({
          code: 'NAS_PROFILE_UNKNOWN',
          cause: expect.stringContaining('filter.group, passwd.uidNumber') as string,
        }) as unknown,
      }),
    );
  });
});

describe('the profile of a NAS', () => {
  let nas: NasAtHand;
  beforeEach(async () => {
    nas = await nasAtHand();
  });
  afterEach(() => nas.close());

  it('is read, edited, read back and put back as it was', async () => {
    const session = await nas.open();
    const before = nas.dsm.snapshot();
    const profile = await readProfile(session);
    expect(profile.selected).toBe('standard');
    const customized = editRows(rowsInUse(profile), 'diskstation');
    await writeProfile(session, { selected: 'customized', customized });
    const after = await readProfile(session);
    expect(after).toEqual({ ...profile, selected: 'customized', customized });
    expect(rowsInUse(after)).toEqual(customized);
    await writeProfile(session, profile);
    expect(nas.dsm.snapshot()).toEqual(before);
  });

  it('can do without custom rows, and is then put back by its selection alone', async () => {
    const session = await nas.open();
    nas.dsm.state.profile = 'mac';
    await writeProfile(session, { selected: 'standard', customized: undefined });
    expect(nas.dsm.state.profile).toBe('standard');
    expect(nas.methods('SYNO.Core.Directory.LDAP.Profile')).toEqual(['set']);
  });

  describe('whose custom rows are refused', () => {
    const refuse = (code: number) => {
      const match = { api: 'SYNO.Core.Directory.LDAP.Profile', method: 'get' };
      nas.dsm.faults.next({ match, then: { kind: 'code', code } });
    };

    it('counts as one that has none', async () => {
      const session = await nas.open();
      refuse(2701);
      expect(await readProfile(session)).toMatchObject({ selected: 'standard', customized: undefined });
    });

    it.each([
      ['it is in use', 'customized', 2701, 'NAS_CALL_REFUSED'],
      ['somebody is editing it', 'standard', 2704, 'NAS_BEING_EDITED'],
    ] as const)('does not, when %s', async (_why, selected, code, expected) => {
      const session = await nas.open();
      nas.dsm.state.profile = selected;
      refuse(code);
      expect((await failureOf(readProfile(session))).finding.code).toBe(expected);
    });
  });

  it('is left alone while another administrator has the page open', async () => {
    const session = await nas.open();
    nas.dsm.faults.next({
      match: { api: 'SYNO.Core.Directory.LDAP.Profile', method: 'set' },
      then: { kind: 'code', code: 2704 },
    });
    const { finding } = await failureOf(writeProfile(session, { selected: 'customized', customized: [] }));
    expect(finding.code).toBe('NAS_BEING_EDITED');
    expect(nas.methods('SYNO.Core.Directory.LDAP.Profile')).toEqual(['set']);
  });
});
