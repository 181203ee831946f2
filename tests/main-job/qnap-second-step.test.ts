import { describe, expect, it } from 'vitest';

import { ExpectedFailure } from '../../src/shared/findings/expected-failure.ts';
import { findingOf } from '../../src/main/hosts/cli/client.ts';
import type { Finding } from '../../src/shared/model/finding.ts';
import { twoStep } from '../office/qnap/local-users.ts';
import type { TwoStep } from '../office/qnap/local-users.ts';
import { qnapAtWork } from './qnap-at-work.ts';
import type { QnapAtWork } from './qnap-at-work.ts';

const PASSWORD = 'Hobelbank-77';

/** Somebody signs in as Petra, whose account has this besides its password. */
async function petraAtWork(changes: Partial<TwoStep> = {}): Promise<QnapAtWork & { step: TwoStep }> {
  const work = await qnapAtWork({
    answers: (setup) => ({ ...setup, nas: { ...setup.nas, account: 'petra' } }),
  });
  const petra = work.office.qnap.state.users.find(({ name }) => name === 'petra');
  if (!petra) throw new Error('the QNAP has lost Petra');
  const step = twoStep(changes);
  petra.twoStep = step;
  await work.type('nas-password', PASSWORD);
  return { ...work, step };
}

/** What somebody is told who cannot get on. */
async function told(attempt: Promise<unknown>): Promise<Finding | undefined> {
  try {
    await attempt;
    return undefined;
  } catch (error) {
    return error instanceof ExpectedFailure ? error.finding : findingOf(error);
  }
}

const signIn = ({ client, setup }: QnapAtWork) => client.devices.signIn({ setup });

describe('a QNAP that wants a second step', { timeout: 60_000 }, () => {
  it('says that it would mail a code, mails it when it is asked to, and takes it', async () => {
    const work = await petraAtWork();
    expect(await told(signIn(work))).toMatchObject({
      code: 'NAS_OTP_OR_MAIL_NEEDED',
      sentence: 'nas-archive asks for the 6-digit code of petra, or for a code that it mails.',
    });
    expect(work.step.wasMailed).toBe(false);

    await work.client.devices.mailCode({ setup: work.setup });
    expect(work.step.wasMailed).toBe(true);
    await work.type('nas-otp', work.step.mailedCode);

    expect(await signIn(work)).toMatchObject({ kind: 'qnap', name: 'nas-archive' });
    expect(work.step.tries).toBe(0);
  });

  it('says when it cannot mail one', async () => {
    const work = await petraAtWork();
    work.office.qnap.state.mail = 'no server';
    expect(await told(work.client.devices.mailCode({ setup: work.setup }))).toMatchObject({
      code: 'NAS_CODE_NOT_MAILED',
      sentence: 'nas-archive could not mail a code to petra: no mail server is set up on it.',
    });
  });

  it('says its question, as one line of plain text, and takes the answer', async () => {
    const text = 'Wie hieß\u001b[2J die\u202E Säge?';
    const work = await petraAtWork({ lostPhone: '2', question: { no: '4', text, answer: 'Berta' } });
    expect(await told(signIn(work))).toMatchObject({
      code: 'NAS_OTP_OR_ANSWER_NEEDED',
      sentence:
        'nas-archive asks for the 6-digit code of petra, or for the answer to “Wie hieß[2J die Säge?”.',
    });

    await work.type('nas-answer', 'Berta');

    expect(await signIn(work)).toMatchObject({ kind: 'qnap' });
    expect(work.step.tries).toBe(0);
  });

  it('gets an answer once: the next sign-in asks again, and a wrong one is not tried a second time', async () => {
    const work = await petraAtWork({ lostPhone: '2' });
    await work.type('nas-answer', 'Fritz');
    expect(await told(signIn(work))).toMatchObject({ code: 'NAS_ANSWER_WRONG' });
    expect(work.step.tries).toBe(1);

    const { at, because } = await work.client.setups.standing({ setup: work.setup });
    expect({ at, code: because?.code }).toEqual({ at: 'signIn', code: 'NAS_ANSWER_WRONG' });
    expect(work.step.tries).toBe(1);

    await work.type('nas-answer', 'Berta');
    await signIn(work);
    expect(await told(signIn(work))).toMatchObject({ code: 'NAS_OTP_OR_ANSWER_NEEDED' });
  });

  it('takes no more answers after too many, and then asks for the app’s code alone', async () => {
    const work = await petraAtWork({ lostPhone: '2', limit: 1 });
    await work.type('nas-answer', 'Fritz');
    expect(await told(signIn(work))).toMatchObject({ code: 'NAS_OTHER_WAYS_USED_UP' });
    expect(await work.client.setups.standing({ setup: work.setup })).toMatchObject({
      at: 'signIn',
      because: { code: 'NAS_OTHER_WAYS_USED_UP' },
    });
    expect(await told(signIn(work))).toMatchObject({ code: 'NAS_OTP_NEEDED' });

    await work.type('nas-otp', '314159');
    expect(await signIn(work)).toMatchObject({ kind: 'qnap' });
  });

  it('stands at the sign-in when a setup is opened again, and is passed there', async () => {
    const work = await petraAtWork();
    expect(await work.client.setups.standing({ setup: work.setup })).toMatchObject({
      at: 'signIn',
      because: { code: 'NAS_OTP_OR_MAIL_NEEDED' },
    });

    await work.client.devices.mailCode({ setup: work.setup });
    await work.type('nas-otp', work.step.mailedCode);

    expect(await work.client.setups.standing({ setup: work.setup })).toMatchObject({ at: 'review' });
  });

  it('is told nothing of a code where the password is wrong, and none is mailed', async () => {
    const work = await petraAtWork();
    await work.type('nas-password', 'Hobelbank-78');
    expect(await told(work.client.devices.mailCode({ setup: work.setup }))).toMatchObject({
      code: 'NAS_PASSWORD_WRONG',
    });
    expect(work.step.wasMailed).toBe(false);
    // One wrong password is one, not one for each look.
    expect((await work.client.setups.standing({ setup: work.setup })).because?.code).toBe(
      'NAS_PASSWORD_WRONG',
    );
  });
});
