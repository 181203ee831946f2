import { fail } from '../../../shared/findings/expected-failure.ts';
import { clocksApart } from './clocks.ts';
import { textAt } from './elements.ts';
import type { Answer } from './exchange.ts';

/** How somebody proved who they are besides the password. */
export type SecondProof = { code: string } | { answer: string };

interface Attempt {
  nas: string;
  account: string;
  proof: SecondProof | undefined;
}

/** `errorValue` of an expired password, an administrator's and anybody else's; the facts know -1 only, which is everything. */
const EXPIRED: readonly string[] = ['-3', '-4'];

/**
 * Throws what a refused sign-in means, looked at in the order of QTS's own page: expired password, second step, second
 * step to be set up, everything else (facts/qnap.md §2.2).
 */
export function failSignIn(refused: Answer, { nas, account, proof }: Attempt): never {
  const said = (place: string) => textAt(refused.root, place);
  const is = (place: string) => said(place) === '1';
  const errorValue = said('errorValue') ?? '';
  const cause = new Error(`authLogin.cgi: errorValue ${/^-?\d{1,4}$/.test(errorValue) ? errorValue : '?'}`);
  if (is('user_pw_expiry') || is('pw_status') || EXPIRED.includes(errorValue)) {
    fail('NAS_PASSWORD_EXPIRED', { nas, account }, cause);
  }
  if (wantsSecondStep(refused)) failSecondStep(refused, { nas, account, proof });
  if (is('force_2sv')) fail('NAS_TWO_FACTOR_ENFORCED', { nas, account }, cause);
  if (is('is_booting')) fail('NAS_STARTING', { nas }, cause);
  fail('NAS_PASSWORD_WRONG', { nas, account }, cause);
}

/** The password was right, and a code or an answer is wanted too. */
export function wantsSecondStep({ root }: Answer): boolean {
  return textAt(root, 'need_2sv') === '1' || textAt(root, 'need_2_step_verification') === '1';
}

/** Too many mailed codes or answers were wrong; a code from the app is still taken. */
export function otherWaysUsedUp({ root }: Answer): boolean {
  const count = Number(textAt(root, 'emergency_try_count') ?? 0);
  const limit = Number(textAt(root, 'emergency_try_limit') ?? 0);
  return textAt(root, 'lost_phone') === '-1' || (limit > 0 && count >= limit);
}

function failSecondStep(refused: Answer, { nas, account, proof }: Attempt): never {
  if (proof === undefined) fail('NAS_OTP_NEEDED', { nas, account });
  if ('code' in proof)
    fail('NAS_OTP_WRONG', { nas, clocks: clocksApart(textAt(refused.root, 'timestring')) });
  if (otherWaysUsedUp(refused)) fail('NAS_OTHER_WAYS_USED_UP', { nas, account });
  fail('NAS_ANSWER_WRONG', { nas, account });
}
