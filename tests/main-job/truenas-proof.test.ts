import { describe, expect, it } from 'vitest';

import type { CheckResult } from '../../src/shared/model/check.ts';
import { missing, skipNote } from '../office/smb/samba-here.ts';
import { trueNasAtWork } from './truenas-at-work.ts';
import type { ReleaseName, TrueNasAtWork } from './truenas-at-work.ts';

const ANN = 'Hobelbank-7-Eiche';

const served = (release: ReleaseName) => trueNasAtWork({ release, smb: true, ldap: { prefer: 'slapd' } });

async function signIn({ client, setup, type }: TrueNasAtWork, password = ANN): Promise<CheckResult[]> {
  await type('person-password', password);
  return client.proof.signIn({ setup, account: 'ann', ways: ['smb'] });
}

describe.skipIf(missing !== '')(
  `a sign-in to the shares of a TrueNAS${skipNote}`,
  { timeout: 90_000 },
  () => {
    it.each(['core13', '24.04'] as const)(
      'is proved on %s once it is joined, and not with a wrong password',
      async (release) => {
        const work = await served(release);
        expect((await work.run('apply')).outcome).toBe('done');
        expect(await work.office.truenas.smbSettled()).toEqual({ serves: true });

        expect(await signIn(work)).toMatchObject([{ id: 'proof.smb.ann', answer: 'pass', proof: true }]);
        const { headline } = await work.client.report.model({ setup: work.setup });
        expect(headline).toBe('truenas is joined to JumpCloud; ann has signed in.');

        expect(await signIn(work, 'Hobelbank-7-Esche')).toMatchObject([
          { id: 'proof.smb.ann', answer: 'fail', proof: true },
        ]);
      },
    );

    it('is nowhere to be had after an undo', async () => {
      const work = await served('24.04');
      await work.run('apply');
      expect((await work.run('undo')).outcome).toBe('done');
      expect(await work.office.truenas.smbSettled()).toMatchObject({ serves: false });
      expect(await signIn(work)).toMatchObject([{ answer: 'couldNotCheck' }]);
    });

    it('proves nothing on 25.10, whose Samba does not ask the directory', async () => {
      const work = await served('25.10');
      await work.run('apply');
      expect(await work.office.truenas.smbSettled()).toMatchObject({ serves: false });
      expect(await signIn(work)).toMatchObject([
        { answer: 'couldNotCheck', finding: { code: 'TRUENAS_PERMISSIONS_ONLY' } },
      ]);
    });
  },
);
