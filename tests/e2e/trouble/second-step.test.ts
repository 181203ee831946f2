import { describe, expect, it } from 'vitest';

import { fail } from '../../../src/shared/findings/expected-failure.ts';
import { joinSetupSchema } from '../../../src/shared/model/setup.ts';
import { twoStep } from '../../office/qnap/local-users.ts';
import type { TwoStep } from '../../office/qnap/local-users.ts';
import { atTheDesk } from '../harness/at-the-desk.ts';
import type { Desk } from '../harness/at-the-desk.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { fakePage } from '../harness/fake-page.ts';
import { Hand } from '../harness/hand.ts';
import { mouse } from '../harness/mouse.ts';
import { openAt } from '../harness/saved-setup.ts';
import { wrongAt } from '../pages/field.ts';
import { heading } from '../pages/frame.ts';
import { signIn, typeCode } from '../pages/sign-in.ts';
import { qnapSetup } from '../samples/families.ts';
import { applyPlan } from '../samples/plans.ts';

const TIMEOUT = 120_000;
const ANSWER = 'Answer of petra on nas-archive';

/** A setup of the office's QNAP with Petra's account, which stands at the sign-in. */
async function petraSignsIn({ app, office }: Desk, changes: Partial<TwoStep> = {}): Promise<TwoStep> {
  const step = twoStep(changes);
  for (const user of office.qnap.state.users) if (user.name === 'petra') user.twoStep = step;
  const { url: address, fingerprint256: fingerprint } = office.qnap;
  const begun = joinSetupSchema.parse(
    await app.setups.begin({ guide: 'jumpcloud-qnap', address, name: 'nas-archive' }),
  );
  await app.setups.save({ ...begun, nas: { ...begun.nas, account: 'petra', fingerprint } });
  return step;
}

describe.skipIf(needsBrowser)(`the second step of a QNAP${needsBrowser ?? ''}`, { timeout: TIMEOUT }, () => {
  const windows = useBrowser();

  it('is the app’s code, or one that is mailed when it is asked for', async () => {
    const desk = await atTheDesk();
    const step = await petraSignsIn(desk);
    const { page, hand } = await openAt(windows, desk, '#/nas-archive/signIn');
    await signIn(hand, 'Hobelbank-77');
    await heading(page, 'nas-archive asks for a second step').waitFor();
    await page.getByText('6-digit code of petra on nas-archive').waitFor();

    await page.getByText('A mailed code', { exact: true }).click();
    expect(step.wasMailed).toBe(false);
    await hand.press('button', 'Have nas-archive mail a code');
    await typeCode(page, '00000000');
    await page.getByRole('alert').filter({ hasText: 'nas-archive does not accept that code.' }).waitFor();
    await typeCode(page, step.mailedCode);

    await heading(page, 'Connect JumpCloud').waitFor();
    expect(step.tries).toBe(1);
  });

  it('says why no code was mailed, and takes the app’s', async () => {
    const desk = await atTheDesk();
    await petraSignsIn(desk);
    desk.office.qnap.state.mail = 'no server';
    const { page, hand } = await openAt(windows, desk, '#/nas-archive/signIn');
    await signIn(hand, 'Hobelbank-77');

    await page.getByText('A mailed code', { exact: true }).click();
    await hand.press('button', 'Have nas-archive mail a code');
    await page.getByRole('alert').filter({ hasText: 'no mail server is set up on it' }).waitFor();
    await page.getByText('The app’s code', { exact: true }).click();
    await typeCode(page, '314159');

    await heading(page, 'Connect JumpCloud').waitFor();
  });

  it('is the answer to the question in the words of the NAS, which are text; a wrong one is said at its field', async () => {
    const desk = await atTheDesk();
    const text = 'Wie hieß <b>die Säge</b>?';
    await petraSignsIn(desk, { lostPhone: '2', question: { no: '4', text, answer: 'Berta' } });
    const { page, hand } = await openAt(windows, desk, '#/nas-archive/signIn');
    await signIn(hand, 'Hobelbank-77');

    await page.getByText('The security question', { exact: true }).click();
    await page.getByText(text).waitFor();
    await hand.type(ANSWER, 'Fritz');
    await hand.press('button', 'Send the answer');
    expect(await wrongAt(page, ANSWER)).toContain('The tries are counted.');
    await hand.type(ANSWER, 'Berta');
    await hand.press('button', 'Send the answer');

    await heading(page, 'Connect JumpCloud').waitFor();
    expect([...desk.keychain.kept.keys()]).toEqual(['joinery/nas-archive nas-password']);
  });

  it('can be given at the review too', async () => {
    const facts = { nas: 'nas-archive', account: 'admin' };
    const { page, main } = await fakePage(windows, {
      at: '#/diskstation/review',
      otherwise: {
        setups: { get: () => qnapSetup },
        runs: { plan: () => fail('NAS_OTP_WRONG', { nas: facts.nas }) },
      },
    });
    const hand = new Hand(page, mouse);
    await page.getByRole('button', { name: 'Ask again what it takes' }).waitFor();

    main.answer({ runs: { plan: () => fail('NAS_OTP_OR_MAIL_NEEDED', facts) } });
    await hand.press('button', 'Ask again what it takes');
    await page.getByText('A mailed code', { exact: true }).click();
    await hand.press('button', 'Have nas-archive mail a code');
    main.answer({ runs: { plan: () => applyPlan } });
    await typeCode(page, '16180339');

    await heading(page, 'Here is everything that will change').waitFor();
    expect(main.asked('devices.mailCode')).toEqual([{ setup: qnapSetup.id }]);
    expect(main.asked('secrets.put')).toEqual([
      { setup: qnapSetup.id, purpose: 'nas-otp', value: '16180339' },
    ]);
  });
});
