import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { OverSmb } from '../../../src/main/guides/guide.ts';
import type { SmbSignIn } from '../../../src/main/network/smb/outcome.ts';
import { fail } from '../../../src/shared/findings/expected-failure.ts';
import { atTheDesk } from '../harness/at-the-desk.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { fakePage } from '../harness/fake-page.ts';
import { Hand } from '../harness/hand.ts';
import { mouse } from '../harness/mouse.ts';
import { openAt, setUp } from '../harness/saved-setup.ts';
import { overhear } from '../harness/traffic.ts';
import { filesOf, found, pageText } from '../main-guide/secret-search.ts';
import { entry, field } from '../pages/field.ts';
import { finding, heading } from '../pages/frame.ts';
import {
  answer,
  answers,
  goOnToReport,
  isAnswered,
  nameWho,
  signInOnce,
  testPerson,
} from '../pages/prove.ts';
import { refused } from '../samples/proofs.ts';

/** The NAS of the office speaks no SMB of its own: this is what it answers. */
const overSmb = vi.hoisted(() => vi.fn<OverSmb>());
vi.mock(import('../../../src/main/network/smb/sign-in.ts'), async (importOriginal) => ({
  ...(await importOriginal()),
  signInOverSmb: overSmb,
}));

const ANN = 'Hobelbank-7-Eiche';
const BEN = 'Nut+Feder-1887';
const signedIn: SmbSignIn = {
  outcome: 'signed-in',
  reached: 'share',
  dialect: '3.1.1',
  signing: 'AES-128-GMAC',
  encryption: undefined,
};
const withoutHash: SmbSignIn = {
  outcome: 'not-signed-in',
  reason: 'wrong-name-or-password',
  status: { code: '0xC000006D', name: 'NT_STATUS_LOGON_FAILURE' },
};

describe.skipIf(needsBrowser)(`a person who is tried${needsBrowser ?? ''}`, { timeout: 120_000 }, () => {
  const windows = useBrowser();
  beforeEach(() => overSmb.mockReset());

  it('gets in: that is a proof, in the picture of the office and in the report too', async () => {
    overSmb.mockResolvedValue(signedIn);
    const desk = await atTheDesk();
    await setUp(desk);
    const { page, hand } = await openAt(windows, desk, '#/diskstation/prove');
    await isAnswered(page);
    await page.getByText('nobody has tried one').first().waitFor();
    await page.getByRole('img', { name: /diskstation.*people.*being made/i }).waitFor();

    await hand.press('button', 'Test a person…');
    await nameWho(hand, 'ann');
    await hand.type('Share', 'office');
    await signInOnce(hand, 'ann', ANN);

    const row = answer(page, 'ann can open \\\\diskstation\\office');
    await row.getByText('proof', { exact: true }).waitFor();
    await row.getByText(/^A real SMB 3\.1\.1 sign-in as ann/).waitFor();
    await page.getByText('ann has signed in.').first().waitFor();
    await page.getByRole('img', { name: /diskstation.*people.*proved/i }).waitFor();
    expect(overSmb).toHaveBeenCalledTimes(1);

    await goOnToReport(hand);
    await page.getByText('Set up and proved').waitFor();
    await heading(page, 'The report').waitFor();
    await page
      .getByRole('heading', { name: 'diskstation is joined to JumpCloud; ann has signed in.' })
      .waitFor();
  });

  it('leaves no password behind on the way', async () => {
    overSmb.mockResolvedValue(withoutHash);
    const { proxy, exchanges } = await overhear();
    const desk = await atTheDesk();
    await setUp(desk);
    const page = await windows.open(desk.host.newAddress(), { proxy });
    const hand = new Hand(page, mouse);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goto(`${desk.host.origin}/#/diskstation/prove`);
    await isAnswered(page);

    await testPerson(hand, 'ben', BEN);
    await page.getByText('Nobody who was tried has got in yet.').first().waitFor();

    const traces = new Map([
      ['the page', await pageText(page)],
      ...(await filesOf(desk.dataDir)),
      ...[...desk.keychain.kept].map(([place, kept]) => [`the keychain at ${place}`, kept] as const),
      ...exchanges.flatMap(({ path, sent, received }, index) => [
        [`what ${path} was sent`, sent] as const,
        [`what ${path} answered (${index})`, received] as const,
      ]),
    ]);
    expect(found(new Map([['it', BEN]]), traces)).toEqual(['it in what /rpc/secrets/put was sent']);
    expect(found(new Map([['his name', 'proof.smb.ben']]), traces)).toContain(
      'his name in setups/diskstation/journal.jsonl',
    );
  });

  it('does not get in, is told what is theirs to do, and is tried again with a click and a password', async () => {
    const { page, main } = await fakePage(windows, {
      at: '#/diskstation/prove',
      otherwise: { proof: { signIn: ({ account }) => refused(account, 'PROOF_NT_HASH_MISSING') } },
    });
    const hand = new Hand(page, mouse);
    await isAnswered(page);
    await testPerson(hand, 'ben', BEN);

    const row = answer(page, 'ben can sign in to diskstation over SMB');
    await row.getByText('ben cannot open a share yet').waitFor();
    expect(await answers(page, 'To be looked at')).toContain('ben can sign in to diskstation over SMB');
    expect(await row.getByText('proof', { exact: true }).count()).toBe(0);

    await hand.press('button', 'Copy the note for ben');
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    await hand.press('button', 'Test again: ben');
    await hand.typeAhead('JumpCloud password of ben', 'Nut+Feder-1888');
    // A page may not read what was copied; a person can put it into any field.
    await field(page, 'Share').press('ControlOrMeta+V');
    expect(await entry(page, 'Share')).toMatch(/^Hello ben, .*Change your JumpCloud password once/);
    await hand.type('Share', '');
    await hand.press('button', 'Sign in once as ben');
    // The first answer stays there until the second has come.
    await vi.waitFor(() => expect(main.asked('proof.signIn')).toHaveLength(2));
    await row.getByText('ben cannot open a share yet').waitFor();
    expect(main.asked('secrets.put')).toHaveLength(2);
  });

  it('is asked for what is missing or cannot be used, beside the field, before anybody signs in', async () => {
    const { page, main } = await fakePage(windows, { at: '#/diskstation/prove' });
    const hand = new Hand(page, mouse);
    await isAnswered(page);
    await hand.press('button', 'Test a person…');

    await hand.press('button', 'Sign in once');
    await page.getByText('User name is missing.').waitFor();
    await nameWho(hand, 'ann');
    await hand.press('button', 'Sign in once as ann');
    await page.getByText('The password of ann is missing.').waitFor();
    expect(main.asked('secrets.put')).toEqual([]);

    await hand.type('Share', '\\\\diskstation\\office');
    await signInOnce(hand, 'ann', ANN);
    await page.getByText(/^Share takes the name of the share alone/).waitFor();
    expect(main.asked('proof.signIn')).toEqual([]);
  });

  it('waits while a run is going on', async () => {
    const { page } = await fakePage(windows, {
      at: '#/diskstation/prove',
      otherwise: { proof: { signIn: () => fail('SETUP_BUSY', { id: 'diskstation', pid: 4711 }) } },
    });
    const hand = new Hand(page, mouse);
    await isAnswered(page);
    await testPerson(hand, 'ann', ANN);
    await finding(page, 'SETUP_BUSY').waitFor();
    expect(await page.getByRole('textbox', { name: 'JumpCloud password of ann' }).inputValue()).toBe('');
  });
});
