import { describe, expect, it } from 'vitest';

import { linesOf } from '../terminal.ts';
import type { AtWork } from './at-work.ts';
import { atWork } from './at-work.ts';

/** An office in which the job is done. */
async function joined() {
  const work = await atWork();
  const first = work.snapshot();
  const joinery = (command: string) => work.terminal.run([command, work.terminal.setupFile]);
  expect((await joinery('apply')).exit).toBe(0);
  return { ...work, first, joinery, done: work.snapshot() };
}

/** Three things that somebody else changes, in JumpCloud's console and at the NAS. */
function meddle({ organisation, office }: AtWork): void {
  organisation.edit(({ users, groups }) => {
    const account = users.find(({ username }) => username === 'svc-nas');
    if (account) account.password_never_expires = false;
    const attributes = groups.find(({ name }) => name === 'Office')?.attributes;
    if (attributes) attributes.sambaEnabled = false;
  });
  office.dsm.state.smb.workgroup = 'HOME';
}

describe('a NAS that writes the base DN in its own way', () => {
  it('is joined to the same directory all the same: nothing is planned, and a check passes', async () => {
    const work = await joined();
    const { ldap } = work.office.dsm.state;
    ldap.base_dn = ldap.base_dn.replaceAll(',', ', ').replace('ou=Users', 'OU=users');

    expect((await work.joinery('plan')).exit).toBe(0);
    expect((await work.joinery('check')).exit).toBe(0);
  });
});

describe('a check after somebody has changed something', () => {
  it('fails, and names what is no longer as it was set', async () => {
    const work = await joined();
    meddle(work);
    const meddled = work.snapshot();

    const checked = await work.joinery('check');

    expect(checked.exit).toBe(3);
    const drifted = linesOf(checked.events, 'checked')
      .flatMap(({ results }) => results)
      .filter(({ id, answer }) => id.startsWith('still.') && answer === 'fail');
    expect(drifted.map(({ title, evidence, finding }) => [title, evidence, finding?.code])).toEqual([
      [
        'Service account svc-nas: still as it was set',
        'Password never expires: on → off',
        'SERVICE_PASSWORD_EXPIRES',
      ],
      [
        'Group Office (12 people): Linux group, Samba: still as it was set',
        'Samba: on → off',
        'GROUP_SAMBA_OFF',
      ],
      ['SMB on diskstation: still as it was set', 'Workgroup: WORKGROUP → HOME', 'NAS_WORKGROUP_DIFFERENT'],
    ]);
    expect(work.snapshot()).toEqual(meddled);
  });

  it('passes again after another apply, which changes those and nothing else', async () => {
    const work = await joined();
    const writes = work.writes().length;
    meddle(work);

    const applied = await work.joinery('apply');

    expect(applied.exit).toBe(0);
    const changed = linesOf(applied.events, 'ended').filter(({ outcome }) => outcome === 'changed');
    expect(changed.map(({ id }) => id)).toEqual([
      'jumpcloud.service-account',
      'jumpcloud.group.Office',
      'nas.smb',
    ]);
    expect(work.writes()).toHaveLength(writes + 3);
    expect(work.snapshot()).toEqual(work.done);
    expect((await work.joinery('check')).exit).toBe(0);
  });
});

describe('undo', () => {
  it('brings JumpCloud and the NAS back to their first state, field by field, the last step first', async () => {
    const { joinery, snapshot, first } = await joined();

    const undone = await joinery('undo');

    expect(undone.exit).toBe(0);
    expect(linesOf(undone.events, 'finished')).toMatchObject([{ outcome: 'done' }]);
    expect(linesOf(undone.events, 'ended').map(({ id }) => id)).toEqual([
      'nas.afp',
      'jumpcloud.people-bind',
      'nas.join',
      'nas.ldap-profile',
      'nas.smb',
      'jumpcloud.group-ldap.Office',
      'jumpcloud.group.Office',
      'jumpcloud.samba-service-account',
      'jumpcloud.samba-domain',
      'jumpcloud.service-account',
    ]);
    expect(snapshot()).toEqual(first);
  });

  it('says first what somebody else has changed, and goes back to the first state all the same', async () => {
    const work = await joined();
    meddle(work);

    const undone = await work.joinery('undo');

    expect(undone.exit).toBe(0);
    const [line] = linesOf(undone.events, 'plan');
    const warned = line?.plan.entries.filter(({ warnings }) =>
      warnings.some((warning) => warning.startsWith('Changed by somebody else since the run')),
    );
    expect(warned?.map(({ step }) => step)).toEqual([
      'nas.smb',
      'jumpcloud.group.Office',
      'jumpcloud.service-account',
    ]);
    expect(work.snapshot()).toEqual(work.first);
  });

  it('is not kept from it by what would keep an apply: people who have gone, a group that is empty', async () => {
    const { organisation, joinery, snapshot, first } = await joined();
    organisation.edit((record) => {
      record.users = record.users.filter(({ username }) => username !== 'ann');
      for (const group of record.groups) if (group.name === 'Office') group.members = [];
    });
    expect((await joinery('apply')).exit).toBe(1);

    const undone = await joinery('undo');

    expect(linesOf(undone.events, 'failed')).toEqual([]);
    expect(undone.exit).toBe(0);
    const { users, groups } = first.organisation;
    expect(snapshot()).toEqual({
      nas: first.nas,
      organisation: {
        ...first.organisation,
        users: users.filter(({ username }) => username !== 'ann'),
        groups: groups.map((group) => (group.name === 'Office' ? { ...group, members: [] } : group)),
      },
    });
  });

  it('does nothing the second time', async () => {
    const work = await joined();
    await work.joinery('undo');
    const writes = work.writes();

    const again = await work.joinery('undo');

    expect(again.exit).toBe(0);
    expect(linesOf(again.events, 'finished')).toMatchObject([{ outcome: 'nothingToDo' }]);
    expect(work.writes()).toEqual(writes);
  });

  it('leaves the way open for another apply, and that for another undo', async () => {
    const { joinery, snapshot, first, done } = await joined();
    await joinery('undo');

    expect((await joinery('apply')).exit).toBe(0);
    const { organisation, nas } = snapshot();
    expect(nas).toEqual(done.nas);
    expect(organisation.groups).toEqual(done.organisation.groups);
    expect((await joinery('check')).exit).toBe(0);

    expect((await joinery('undo')).exit).toBe(0);
    expect(snapshot()).toEqual(first);
  });
});
