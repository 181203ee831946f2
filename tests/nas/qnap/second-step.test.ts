import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { clocksApart } from '../../../src/main/nas/qnap/clocks.ts';
import { mailCode, secondStepOf, securityQuestion } from '../../../src/main/nas/qnap/second-step.ts';
import { twoStep } from '../../office/qnap/local-users.ts';
import type { TwoStep } from '../../office/qnap/local-users.ts';
import { findingOf } from '../../network/failing.ts';
import { PETRA, qnapAtHand } from './qnap-at-hand.ts';
import type { QnapAtHand } from './qnap-at-hand.ts';

const MINUTE_MS = 60_000;

describe('the second step of a sign-in to a QNAP', () => {
  let nas: QnapAtHand;
  beforeEach(async () => {
    nas = await qnapAtHand();
  });
  afterEach(() => nas.close());

  const petra = (changes: Partial<TwoStep> = {}): TwoStep => {
    const step = twoStep(changes);
    nas.user('petra').twoStep = step;
    return step;
  };

  it('is asked for when the password was right', async () => {
    expect((await findingOf(() => nas.open(PETRA))).code).toBe('NAS_OTP_NEEDED');
    expect((await findingOf(() => nas.open({ ...PETRA, password: 'x' }))).code).toBe('NAS_PASSWORD_WRONG');
  });

  it('is a code of the app, and leaves nothing behind that would stand for it', async () => {
    await nas.open({ ...PETRA, otp: '314159' });
    expect(nas.qnap.exchanges.at(-1)?.fields).toMatchObject({
      security_code: '[removed]',
      dont_verify_2sv_again: '0',
      remme: '0',
    });
  });

  it('takes the code at the moment it is sent', async () => {
    let asked = 0;
    await nas.open({
      ...PETRA,
      otp: () => {
        asked += 1;
        return '314159';
      },
    });
    expect(asked).toBe(1);
  });

  it('refuses a code that is wrong or was used before', async () => {
    expect((await findingOf(() => nas.open({ ...PETRA, otp: '000000' }))).code).toBe('NAS_OTP_WRONG');
    await nas.open({ ...PETRA, otp: '314159' });
    const { code, cause } = await findingOf(() => nas.open({ ...PETRA, otp: '314159' }));
    expect(code).toBe('NAS_OTP_WRONG');
    expect(cause).toContain('mistyped');
  });

  it('tells of a refused code how far the clocks are apart', async () => {
    nas.qnap.state.clockAheadMs = 7 * MINUTE_MS;
    const { cause, next } = await findingOf(() => nas.open({ ...PETRA, otp: '000000' }));
    expect(cause).toMatch(/The clock of the NAS says \d\d:\d\d:\d\d, this computer’s \d\d:\d\d:\d\d;/);
    expect(next).toContain('clock');
  });

  it('says what the account has to show, and opens no session', async () => {
    expect(await secondStepOf(nas.who(PETRA))).toEqual({
      codeLength: 6,
      otherWay: 'mail',
      clocks: undefined,
    });
    petra({ lostPhone: '2' });
    expect(await secondStepOf(nas.who(PETRA))).toMatchObject({ otherWay: 'question' });
    petra({ tries: 5 });
    expect(await secondStepOf(nas.who(PETRA))).toMatchObject({ otherWay: undefined });
    expect(await secondStepOf(nas.who())).toBeUndefined();
    expect(nas.qnap.openSessions).toBe(0);
    expect((await findingOf(() => secondStepOf(nas.who({ password: 'x' })))).code).toBe('NAS_PASSWORD_WRONG');
  });

  describe('by mail', () => {
    it('is a code that is mailed when it is asked for', async () => {
      expect((await findingOf(() => nas.open({ ...PETRA, otp: '16180339' }))).code).toBe('NAS_OTP_WRONG');
      await mailCode(nas.who(PETRA));
      expect(await nas.open({ ...PETRA, otp: '16180339' })).toMatchObject({ account: 'petra' });
    });

    it.each([
      ['no server', 'no mail server is set up on it'],
      ['fails', 'sending failed'],
    ] as const)('says when none is mailed: %s', async (mail, why) => {
      nas.qnap.state.mail = mail;
      expect(await findingOf(() => mailCode(nas.who(PETRA)))).toMatchObject({
        code: 'NAS_CODE_NOT_MAILED',
        sentence: `nas-archive could not mail a code to petra: ${why}.`,
      });
    });

    it('says when there were too many wrong ones', async () => {
      petra({ tries: 5 });
      expect((await findingOf(() => mailCode(nas.who(PETRA)))).code).toBe('NAS_OTHER_WAYS_USED_UP');
    });

    it('says when the password is wrong', async () => {
      expect((await findingOf(() => mailCode(nas.who({ ...PETRA, password: 'x' })))).code).toBe(
        'NAS_PASSWORD_WRONG',
      );
    });
  });

  describe('by a security question', () => {
    it('is the answer to it', async () => {
      petra({ lostPhone: '2' });
      expect(await securityQuestion(nas.who(PETRA))).toBe('Wie hieß die erste Säge?');
      expect(await nas.open({ ...PETRA, answer: 'Berta' })).toMatchObject({ account: 'petra' });
    });

    it.each([
      ['1', /pet/],
      ['2', /sport/],
      ['3', /colour/],
    ] as const)('knows QTS’s own question %s', async (no, words) => {
      petra({ question: { no, text: '', answer: 'x' } });
      expect(await securityQuestion(nas.who(PETRA))).toMatch(words);
    });

    it('shows a person’s own words as one line of plain text', async () => {
      petra({ question: { no: '4', text: 'Wer\u001b[2J\u202E?<b>', answer: 'x' } });
      expect(await securityQuestion(nas.who(PETRA))).toBe('Wer[2J?<b>');
    });

    it('counts wrong answers, and says when there were too many', async () => {
      petra({ limit: 2 });
      const wrong = () => findingOf(() => nas.open({ ...PETRA, answer: 'Fritz' }));
      expect((await wrong()).code).toBe('NAS_ANSWER_WRONG');
      expect((await wrong()).code).toBe('NAS_OTHER_WAYS_USED_UP');
      expect((await findingOf(() => securityQuestion(nas.who(PETRA)))).code).toBe('NAS_OTHER_WAYS_USED_UP');
      expect(await nas.open({ ...PETRA, otp: '314159' })).toMatchObject({ account: 'petra' });
    });
  });
});

describe('two clocks', () => {
  const here = new Date(2026, 2, 14, 9, 26, 53);

  it.each([
    '2026/03/14 09:26:53',
    '2026/03/14 09:27:23',
    '14/03/2026 09:26:30',
    '',
    'soon',
    '2026/03/14 25:00:00',
    '09:26',
    `2026/03/14 10:00:00${'x'.repeat(9)}`,
  ])('are not worth a word: "%s"', (timestring) => {
    expect(clocksApart(timestring, here)).toBeUndefined();
  });

  it('are compared across midnight', () => {
    expect(clocksApart('2026/03/15 00:00:10', new Date(2026, 2, 14, 23, 59, 50))).toBeUndefined();
    expect(clocksApart('2026/03/15 00:00:40', new Date(2026, 2, 14, 23, 59, 50))).toContain('00:00:40');
  });

  it('are told by the time of day of both', () => {
    expect(clocksApart('2026/03/14 09:29:00', here)).toBe(
      'The clock of the NAS says 09:29:00, this computer’s 09:26:53; a code fits when they agree to half a minute.',
    );
  });

  it('say nothing of a NAS that tells no time', () => {
    expect(clocksApart(undefined, here)).toBeUndefined();
  });
});
