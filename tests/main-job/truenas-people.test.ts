import { describe, expect, it } from 'vitest';

import { trueNasAtWork } from './truenas-at-work.ts';
import type { TrueNasAtWork, TrueNasSetup } from './truenas-at-work.ts';

/** Somebody signs in with their own password. */
async function signIn({ client, organisation, setup, type }: TrueNasAtWork, ways?: ['smb' | 'ldap' | 'dsm']) {
  const ann = organisation.record.users.find(({ username }) => username === 'ann');
  await type('person-password', ann?.password ?? '');
  return client.proof.signIn({ setup, account: 'ann', ...(ways ? { ways } : {}) });
}

const byHand = ({ nas, ...setup }: TrueNasSetup): object => ({
  ...setup,
  nas: { ...nas, access: 'by-hand' },
});

describe('whether somebody gets into a TrueNAS', { timeout: 60_000 }, () => {
  it.each(['25.10', '26'] as const)(
    'is proved at the directory alone on %s: of SMB it is said why it cannot be proved',
    async (release) => {
      const work = await trueNasAtWork({ release });
      await work.run('apply');
      const answers = await signIn(work);
      expect(answers.map(({ id, answer, finding }) => [id, answer, finding?.code])).toEqual([
        ['proof.ldap.ann', 'pass', undefined],
        ['proof.smb.ann', 'couldNotCheck', 'TRUENAS_PERMISSIONS_ONLY'],
      ]);
      expect(answers[1]?.evidence).toMatch(/^Could not prove: /);
    },
  );

  it('is not tried over SMB either where the answers forgot what the release says of itself', async () => {
    const work = await trueNasAtWork({ release: '24.10' });
    await work.answer((setup) => (setup.nas.permissionsOnly = false));
    const answers = await signIn(work, ['smb']);
    expect(answers).toMatchObject([{ answer: 'couldNotCheck', finding: { code: 'TRUENAS_SMB_IMPOSSIBLE' } }]);
  });

  it('is not tried at pages that a TrueNAS does not open to them', async () => {
    const work = await trueNasAtWork();
    await expect(signIn(work, ['dsm'])).rejects.toThrow();
  });
});

describe('a TrueNAS that is done by hand', { timeout: 60_000 }, () => {
  it('has the article’s clicks, in its words, and the password as a secret', async () => {
    const work = await trueNasAtWork({ release: '24.04', answers: byHand });
    const { entries, findings } = await work.client.runs.plan({ setup: work.setup, kind: 'apply' });
    const form = entries.find(({ step }) => step === 'nas.ldap');
    expect(form?.action).toBe('byHand');
    expect(form?.byHand.clicks[0]).toBe('Credentials > Directory Services > Configure LDAP');
    expect(form?.byHand.warnings).toEqual([
      'A form that is on already is frozen: clear Enable and save first.',
    ]);
    expect(form?.byHand.values).toContainEqual({
      label: 'Bind Password',
      value: 'that of the service account',
      secret: 'service-account-password',
    });
    expect(findings.map(({ code }) => code)).toEqual(['TRUENAS_SMB_BY_RELEASE']);
    expect(work.office.truenas.exchanges).toEqual([]);
  });

  it('is one whose release is not evidenced, and says so', async () => {
    const work = await trueNasAtWork({ release: '26', version: '27.10.0' });
    const { entries, findings } = await work.client.runs.plan({ setup: work.setup, kind: 'apply' });
    expect(findings.map(({ code }) => code)).toEqual([
      'NAS_VERSION_NOT_EVIDENCED',
      'TRUENAS_PERMISSIONS_ONLY',
    ]);
    expect(entries.filter(({ step }) => step.startsWith('nas.')).map(({ action }) => action)).toEqual([
      'byHand',
      'byHand',
    ]);
  });
});
