import type { Client } from './client.ts';
import { findingOf } from './client.ts';
import type { Interrupts } from './interrupts.ts';
import type { Person } from './person.ts';
import type { View } from './view.ts';
import type { SecretPurpose } from '../../../shared/model/secret.ts';
import { withJumpCloud, withNas } from '../../../shared/with-answers.ts';
import { directoryOf } from '../../../shared/guide-ids.ts';
import { secretNames } from '../../../shared/model/secret.ts';

/** What a command works with: the app through its contract, the person, and how to show things. */
export interface Desk {
  client: Client;
  person: Person;
  view: View;
  /** Cut by Ctrl-C while nothing is being changed yet. */
  signal: AbortSignal;
  interrupts: Interrupts;
}

/** After so many answers that did not help, it is the person's turn to think. */
const TRIES = 3;

/** What each directory calls its key. */
const KEYS = { jumpcloud: 'JumpCloud API key', authentik: 'authentik API token' };

/** Asks the person; tells whether there is something new to try. */
type Question = (desk: Desk, setup: string) => Promise<boolean>;

/** Which findings a person can answer. A refused bind is not among them: every wrong one counts towards a lockout. */
const QUESTIONS: Partial<Record<string, Question>> = {
  DIRECTORY_KEY_REFUSED: secret('directory-key'),
  AUTHENTIK_TOKEN_REFUSED: secret('directory-key'),
  NAS_PASSWORD_WRONG: secret('nas-password'),
  NAS_OTP_NEEDED: secret('nas-otp'),
  NAS_OTP_WRONG: secret('nas-otp'),
  NAS_OTP_OR_MAIL_NEEDED: codeOrMail,
  NAS_OTP_OR_ANSWER_NEEDED: codeOrAnswer,
  NAS_ANSWER_WRONG: codeOrAnswer,
  NAS_OTHER_WAYS_USED_UP: secret('nas-otp'),
  SERVICE_PASSWORD_NEEDED: secret('service-account-password'),
  SERVICE_PASSWORD_TO_CHOOSE: secret('service-account-password'),
  PASSWORD_TOO_WEAK: secret('service-account-password'),
  ORGANISATION_NEEDED: chooseOrganisation,
  CERTIFICATE_UNTRUSTED: trustNas,
  SSH_HOST_KEY_UNKNOWN: trustHostKey,
};

/** Asks beforehand for every secret that the setup needs and nobody has, after saying where it will be kept. */
export async function askForSecrets({ client, person, view }: Desk, setup: string): Promise<void> {
  const missing = (await client.secrets.status({ setup })).filter(({ kept }) => kept === 'nowhere');
  const warning = await client.secrets.warning();
  if (warning) view.finding(warning);
  if (!person.isThere) return;
  for (const { purpose } of missing) await askForSecret({ client, person }, setup, purpose);
}

/** Does something, and where it fails for want of an answer that a person can give, asks and does it again. */
export async function withAnswers<T>(desk: Desk, setup: string, attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      const found = findingOf(error);
      const ask = found && QUESTIONS[found.code];
      if (!ask || !desk.person.isThere || tries > TRIES) throw error;
      desk.view.finding(found);
      if (!(await ask(desk, setup))) throw error;
    }
  }
}

function secret(purpose: SecretPurpose): Question {
  return async (desk, setup) => {
    await askForSecret(desk, setup, purpose);
    return true;
  };
}

async function askForSecret(
  { client, person }: Pick<Desk, 'client' | 'person'>,
  setup: string,
  purpose: SecretPurpose,
): Promise<void> {
  const { guide } = await client.setups.get({ setup });
  const name = purpose === 'directory-key' ? KEYS[directoryOf(guide)] : secretNames[purpose];
  const value = await person.secret(`The ${name}:`);
  await client.secrets.put({ setup, purpose, value });
}

/** A code that could not be mailed leaves the one of the app. */
async function codeOrMail(desk: Desk, setup: string): Promise<boolean> {
  const { client, person, view } = desk;
  const way = await person.choose('Which code?', [
    { name: 'The 6 digits of the authenticator app', value: 'app' },
    { name: 'One that the NAS mails now', value: 'mail' },
  ]);
  if (way === 'mail') {
    try {
      await client.devices.mailCode({ setup });
      view.say('A code is on its way. It is good for 5 minutes.');
    } catch (error) {
      const found = findingOf(error);
      if (!found) throw error;
      view.finding(found);
    }
  }
  await askForSecret(desk, setup, 'nas-otp');
  return true;
}

async function codeOrAnswer(desk: Desk, setup: string): Promise<boolean> {
  const way = await desk.person.choose('With what?', [
    { name: 'The 6 digits of the authenticator app', value: 'nas-otp' },
    { name: 'The answer to the question', value: 'nas-answer' },
  ]);
  await askForSecret(desk, setup, way === 'nas-answer' ? 'nas-answer' : 'nas-otp');
  return true;
}

async function chooseOrganisation({ client, person }: Desk, setup: string): Promise<boolean> {
  const answers = await client.setups.get({ setup });
  if (!('jumpcloud' in answers)) return false;
  const organisations = await client.directory.organisations({ setup });
  const organisation = await person.choose(
    'Which organisation?',
    organisations.map(({ id, name }) => ({ name: `${name} (${id})`, value: id })),
  );
  await client.setups.save(withJumpCloud(answers, { organisation }));
  return true;
}

/** SECURITY: a certificate is trusted only on a person's yes, with the fingerprint to compare in front of them. */
async function trustNas({ client, person, view }: Desk, setup: string): Promise<boolean> {
  const answers = await client.setups.get({ setup });
  if (!('nas' in answers) || answers.nas.fingerprint !== undefined) return false;
  const { address } = answers.nas;
  const seen = await client.devices.certificate({
    address,
    ...(answers.ca === undefined ? {} : { ca: answers.ca }),
  });
  if (seen.verified) return false;
  view.say(
    `Subject ${seen.subject}, issuer ${seen.issuer}, ${seen.validFrom.slice(0, 10)} to ${seen.validTo.slice(0, 10)}`,
  );
  view.say(`SHA-256 ${seen.fingerprint256}`);
  if (seen.trustedFor !== undefined) view.say(`You have trusted this certificate for ${seen.trustedFor}.`);
  if (!(await person.yes(`Is this the certificate of ${address}, and shall it be trusted for this NAS?`)))
    return false;
  await client.setups.save(withNas(answers, { fingerprint: seen.fingerprint256 }));
  return true;
}

/** SECURITY: the same for the key of SSH: on a person's yes alone, and never in place of one that was trusted. */
async function trustHostKey({ client, person, view }: Desk, setup: string): Promise<boolean> {
  const answers = await client.setups.get({ setup });
  if (!('workgroup' in answers)) return false;
  const { ssh } = answers.nas;
  if (!ssh || ssh.fingerprint !== undefined) return false;
  const { type, fingerprint } = await client.devices.hostKey({ setup });
  view.say(`${type} ${fingerprint}`);
  if (!(await person.yes('Is this the SSH key of the NAS, and shall it be trusted?'))) return false;
  await client.setups.save({ ...answers, nas: { ...answers.nas, ssh: { ...ssh, fingerprint } } });
  return true;
}
