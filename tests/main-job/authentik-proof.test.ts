import { readFile } from 'node:fs/promises';

import { Agent } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';

import type { CheckResult } from '../../src/shared/model/check.ts';
import { browserOf, requestsTo } from '../office/authentik/browser.ts';
import { signIn as signInByHand } from '../office/authentik/sign-in-by-hand.ts';
import { introduction } from '../office/introduction.ts';
import type { Office } from '../office/office.ts';
import type { AuthentikAtWork, AuthentikWorkOptions } from './authentik-at-work.ts';
import { authentikAtWork } from './authentik-at-work.ts';

const PASSWORDS: Record<string, string> = { vera: 'Dübel-8-Buche', julia: 'Hirnholz-11-Leim' };

/** Applied, and ready for somebody to sign in. */
async function ready(options: AuthentikWorkOptions = {}): Promise<AuthentikAtWork> {
  const work = await authentikAtWork(options);
  expect((await work.run('apply')).outcome).toBe('done');
  return work;
}

/** Most people have the same one in JumpCloud. */
function passwordOf(office: Office, account: string): string {
  const ofJumpCloud = introduction(office).jumpcloud.people.find(({ username }) => username === account);
  return PASSWORDS[account] ?? ofJumpCloud?.password ?? '';
}

/** The one answer to a person's sign-in. */
async function signIn(
  work: AuthentikAtWork,
  account: string,
  password?: string,
): Promise<CheckResult | undefined> {
  await work.type('person-password', password ?? passwordOf(work.office, account));
  const [result] = await work.client.proof.signIn({ setup: work.setup, account });
  return result;
}

describe('a person who signs in with authentik', { timeout: 60_000 }, () => {
  it('has proved it when authentik lets them in and the NAS has an account of that name', async () => {
    const work = await ready();
    const result = await signIn(work, 'ann');
    expect(result).toMatchObject({ id: 'proof.authentik.ann', answer: 'pass', proof: true });
    expect(result?.evidence).toContain('preferred_username "ann"');
    expect(result?.evidence).toContain('DSM itself was not asked');
  });

  it('is let in by the DSM of the office, which redeems the code that a browser brings it', async () => {
    const { office, authentik } = await ready();
    const { host } = new URL(office.dsm.url);
    const begun = await office.dsm.singleSignOn.begin({ host, https: true });
    if (!('url' in begun)) throw new Error(begun.refused);
    const { client_id: clientId = '', ...asked } = Object.fromEntries(new URL(begun.url).searchParams);
    const dispatcher = new Agent({ connect: { ca: await readFile(office.caFile) } });
    onTestFinished(() => dispatcher.destroy());
    const browser = browserOf(authentik.url, requestsTo(authentik.url, dispatcher));

    const person = { username: 'ann', password: passwordOf(office, 'ann') };
    const { body } = await signInByHand(browser, clientId, person, asked);
    const { to: redirect } = body as { to: string };

    expect(await office.dsm.singleSignOn.signInWithCode({ redirect })).toEqual({
      account: 'ann',
      where: 'local',
    });
  });

  it('is told of a wrong password', async () => {
    const work = await ready();
    const result = await signIn(work, 'ann', 'Nicht-Das-Richtige-1');
    expect(result).toMatchObject({ answer: 'fail', finding: { code: 'PROOF_AUTHENTIK_REFUSES' } });
  });

  it('could not be proved where authentik asks for a second factor', async () => {
    const work = await ready();
    const result = await signIn(work, 'vera');
    expect(result).toMatchObject({
      answer: 'couldNotCheck',
      finding: { code: 'PROOF_AUTHENTIK_CODE_NEEDED' },
    });
  });

  it('is told where authentik does not let them into the application', async () => {
    const work = await ready({
      answers: (setup) => ({ ...setup, authentik: { ...setup.authentik, group: 'Office' }, people: ['ann'] }),
    });
    const result = await signIn(work, 'julia');
    expect(result).toMatchObject({ answer: 'fail', finding: { code: 'PROOF_AUTHENTIK_DENIED' } });
  });

  it('is told where the NAS has no account of that name', async () => {
    const work = await ready();
    const result = await signIn(work, 'julia');
    expect(result).toMatchObject({ answer: 'fail', finding: { code: 'PROOF_AUTHENTIK_NO_ACCOUNT' } });
  });

  it('is told where authentik sends nobody back to this address', async () => {
    const work = await ready();
    const [provider] = work.authentik.state.providers;
    for (const uri of provider?.redirect_uris ?? []) uri.url += '/';
    const result = await signIn(work, 'ann');
    expect(result).toMatchObject({ answer: 'fail', finding: { code: 'PROOF_AUTHENTIK_REDIRECT' } });
  });

  it('is told where the provider grants nothing', async () => {
    const work = await ready();
    for (const provider of work.authentik.state.providers) provider.grant_types = [];
    const result = await signIn(work, 'ann');
    expect(result).toMatchObject({ answer: 'fail', finding: { code: 'PROOF_AUTHENTIK_NO_CODE' } });
  });

  it('is let in by authentik alone where the NAS cannot be asked', async () => {
    const work = await ready();
    await work.type('nas-password', 'Nicht-Mehr-Das-Richtige-1');
    const result = await signIn(work, 'ann');
    expect(result).toMatchObject({
      answer: 'couldNotCheck',
      finding: { code: 'PROOF_AUTHENTIK_ACCOUNT_UNSEEN' },
    });
  });

  it('is not tried over SMB, which nothing of this opens', async () => {
    const work = await ready();
    await work.type('person-password', 'Irgendeines-1');
    const tried = work.client.proof.signIn({ setup: work.setup, account: 'ann', ways: ['smb'] });
    await expect(tried).rejects.toMatchObject({ data: { code: 'PROOF_WAY_NOT_OFFERED' } });
  });
});
