import { describe, expect, it } from 'vitest';

import type { CheckResult } from '../../src/shared/model/check.ts';
import type { ProofWay } from '../../src/shared/model/proof.ts';
import { localUser, twoStep } from '../office/qnap/local-users.ts';
import { missing, skipNote } from '../office/smb/samba-here.ts';
import { qnapAtWork } from './qnap-at-work.ts';
import type { QnapAtWork } from './qnap-at-work.ts';

const ANN = 'Hobelbank-7-Eiche';

async function signIn(
  { client, setup, type }: QnapAtWork,
  ways: [ProofWay, ...ProofWay[]],
  password = ANN,
): Promise<CheckResult[]> {
  await type('person-password', password);
  return client.proof.signIn({ setup, account: 'ann', ways });
}

describe('a sign-in to QTS', { timeout: 60_000 }, () => {
  it('is a proof of the whole way, with the plain name and without a session', async () => {
    const work = await qnapAtWork();
    await work.run('apply');
    const results = await signIn(work, ['qts', 'ldap']);
    expect(results.map(({ id, answer, proof }) => [id, answer, proof])).toEqual([
      ['proof.ldap.ann', 'pass', true],
      ['proof.qts.ann', 'pass', true],
    ]);
    expect(work.office.qnap.openSessions).toBe(0);
    const model = await work.client.report.model({ setup: work.setup });
    expect(model.headline).toBe('nas-archive is joined to JumpCloud; ann has signed in.');
  });

  it('fails on a NAS that is not joined, and the directory’s answer stands beside it', async () => {
    const work = await qnapAtWork();
    await work.run('apply');
    work.office.qnap.leaveDomainSecurity();
    expect(await signIn(work, ['ldap', 'qts'])).toMatchObject([
      { id: 'proof.ldap.ann', answer: 'pass' },
      { id: 'proof.qts.ann', answer: 'fail', proof: true, finding: { code: 'PROOF_QTS_REFUSES' } },
    ]);
  });

  it('is not tried with a password that the directory has just refused', async () => {
    const work = await qnapAtWork();
    await work.run('apply');
    const before = work.office.qnap.exchanges.length;
    const results = await signIn(work, ['ldap', 'qts'], 'Hobelbank-7-Buche');
    expect(results.at(-1)).toMatchObject({ id: 'proof.qts.ann', answer: 'notRun' });
    expect(work.office.qnap.exchanges).toHaveLength(before);
  });

  it('could not be proved where QTS wants a second factor', async () => {
    const work = await qnapAtWork();
    work.office.qnap.state.users.push(
      localUser({ name: 'ann', password: ANN, uid: 2001, twoStep: twoStep() }),
    );
    expect(await signIn(work, ['qts'])).toMatchObject([
      { answer: 'couldNotCheck', finding: { code: 'PROOF_QTS_CODE_NEEDED' } },
    ]);
  });

  it('is what a QNAP has in place of one to DSM', async () => {
    const work = await qnapAtWork();
    await expect(signIn(work, ['dsm'])).rejects.toMatchObject({ code: 'PROOF_WAY_NOT_OFFERED' });
  });
});

describe.skipIf(missing !== '')(`a sign-in to the shares of a QNAP${skipNote}`, { timeout: 90_000 }, () => {
  const served = () => qnapAtWork({ smb: true, ldap: { prefer: 'slapd' } });

  it('is proved once it is joined, and not with a wrong password', async () => {
    const work = await served();
    await work.run('apply');
    expect(await work.office.qnap.smbSettled()).toEqual({ serves: true });

    expect(await signIn(work, ['smb'])).toMatchObject([{ id: 'proof.smb.ann', answer: 'pass', proof: true }]);
    const { headline } = await work.client.report.model({ setup: work.setup });
    expect(headline).toBe('nas-archive is joined to JumpCloud; ann has signed in.');

    expect(await signIn(work, ['smb'], 'Hobelbank-7-Esche')).toMatchObject([
      { id: 'proof.smb.ann', answer: 'fail', proof: true },
    ]);
  });

  it('is refused with "Local users only", whatever the password', async () => {
    const work = await served();
    await work.run('apply');
    work.office.qnap.chooseAuthentication('localUsersOnly');
    expect(await work.office.qnap.smbSettled()).toEqual({ serves: true });
    expect(await signIn(work, ['smb'])).toMatchObject([{ answer: 'fail', proof: true }]);
  });

  it('is nowhere to be had before the NAS is joined, and after it has left', async () => {
    const work = await served();
    const inNoDirectory = { serves: false, because: 'the NAS is in no directory' };
    expect(await work.office.qnap.smbSettled()).toEqual(inNoDirectory);
    expect(await signIn(work, ['smb'])).toMatchObject([{ answer: 'couldNotCheck' }]);

    await work.run('apply');
    await work.run('undo');

    expect(await work.office.qnap.smbSettled()).toEqual(inNoDirectory);
    expect(await signIn(work, ['smb'])).toMatchObject([{ answer: 'couldNotCheck' }]);
  });
});
