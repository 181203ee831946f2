import { InvalidArgumentError } from 'commander';
import type { ZodType } from 'zod';
import { fail } from '../../../shared/findings/expected-failure.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import { personSchema, shareSchema } from '../../../shared/model/proof.ts';
import { proofOf } from '../../../shared/proof-of.ts';
import { secretNames } from '../../../shared/model/secret.ts';
import { chosen } from './chosen.ts';
import type { Desk } from './desk.ts';
import type { ExitCode } from './exit-codes.ts';
import { EXIT } from './exit-codes.ts';

export interface ProveOptions {
  /** Who signs in. */
  user: string;
  share?: string;
  /** DSM as well, on a Synology. */
  dsm?: true;
  /** QTS as well, on a QNAP. */
  qts?: true;
  /** Where the person's password is, in place of somebody to type it. */
  passwordFrom?: string;
}

/** @throws InvalidArgumentError, so that commander says it */
export const userOf = (given: string): string => argument(personSchema, given);
export const shareOf = (given: string): string => argument(shareSchema, given);

function argument(schema: ZodType<string>, given: string): string {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(`It ${parsed.error.issues.map(({ message }) => message).join(', ')}.`);
}

/** `prove`: signs a person in, once each way. What the password is typed for, it is used for, and forgotten. */
export async function prove(desk: Desk, target: string, options: ProveOptions): Promise<ExitCode> {
  const results = await signIn(desk, await chosen(desk.client, target), options);
  desk.view.proofs(results.map((result) => ({ result })));
  return exitCodeOf(results);
}

/** One try each way, and what came of it. */
export async function signIn(desk: Desk, setup: string, options: ProveOptions): Promise<CheckResult[]> {
  const { client, view, signal } = desk;
  const { user: account, share, dsm, qts } = options;
  const ways = [...(dsm ? (['dsm'] as const) : []), ...(qts ? (['qts'] as const) : [])];
  await client.secrets.put({
    setup,
    purpose: 'person-password',
    value: await passwordOf(desk, setup, options),
  });
  view.working(`Signing in once as ${account}`);
  return client.proof.signIn(
    {
      setup,
      account,
      ...(share === undefined ? {} : { share }),
      ...(ways.length > 0 ? { ways: ['smb', 'ldap', ...ways] } : {}),
    },
    { signal },
  );
}

/** The sign-ins that were tried before, and when: nobody is here to try them again. */
export async function earlierProofs(
  { client, view }: Pick<Desk, 'client' | 'view'>,
  setup: string,
): Promise<void> {
  const { checks } = await client.report.model({ setup });
  const proofs = checks.filter(({ result }) => proofOf(result));
  if (proofs.length > 0) view.proofs(proofs);
}

async function passwordOf(
  { client, person }: Desk,
  setup: string,
  { user, passwordFrom: variable }: ProveOptions,
): Promise<string> {
  if (variable !== undefined) {
    const password = process.env[variable] ?? '';
    const purpose = secretNames['person-password'];
    return password === '' ? fail('SECRET_VARIABLE_EMPTY', { purpose, variable }) : password;
  }
  if (!person.isThere) fail('SECRET_NEEDED', { purpose: secretNames['person-password'] });
  const directory = 'authentik' in (await client.setups.get({ setup })) ? 'authentik' : 'JumpCloud';
  return person.secret(`The ${directory} password of ${user}:`);
}

/** Proved; not; or could not be tried, which is neither. */
function exitCodeOf(results: CheckResult[]): ExitCode {
  if (results.some(({ answer }) => answer === 'fail')) return EXIT.checkFailed;
  return results.every(({ answer }) => answer === 'pass') ? EXIT.done : EXIT.failed;
}
