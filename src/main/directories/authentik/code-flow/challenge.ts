import { z } from 'zod';

import { harmless } from '../../../network/https/their-words.ts';
import type { NotSignedIn } from './outcome.ts';

/** Who signs in. SECURITY: the password and the code are in nothing that comes out of here but the answers to authentik. */
export interface Person {
  username: string;
  password: string;
  /** Of an authenticator app, if the person was asked for one. */
  oneTimeCode?: string | undefined;
}

const complaints = z.record(z.string(), z.array(z.unknown()));

/** What of the flow executor's challenges is looked at (schema of authentik 2026.8.3, `ChallengeTypes`). */
export const challengeSchema = z.object({
  component: z.string(),
  /** There where the last answer to the same stage was wrong. */
  response_errors: complaints.nullish().transform((errors) => Object.keys(errors ?? {}).length > 0),
  /** Identification: the password is asked for along with the name. */
  password_fields: z.boolean().default(false),
  /** Identification: a picture puzzle is asked for along with the name. */
  captcha_stage: z.unknown().optional(),
  device_challenges: z.array(z.object({ device_class: z.string() })).default([]),
  error_message: z.string().nullish(),
  to: z.string().optional(),
});
export type Challenge = z.infer<typeof challengeSchema>;

/** What is done about a challenge: an answer to it, another page, or nothing more. */
export type Reaction = { answer: object } | { goTo: string } | { ended: NotSignedIn };

/** The devices whose code a person types. */
const TYPED: ReadonlySet<string> = new Set(['totp', 'static', 'sms', 'email']);

/** What a person with a browser would do, and nothing that only a person may do. */
export function react(challenge: Challenge, person: Person): Reaction {
  const { component, response_errors: isWrong, to } = challenge;
  switch (component) {
    case 'ak-stage-identification':
      if (isWrong) return { ended: { outcome: 'wrong-name-or-password' } };
      return identify(challenge, person);
    case 'ak-stage-password':
      if (isWrong) return { ended: { outcome: 'wrong-name-or-password' } };
      return { answer: { component, password: person.password } };
    case 'ak-stage-authenticator-validate':
      return validate(challenge, person);
    case 'ak-stage-user-login':
      return { answer: { component, remember_me: false } };
    case 'ak-stage-consent':
      return { ended: { outcome: 'consent-asked' } };
    case 'ak-stage-access-denied':
      return { ended: { outcome: 'denied', said: wordsOf(challenge, person) } };
    case 'xak-flow-redirect':
      return to === undefined ? notTried('authentik leads nowhere') : { goTo: to };
    default:
      return notTried(`stage ${harmless(component, secretsOf(person))}`);
  }
}

function identify({ component, password_fields, captcha_stage }: Challenge, person: Person): Reaction {
  if (captcha_stage !== undefined && captcha_stage !== null) return notTried('stage ak-stage-captcha');
  const { username, password } = person;
  return { answer: { component, uid_field: username, ...(password_fields ? { password } : {}) } };
}

function validate(challenge: Challenge, { oneTimeCode }: Person): Reaction {
  const { component, response_errors: isWrong, device_challenges: devices } = challenge;
  const ended = (why: 'needed' | 'wrong' | 'not-set-up' | 'without-code'): Reaction => ({
    ended: { outcome: 'second-factor', why },
  });
  if (isWrong) return ended('wrong');
  if (devices.length === 0) return ended('not-set-up');
  if (!devices.some(({ device_class }) => TYPED.has(device_class))) return ended('without-code');
  return oneTimeCode === undefined ? ended('needed') : { answer: { component, code: oneTimeCode } };
}

function wordsOf({ error_message }: Challenge, person: Person): string | undefined {
  return harmless(error_message ?? '', secretsOf(person)) || undefined;
}

function secretsOf({ password, oneTimeCode = '' }: Person): string[] {
  return [password, oneTimeCode];
}

function notTried(why: string): Reaction {
  return { ended: { outcome: 'could-not-be-tried', why } };
}
