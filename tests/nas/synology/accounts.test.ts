import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  accountNames,
  ldapGroups,
  ldapUsers,
  localNames,
  refresh,
} from '../../../src/main/nas/synology/accounts.ts';
import { join } from '../../../src/main/nas/synology/join.ts';
import type { SynologySession } from '../../../src/main/nas/synology/session.ts';
import { localUser } from '../../office/dsm/local-accounts.ts';
import { person, sampleOffice, userId } from '../../office/ldap/sample-office.ts';
import { answering } from './answering.ts';
import { directoryAtHand, FORM } from './joined-office.ts';
import type { DirectoryAtHand } from './joined-office.ts';
import { findingOf } from './nas-at-hand.ts';
import type { NasAtHand } from './nas-at-hand.ts';

const LDAP = 'SYNO.Core.Directory.LDAP';
const REFRESH = 'SYNO.Core.Directory.LDAP.Refresh';
const SOON = { forMs: 10_000, everyMs: 20 };

describe('the accounts that a NAS lists', () => {
  let directory: DirectoryAtHand;
  let nas: NasAtHand;
  let session: SynologySession;
  beforeAll(async () => {
    directory = await directoryAtHand();
  });
  afterAll(() => directory.close());
  beforeEach(async () => {
    await directory.tree.publish(sampleOffice());
    nas = await directory.nas();
    session = await nas.open();
  });
  afterEach(() => nas.close());

  const names = async () => (await ldapUsers(session)).map(({ shortName }) => shortName).sort();

  /** Kim joins the office after the NAS has joined it. */
  async function kimArrives(): Promise<void> {
    await join(session, FORM, SOON);
    const office = sampleOffice();
    office.users.push(person(5, { username: 'kim' }));
    office.groups[0]?.members.push(userId(5));
    await directory.tree.publish(office);
  }

  it('are the Samba users and Linux groups of the directory, with suffix and shifted ids', async () => {
    await join(session, FORM, SOON);
    expect(await ldapUsers(session)).toEqual([
      { name: 'ann@jumpcloud.com', shortName: 'ann', id: 1_005_002 },
      { name: 'ben@jumpcloud.com', shortName: 'ben', id: 1_005_003 },
    ]);
    expect(await ldapGroups(session)).toEqual([
      { name: 'office_nas@jumpcloud.com', shortName: 'office_nas', id: 2_000_101 },
    ]);
  });

  it('are none while the NAS is not joined', async () => {
    expect(await ldapUsers(session)).toEqual([]);
    expect(await ldapGroups(session)).toEqual([]);
  });

  it('are beside its own users and groups', async () => {
    await join(session, FORM, SOON);
    expect(await localNames(session)).toEqual({
      users: ['admin', 'petra', 'lager', 'guest'],
      groups: ['administrators', 'http', 'users'],
    });
  });

  it('are told by name for single sign-on, its own first', async () => {
    const own = ['admin', 'petra', 'lager', 'guest'].map((name) => ({ name, where: 'local' }));
    expect(await accountNames(session)).toEqual(own);
    await join(session, FORM, SOON);
    expect(await accountNames(session)).toEqual([
      ...own,
      { name: 'ann@jumpcloud.com', where: 'directory' },
      { name: 'ben@jumpcloud.com', where: 'directory' },
    ]);
  });

  it('are fetched page by page', async () => {
    const many = Array.from({ length: 2500 }, (_, index) =>
      localUser({ name: `user@${index}`, password: 'x', uid: 5000 + index, description: '' }),
    );
    nas.dsm.state.users.push(...many);
    const { users } = await localNames(session);
    expect(new Set(users).size).toBe(2504);
    expect(users).toContain('user@2499');
    expect(nas.methods('SYNO.Core.User')).toHaveLength(3);
  });

  it('end where the NAS has no more, whatever it counted', async () => {
    const shrunk = answering({ 'SYNO.Core.User': { total: 5, users: [] } });
    expect(await ldapUsers(shrunk)).toEqual([]);
  });

  it('show somebody new after an update', async () => {
    await kimArrives();
    expect(await names()).toEqual(['ann', 'ben']);
    await refresh(session);
    expect(await names()).toEqual(['ann', 'ben', 'kim']);
    expect(nas.methods(REFRESH)).toEqual([]);
  });

  it.each([103, 104])('are updated in the background where the direct call is gone (%i)', async (code) => {
    nas.dsm.state.manners.refreshMs = 100;
    await kimArrives();
    nas.dsm.faults.next({ match: { api: LDAP, method: 'refresh' }, then: { kind: 'code', code } });
    let looks = 0;
    await refresh(session, { ...SOON, waiting: () => looks++ });
    expect(await names()).toEqual(['ann', 'ben', 'kim']);
    expect(looks).toBeGreaterThan(0);
  });

  it('say so when the update in the background does not end', async () => {
    nas.dsm.state.manners.refreshMs = 5000;
    nas.dsm.faults.next({ match: { api: LDAP, method: 'refresh' }, then: { kind: 'code', code: 103 } });
    expect((await findingOf(refresh(session, { forMs: 100, everyMs: 20 }))).code).toBe('TIMED_OUT');
  });

  it('say so when an update fails, directly or in the background', async () => {
    await join(session, FORM, SOON);
    await directory.tree.publish(sampleOffice({ users: [] }));
    const direct = await findingOf(refresh(session));
    nas.dsm.faults.next({ match: { api: LDAP, method: 'refresh' }, then: { kind: 'code', code: 103 } });
    const background = await findingOf(refresh(session, SOON));
    expect(direct.sentence).toBe('diskstation refused this: updating the LDAP data (code 2706).');
    expect(background).toEqual(direct);
  });
});
