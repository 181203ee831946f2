import { mailCode as mailCodeTo, secondStepOf, securityQuestion } from '../../nas/qnap/second-step.ts';
import { QnapSession } from '../../nas/qnap/session.ts';
import { nasAddress } from '../../network/https/address.ts';
import { ExpectedFailure, fail } from '../../../shared/findings/expected-failure.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import type { Access } from '../guide.ts';

type Who = Parameters<typeof secondStepOf>[0];

/**
 * Signs in to the NAS of a setup; the code, or else the answer to the security question, is used only when QTS wants it.
 *
 * SECURITY: without a token that would spare the code next time: QTS gives one only to whoever is trusted for good.
 *
 * @throws every refusal of a sign-in, NAS_OTP_OR_MAIL_NEEDED, NAS_OTP_OR_ANSWER_NEEDED, SECRET_NEEDED,
 * CERTIFICATE_UNTRUSTED, CERTIFICATE_CHANGED, …
 */
export async function signInToNas(setup: JoinSetup, access: Access): Promise<QnapSession> {
  const who = await whoSignsIn(setup, access);
  try {
    return await QnapSession.open({ ...who, otp: access.oneTimeCode, answer: access.securityAnswer });
  } catch (error) {
    if (ExpectedFailure.is(error, 'NAS_OTP_NEEDED')) await failWithItsWays(who);
    throw error;
  }
}

/**
 * Has the NAS mail its administrator a code.
 *
 * @throws NAS_CODE_NOT_MAILED, NAS_OTHER_WAYS_USED_UP, every refusal of a sign-in
 */
export async function mailCode(setup: JoinSetup, access: Access): Promise<void> {
  await mailCodeTo(await whoSignsIn(setup, access));
}

async function whoSignsIn({ nas }: JoinSetup, { ca, signal, secret }: Access): Promise<Who> {
  const { host, origin } = nasAddress(nas.address);
  const { fingerprint: pin, account, name: who = host } = nas;
  return { who, origin, pin, ca, account, password: await secret('nas-password'), signal };
}

/** What the account has besides the app. The password was right, so that asking costs none of the tries. */
async function failWithItsWays(who: Who): Promise<void> {
  const facts = { nas: who.who, account: who.account };
  switch ((await secondStepOf(who))?.otherWay) {
    case 'mail':
      return fail('NAS_OTP_OR_MAIL_NEEDED', facts);
    case 'question':
      return fail('NAS_OTP_OR_ANSWER_NEEDED', { ...facts, question: await securityQuestion(who) });
    case undefined:
  }
}
