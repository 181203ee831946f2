import { fail } from '../../../shared/findings/expected-failure.ts';
import { HttpsClient } from '../../network/https/https-client.ts';
import { cleanText } from '../../network/mdns/clean-text.ts';
import { clocksApart } from './clocks.ts';
import { textAt } from './elements.ts';
import type { Answer } from './exchange.ts';
import { failSignIn, otherWaysUsedUp, wantsSecondStep } from './refusals.ts';
import type { SessionOptions } from './session.ts';
import { authenticate, sessionIn, signOut } from './sign-in.ts';

type Who = Omit<SessionOptions, 'otp' | 'answer'>;

/** What the NAS wants from an account besides its password (facts/qnap.md §2.2). */
export interface SecondStep {
  /** Digits of the app's code. */
  codeLength: number;
  /** What stands in for a lost phone; undefined where the account has nothing, or has used up its tries. */
  otherWay: 'mail' | 'question' | undefined;
  /** In words, when the clocks are too far apart for a code of the app to fit. */
  clocks: string | undefined;
}

/** For languages there is a field too; the words that come with a number are QTS's own (facts/qnap.md §2.1). */
const IN_ENGLISH = { q_lang: 'ENG' };
const QUESTIONS: Readonly<Record<string, string>> = {
  1: 'What is your pet’s name?',
  2: 'What is your favourite sport?',
  3: 'What is your favourite colour?',
};
/** The number of a question in the person's own words. */
const OWN_QUESTION = '4';
/** Longer questions are nobody's. */
const LONGEST = 200;
const DEFAULT_CODE_LENGTH = 6;

/**
 * Looks what the account has to show besides its password; `undefined` where the password is enough.
 *
 * @throws {ExpectedFailure} the network's, and each refusal of a sign-in but NAS_OTP_NEEDED
 */
export async function secondStepOf(who: Who): Promise<SecondStep | undefined> {
  return asking(who, {}, async (answer, client) => {
    if (answer.passed) {
      const sid = sessionIn(answer);
      if (sid !== undefined) await signOut(client, sid);
      return undefined;
    }
    if (!wantsSecondStep(answer)) return failSignIn(answer, attemptOf(who));
    const said = (place: string) => textAt(answer.root, place);
    const length = Number(said('security_code_length'));
    return {
      codeLength: length >= 4 && length <= 10 ? length : DEFAULT_CODE_LENGTH,
      otherWay: otherWaysUsedUp(answer) ? undefined : OTHER_WAYS[said('lost_phone') ?? ''],
      clocks: clocksApart(said('timestring')),
    };
  });
}

const OTHER_WAYS: Readonly<Record<string, 'mail' | 'question'>> = { 1: 'mail', 2: 'question' };

/**
 * Has the NAS mail a code to the account's own address. It is typed where the app's code would be, within 5 minutes
 * (facts/qnap.md §2.2).
 *
 * @throws {ExpectedFailure} the network's, NAS_CODE_NOT_MAILED, NAS_OTHER_WAYS_USED_UP, each refusal of a sign-in
 */
export async function mailCode(who: Who): Promise<void> {
  return asking(who, { send_mail: '1', ...IN_ENGLISH }, (answer) => {
    const result = textAt(answer.root, 'send_result');
    if (result === '1') return undefined;
    const { nas, account } = attemptOf(who);
    if (otherWaysUsedUp(answer)) fail('NAS_OTHER_WAYS_USED_UP', { nas, account });
    if (result === undefined) return failSignIn(answer, attemptOf(who));
    const why = result === '-1' ? 'no mail server is set up on it' : 'sending failed';
    return fail('NAS_CODE_NOT_MAILED', { nas, account, why });
  });
}

/**
 * The question that stands in for a lost phone.
 *
 * SECURITY: of the account's own words, and then a stranger's: one line of plain text.
 *
 * @throws {ExpectedFailure} the network's, NAS_OTHER_WAYS_USED_UP, each refusal of a sign-in
 */
export async function securityQuestion(who: Who): Promise<string> {
  return asking(who, { get_question: '1', ...IN_ENGLISH }, (answer) => {
    const { nas, account } = attemptOf(who);
    if (otherWaysUsedUp(answer)) fail('NAS_OTHER_WAYS_USED_UP', { nas, account });
    const number = textAt(answer.root, 'security_question_no');
    if (number === undefined) return failSignIn(answer, attemptOf(who));
    const own = cleanText(textAt(answer.root, 'security_question_text') ?? '', { length: LONGEST });
    return (number === OWN_QUESTION ? own : QUESTIONS[number]) ?? 'Your security question';
  });
}

async function asking<T>(
  { who, origin, ca, pin, account, password, signal }: Who,
  extra: Readonly<Record<string, string>>,
  use: (answer: Answer, client: HttpsClient) => T | Promise<T>,
): Promise<T> {
  const client = new HttpsClient({ who, origin, ca, pin });
  try {
    return await use(await authenticate(client, { account, password }, extra, signal), client);
  } finally {
    await client.close();
  }
}

function attemptOf({ who, account }: Who) {
  return { nas: who, account, proof: undefined };
}
