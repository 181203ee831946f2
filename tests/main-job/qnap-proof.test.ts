import { describe, expect, it } from 'vitest';

import type { CheckResult } from '../../src/shared/model/check.ts';
import type { ProofWay } from '../../src/shared/model/proof.ts';
import { localUser, twoStep } from '../office/qnap/local-users.ts';
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
