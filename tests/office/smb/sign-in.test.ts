import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { signInOverSmb } from '../../../src/main/network/smb/sign-in.ts';
import type { SmbSignIn } from '../../../src/main/network/smb/outcome.ts';
import type { AtWork } from '../../main-job/at-work.ts';
import { atWork, openWork } from '../../main-job/at-work.ts';
import { runHere } from '../../main-job/in-process.ts';
import { findProgram } from '../../peers/programs.ts';
import { missing, skipNote } from './samba-here.ts';

const SHARE_OPENED = { outcome: 'signed-in', reached: 'share', dialect: '3.1.1' };
const WRONG = {
  outcome: 'not-signed-in',
  reason: 'wrong-name-or-password',
  status: { name: 'NT_STATUS_LOGON_FAILURE' },
};

interface Try {
  account: string;
  /** Default: the person's own. */
  password?: string;
  share?: string;
}

function passwordOf({ organisation }: AtWork, account: string): string {
  const password = organisation.record.users.find(({ username }) => username === account)?.password;
  if (password === undefined || password === null) throw new Error(`${account} has no password`);
  return password;
}

function portOf({ office }: AtWork): number {
  if (office.smb === undefined) throw new Error('the office was opened without SMB');
  return office.smb.port;
}

/** One try over SMB with the product's own probe. */
function signIn(
  work: AtWork,
  { account, password = passwordOf(work, account), share }: Try,
): Promise<SmbSignIn> {
  return signInOverSmb({ host: '127.0.0.1', port: portOf(work), account, domain: '', password, share });
}

/** What Samba's own client says to the same: the listing of the share, or an NT_STATUS. */
async function askSmbclient(
  work: AtWork,
  { account, password = passwordOf(work, account), share = 'IPC$' }: Try,
): Promise<{ exit: number | null; said: string }> {
  const child = spawn(
    'smbclient',
    [
      ...[`//127.0.0.1/${share}`, '--port', String(portOf(work)), '--command', 'ls'],
      ...['--user', account, '--configfile', '/dev/null'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PASSWD: password } },
  );
  const [out, complaint] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { exit: child.exitCode, said: out + complaint };
}

/** Does the main job, in this process. */
async function applied(work: AtWork): Promise<void> {
  const { outcome, findings } = await runHere(work, 'apply');
  expect([outcome, findings]).toEqual(['done', []]);
}

describe.skipIf(missing !== '')(`people of an office whose NAS Joinery has joined${skipNote}`, () => {
  let work: AtWork;

  beforeAll(async () => {
    work = await openWork({ smb: true });
    await applied(work);
    expect(await work.office.dsm.smbSettled()).toEqual({ serves: true });
  });
  afterAll(() => work.close());

  it('open the share of their group', async () => {
    expect(await signIn(work, { account: 'ann', share: 'office' })).toMatchObject(SHARE_OPENED);
    expect(await signIn(work, { account: 'tom', share: 'workshop' })).toMatchObject(SHARE_OPENED);
    expect(await signIn(work, { account: 'zoe', share: 'office' })).toMatchObject(SHARE_OPENED);
  });

  it('do not open the share of another group, nor one that is not there', async () => {
    expect(await signIn(work, { account: 'tom', share: 'office' })).toMatchObject({
      outcome: 'share-refused',
      reason: 'share-access-denied',
    });
    expect(await signIn(work, { account: 'ann', share: 'cellar' })).toMatchObject({
      outcome: 'share-refused',
      reason: 'share-missing',
    });
  });

  it('are not let in with a wrong password', async () => {
    expect(await signIn(work, { account: 'ann', password: 'Hobelbank-7-Esche' })).toMatchObject(WRONG);
  });

  it('are not let in without being in one of the groups', async () => {
    const [ann] = work.organisation.record.users;
    if (ann === undefined) throw new Error('the office has no people');
    const ivo = { ...ann, _id: '6650f1a2b3c4d5e6f7000777', username: 'ivo', unix_uid: 5777 };
    work.organisation.edit(({ users, groups }) => {
      users.push(ivo);
      groups.find(({ name }) => name === 'Interns')?.members.push(ivo._id);
    });
    await work.office.tree.publish(work.organisation.record);
    expect(await signIn(work, { account: 'ivo' })).toMatchObject(WRONG);
  });

  it('are not let in while JumpCloud has no NT hash of theirs, which looks like a wrong password', async () => {
    const uwe = work.organisation.record.users.find(({ username }) => username === 'uwe');
    if (uwe === undefined) throw new Error('there is no uwe');
    expect(await signIn(work, { account: 'uwe', share: 'workshop' })).toMatchObject(SHARE_OPENED);
    work.organisation.updateUser(uwe, { has_nt_hash: false });
    await work.office.tree.publish(work.organisation.record);
    expect(await signIn(work, { account: 'uwe', share: 'workshop' })).toMatchObject(WRONG);
  });

  const smbclient = findProgram('smbclient');
  const without = smbclient === undefined ? ' (skipped: smbclient is not installed)' : '';
  describe.skipIf(smbclient === undefined)(`as smbclient sees it${without}`, () => {
    it('get the same answers', async () => {
      expect(await askSmbclient(work, { account: 'ann', share: 'office' })).toMatchObject({ exit: 0 });
      const refused = async (attempt: Try) =>
        (await askSmbclient(work, attempt)).said.match(/NT_STATUS_\w+/)?.[0];
      expect(await refused({ account: 'tom', share: 'office' })).toBe('NT_STATUS_ACCESS_DENIED');
      expect(await refused({ account: 'ann', share: 'cellar' })).toBe('NT_STATUS_BAD_NETWORK_NAME');
      expect(await refused({ account: 'ann', password: 'Hobelbank-7-Esche' })).toBe(
        'NT_STATUS_LOGON_FAILURE',
      );
    });
  });
});

describe.skipIf(missing !== '')(`SMB in the office${skipNote}`, () => {
  it('is where it was said to be before the join, and gone after an undo', async () => {
    const work = await atWork({ smb: true });
    const { office } = work;
    expect(office.smb).toEqual({ host: '127.0.0.1', port: office.dsm.state.smbPort, missing: undefined });
    await applied(work);
    await office.dsm.smbSettled();
    expect(await signIn(work, { account: 'ann' })).toMatchObject({ outcome: 'signed-in' });

    expect(await runHere(work, 'undo')).toMatchObject({ outcome: 'done' });
    await office.dsm.smbSettled();
    await expect(signIn(work, { account: 'ann' })).rejects.toMatchObject({
      finding: { code: 'CONNECTION_REFUSED' },
    });
  });
});

describe('SMB in an office without slapd', () => {
  it('is a port that refuses, before the join and after it: nothing can be proved', async () => {
    const work = await atWork({ smb: true, ldap: { prefer: 'embedded' } });
    expect(work.office.smb?.missing).toMatch(/not installed|embedded/);
    await applied(work);
    await work.office.dsm.smbSettled();
    await expect(signIn(work, { account: 'ann' })).rejects.toMatchObject({
      finding: { code: 'CONNECTION_REFUSED' },
    });
  });
});
