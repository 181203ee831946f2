import { describe, expect, it } from 'vitest';

import type { Answered, Before, Door } from '../../../src/main/guides/person-sign-in/doors.ts';
import { directoryAccepts, tryDoors } from '../../../src/main/guides/person-sign-in/doors.ts';
import type { ExpectedFailure } from '../../../src/shared/findings/expected-failure.ts';
import { fail } from '../../../src/shared/findings/expected-failure.ts';
import { finding } from '../../../src/shared/findings/finding.ts';
import type { CheckResult } from '../../../src/shared/model/check.ts';
import type { ProofWay } from '../../../src/shared/model/proof.ts';

const passes: Answered = { answer: 'pass', evidence: 'Seen.', proof: true };
const refuses: Answered = {
  answer: 'fail',
  evidence: 'Seen.',
  proof: true,
  finding: finding('PROOF_DIRECTORY_REFUSES', { account: 'ann' }),
};

/** Doors that answer as told, and note who knocked and what was known by then. */
function doorsThat(answers: Partial<Record<ProofWay, () => Answered>> = {}) {
  const knocks: { way: ProofWay; accepted: boolean | undefined }[] = [];
  const told: ExpectedFailure[] = [];
  const door = (way: ProofWay): Door => ({
    id: `proof.${way}.ann`,
    title: way,
    enter: (before: Before) => {
      knocks.push({ way, accepted: directoryAccepts(before) });
      return Promise.resolve().then(answers[way] ?? (() => passes));
    },
  });
  const tryAll = async (ways: ProofWay[]): Promise<CheckResult[]> => {
    const results: CheckResult[] = [];
    const doors = { smb: door('smb'), ldap: door('ldap'), dsm: door('dsm') };
    const tell = (failure: ExpectedFailure) => {
      told.push(failure);
      return failure.finding;
    };
    for await (const result of tryDoors(ways, doors, tell)) results.push(result);
    return results;
  };
  return { knocks, told, tryAll };
}

describe('the ways in', () => {
  it('are tried once each, the directory first, and those alone that are asked for', async () => {
    const all = doorsThat();
    await all.tryAll(['dsm', 'smb', 'ldap', 'smb']);
    expect(all.knocks.map(({ way }) => way)).toEqual(['ldap', 'smb', 'dsm']);

    const one = doorsThat();
    await one.tryAll(['smb']);
    expect(one.knocks).toEqual([{ way: 'smb', accepted: undefined }]);
  });

  it('know what the directory has said of the password', async () => {
    const accepted = doorsThat();
    await accepted.tryAll(['smb', 'ldap']);
    expect(accepted.knocks.at(-1)).toEqual({ way: 'smb', accepted: true });

    const refused = doorsThat({ ldap: () => refuses });
    await refused.tryAll(['smb', 'ldap']);
    expect(refused.knocks.at(-1)).toEqual({ way: 'smb', accepted: false });
  });

  it('could not be proved where one cannot be tried; the others are tried all the same', async () => {
    const off = doorsThat({
      ldap: () => fail('CONNECTION_REFUSED', { who: 'JumpCloud LDAP', address: 'localhost:636' }),
    });
    const results = await off.tryAll(['smb', 'ldap']);
    expect(results).toMatchObject([
      {
        id: 'proof.ldap.ann',
        answer: 'couldNotCheck',
        evidence: 'Could not prove: Nothing answers at localhost:636.',
        finding: { code: 'CONNECTION_REFUSED' },
      },
      { id: 'proof.smb.ann', answer: 'pass' },
    ]);
    expect(results[0]).not.toHaveProperty('proof');
    expect(off.knocks.at(-1)).toEqual({ way: 'smb', accepted: undefined });
    expect(off.told.map(({ finding: { code } }) => code)).toEqual(['CONNECTION_REFUSED']);
  });

  it('do not take a mistake of our own for an answer', async () => {
    const broken = doorsThat({
      smb: () => {
        throw new RangeError('offset out of range');
      },
    });
    await expect(broken.tryAll(['smb'])).rejects.toThrow(RangeError);
  });
});
