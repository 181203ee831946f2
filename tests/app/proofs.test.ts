import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { fail } from '../../src/shared/findings/expected-failure.ts';
import { localUser } from '../office/dsm/local-accounts.ts';
import { ntHash } from '../office/ldap/samba-account.ts';
import type { Office } from '../office/office.ts';
import { failureOf, typeSecrets } from './app-at-hand.ts';
import { passwordOf, proveAtHand, refused, SETUP } from './prove-at-hand.ts';

const codes = (results: { answer: string; finding?: { code: string } | undefined }[]) =>
  results.map(({ answer, finding }) => finding?.code ?? answer);

/** JumpCloud has no hash of this person's from now on. */
async function withoutHash({ organisations: [organisation], tree }: Office, account: string): Promise<void> {
  const user = organisation?.record.users.find(({ username }) => username === account);
  if (!organisation || !user) throw new Error(`${account} is not there`);
  organisation.updateUser(user, { has_nt_hash: false });
  await tree.publish(organisation.record);
}

/** Every file of a data folder, one after the other. */
async function everythingKeptIn(dataDir: string): Promise<string> {
  const files = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((file) => file.isFile())
    .map((file) => readFile(path.join(file.parentPath, file.name), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}

describe('a person who signs in', () => {
  it('is let in by the directory and by the NAS, and that is in the report as proved', async () => {
    const { signIn, client, overSmb, office } = await proveAtHand();

    const results = await signIn({ account: 'ben', share: 'office' });

    expect(results).toMatchObject([
      { id: 'proof.ldap.ben', title: 'The directory lets ben sign in', answer: 'pass', proof: true },
      { id: 'proof.smb.ben', title: 'ben can open \\\\diskstation\\office', answer: 'pass', proof: true },
    ]);
    expect(overSmb.mock.calls).toMatchObject([
      [
        {
          who: 'diskstation',
          host: 'localhost',
          port: office.dsm.smbPort,
          account: 'ben',
          domain: '',
          password: passwordOf(office, 'ben'),
          share: 'office',
        },
      ],
    ]);
    const { outcome, headline, checks } = await client.report.model({ setup: SETUP });
    expect({ outcome, headline }).toEqual({
      outcome: 'done',
      headline: 'diskstation is joined to JumpCloud; ben has signed in.',
    });
    expect(checks.filter(({ section }) => section === 'Proof').map(({ result }) => result)).toEqual(results);
  });

  it('is looked for where the answers say that SMB is reached', async () => {
    const { signIn, overSmb } = await proveAtHand({ nas: { smbPort: 10_445 } });
    await signIn({ account: 'ann', ways: ['smb'] });
    expect(overSmb).toHaveBeenCalledWith(expect.objectContaining({ port: 10_445 }));
  });

  it('and is refused leaves the NAS joined, and the headline and the standing honest', async () => {
    const { signIn, client, office } = await proveAtHand({ smb: refused('wrong-name-or-password') });
    await withoutHash(office, 'ben');

    expect(codes(await signIn({ account: 'ben' }))).toEqual(['pass', 'PROOF_NT_HASH_MISSING']);

    const { outcome, headline } = await client.report.model({ setup: SETUP });
    expect({ outcome, headline }).toEqual({
      outcome: 'done',
      headline: 'diskstation is joined to JumpCloud; ben could not sign in.',
    });
    expect(await client.setups.standing({ setup: SETUP })).toMatchObject({
      at: 'prove',
      because: { code: 'PROOF_NT_HASH_MISSING' },
    });
  });

  it('and is refused although the NAS could read a hash hears of its cache, and whose hash it is nobody hears', async () => {
    const { signIn, office, dataDir } = await proveAtHand({ smb: refused('wrong-name-or-password') });

    expect(codes(await signIn({ account: 'ben' }))).toEqual(['pass', 'NAS_SMB_CACHE_STALE']);
    expect(await everythingKeptIn(dataDir)).not.toContain(ntHash(passwordOf(office, 'ben')));
  });

  it('and is refused is not looked up with an account whose password nobody here knows', async () => {
    const { signIn, client, office } = await proveAtHand({ smb: refused('wrong-name-or-password') });
    await client.secrets.forget({ setup: SETUP });
    await typeSecrets(client, SETUP, office);

    expect(codes(await signIn({ account: 'ben' }))).toEqual(['pass', 'PROOF_NT_HASH_MISSING']);
  });

  it('with a wrong password is told so by both', async () => {
    const { signIn } = await proveAtHand({ smb: refused('wrong-name-or-password') });
    expect(codes(await signIn({ account: 'ann' }, 'Hobelbank-7-Buche'))).toEqual([
      'PROOF_DIRECTORY_REFUSES',
      'PROOF_PASSWORD_WRONG',
    ]);
  });

  it('and cannot be tried is neither proved nor refused, and the setup stands where it stood', async () => {
    const { signIn, client, app } = await proveAtHand({
      smb: () => fail('CONNECTION_REFUSED', { who: 'diskstation', address: '127.0.0.1:445' }),
    });

    expect(await signIn({ account: 'ann', ways: ['smb'] })).toMatchObject([
      {
        answer: 'couldNotCheck',
        evidence: 'Could not prove: Nothing answers at 127.0.0.1:445.',
        finding: { code: 'CONNECTION_REFUSED' },
      },
    ]);

    expect((await client.report.model({ setup: SETUP })).headline).toBe(
      'diskstation is joined to JumpCloud.',
    );
    expect(await client.setups.standing({ setup: SETUP })).toMatchObject({ at: 'report' });
    expect(await app.log.text()).toContain('CONNECTION_REFUSED');
  });

  it('is remembered by the last try, for each person; an undo ends it', async () => {
    const { signIn, overSmb, client, app } = await proveAtHand();
    overSmb.mockResolvedValueOnce(refused('guest'));
    await signIn({ account: 'ann', ways: ['smb'] });
    await signIn({ account: 'Ann', ways: ['smb'] }, 'whatever it is');
    overSmb.mockResolvedValueOnce(refused('account-locked'));
    await signIn({ account: 'ben', ways: ['smb'] });
    const proved = async () =>
      (await client.report.model({ setup: SETUP })).checks
        .filter(({ section }) => section === 'Proof')
        .map(({ result: { id, answer } }) => `${id} ${answer}`);

    expect(await proved()).toEqual(['proof.smb.ann pass', 'proof.smb.ben fail']);
    expect((await client.report.model({ setup: SETUP })).headline).toBe(
      'diskstation is joined to JumpCloud; ann has signed in, ben could not sign in.',
    );

    await client.runs.start({ setup: SETUP, kind: 'undo' });
    await app.runs.settled();
    expect(await proved()).toEqual([]);
  });
});

describe('the directory’s own answer', () => {
  it('is no proof for somebody who uses AFP and sees nothing there', async () => {
    const { signIn, office } = await proveAtHand();
    const [organisation] = office.organisations;
    const ann = organisation?.record.users.find(({ username }) => username === 'ann');
    if (!organisation || !ann) throw new Error('ann is not there');
    const signedIn = async () => codes(await signIn({ account: 'ann', ways: ['ldap'] }));

    expect(await signedIn()).toEqual(['pass']);
    organisation.updateUser(ann, { ldap_binding_user: false });
    await office.tree.publish(organisation.record);
    expect(await signedIn()).toEqual(['PROOF_DIRECTORY_SHOWS_NOTHING']);
  });
});

describe('a sign-in to DSM', () => {
  const dsmWith = async (changes: object = {}) => {
    const at = await proveAtHand();
    const { users } = at.office.dsm.state;
    const password = passwordOf(at.office, 'ann');
    users.push(
      localUser({ name: 'ann@jumpcloud.com', password, uid: 1_005_001, description: '', ...changes }),
    );
    const before = at.office.dsm.exchanges.length;
    const asked = () => at.office.dsm.exchanges.slice(before).map(({ api, method }) => `${api} ${method}`);
    return { ...at, asked };
  };

  it('goes with the suffix, needs no administrator, and ends at once', async () => {
    const { signIn, asked } = await dsmWith();
    expect(await signIn({ account: 'ann', ways: ['dsm'] })).toMatchObject([
      { id: 'proof.dsm.ann', answer: 'pass', proof: true },
    ]);
    expect(asked()).toEqual(['SYNO.API.Info query', 'SYNO.API.Auth login', 'SYNO.API.Auth logout']);
  });

  it.each([
    ['the password is another one', { password: 'Hobelbank-7-Buche' }, 'PROOF_DSM_REFUSES'],
    ['people may not use DSM', { mayUseDsm: false }, 'PROOF_DSM_NOT_ALLOWED'],
    ['the account is disabled', { disabled: true }, 'PROOF_ACCOUNT_DISABLED'],
    ['the account is locked', { locked: true }, 'PROOF_ACCOUNT_LOCKED'],
    ['the password has expired', { passwordAge: 'expired' }, 'PROOF_PASSWORD_EXPIRED'],
    ['the password must be changed', { passwordAge: 'must-change' }, 'PROOF_PASSWORD_MUST_CHANGE'],
  ])('fails where %s', async (_, changes, code) => {
    const { signIn } = await dsmWith(changes);
    const results = await signIn({ account: 'ann', ways: ['dsm'] });
    expect(results).toMatchObject([{ answer: 'fail', proof: true, finding: { code } }]);
  });

  it('could not be proved where DSM wants a second factor', async () => {
    const { signIn } = await dsmWith({ otp: { codes: ['314159'], used: [] } });
    const results = await signIn({ account: 'ann', ways: ['dsm'] });
    expect(results).toMatchObject([{ answer: 'couldNotCheck', finding: { code: 'PROOF_DSM_CODE_NEEDED' } }]);
  });

  it('is not tried with a password that the directory has just refused', async () => {
    const { signIn, asked } = await dsmWith();
    const results = await signIn({ account: 'ann', ways: ['ldap', 'dsm'] }, 'Hobelbank-7-Buche');
    expect(results.at(-1)).toMatchObject({ id: 'proof.dsm.ann', answer: 'notRun' });
    expect(asked()).toEqual([]);
  });
});

describe('the password that a person has typed', () => {
  it('is good for one call, and the next one asks for it again', async () => {
    const { signIn, tryIt, overSmb } = await proveAtHand({ smb: refused('wrong-name-or-password') });
    await signIn({ account: 'ann', ways: ['smb'] });
    expect(await failureOf(tryIt({ account: 'ann', ways: ['smb'] }))).toMatchObject({
      finding: { code: 'SECRET_NEEDED' },
    });
    expect(overSmb).toHaveBeenCalledTimes(1);
  });

  it('is gone also where it could not even be tried', async () => {
    const { signIn, tryIt, client, app, overSmb } = await proveAtHand();
    await client.runs.start({ setup: SETUP, kind: 'check' });
    expect(await failureOf(signIn({ account: 'ann' }))).toMatchObject({ finding: { code: 'SETUP_BUSY' } });
    await app.runs.settled();
    expect(await failureOf(tryIt({ account: 'ben' }))).toMatchObject({ finding: { code: 'SECRET_NEEDED' } });
    expect(overSmb).not.toHaveBeenCalled();
  });

  it('is neither kept, nor logged, nor written into the journal or the report', async () => {
    const { signIn, keychain, client, dataDir, overSmb, app, office } = await proveAtHand();
    const password = passwordOf(office, 'ann');
    overSmb.mockImplementationOnce(({ password: sent }) =>
      fail('CONNECTION_RESET', { who: 'diskstation', address: 'x:445' }, new Error(`it said: ${sent}`)),
    );
    await signIn({ account: 'ann' });
    await signIn({ account: 'ann' });

    const everything = [
      await everythingKeptIn(dataDir),
      [...keychain.kept].join('\n'),
      await client.report.json({ setup: SETUP }),
      await app.log.text(),
      JSON.stringify(await client.secrets.status({ setup: SETUP })),
    ].join('\n');
    expect(everything).toContain('proof.smb.ann');
    expect(everything).toContain('it said: ••••••');
    expect(everything).not.toContain(password);
  });

  it('does not make up for a refused sign-in of the administrator', async () => {
    const { client } = await proveAtHand();
    await client.secrets.put({ setup: SETUP, purpose: 'nas-password', value: 'Nas-Admin-2025!' });
    await failureOf(client.devices.signIn({ setup: SETUP }));
    await client.secrets.put({ setup: SETUP, purpose: 'person-password', value: 'Hobelbank-7-Eiche' });
    expect(await client.setups.standing({ setup: SETUP })).toMatchObject({
      at: 'signIn',
      because: { code: 'NAS_PASSWORD_WRONG' },
    });
  });
});
