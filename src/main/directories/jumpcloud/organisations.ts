import { z } from 'zod';

import { fail } from '../../../shared/findings/expected-failure.ts';
import type { Organisation } from '../../../shared/model/directory.ts';
import { allV1 } from './paging.ts';
import type { PasswordPolicy } from './password.ts';
import { flag, objectId } from './replies.ts';
import type { Requests } from './requests.ts';

export interface OrganisationSettings extends Organisation {
  /** LDAP is off for the whole organisation; the name is JumpCloud's, the meaning inferred (facts/jumpcloud.md §3.2). */
  disableLdap: boolean;
  passwordPolicy: PasswordPolicy;
  /** After how many wrong passwords an account is locked, the service account too; undefined where none ever is. */
  locksAfter: number | undefined;
}

/** An organisation that was never named has `null` here (facts/jumpcloud.md §3.1); then its id is its name. */
const summarySchema = z
  .object({ _id: objectId, displayName: z.string().nullish() })
  .transform(({ _id, displayName }): Organisation => ({ id: _id, name: displayName ?? _id }));

/** What is left out is not asked for: no setting is required by JumpCloud's own schema (facts/jumpcloud.md §3.2). */
const passwordPolicySchema = z.object({
  enableMinLength: flag,
  minLength: z
    .int()
    .nullish()
    .transform((length) => length ?? 0),
  needsLowercase: flag,
  needsUppercase: flag,
  needsNumeric: flag,
  needsSymbolic: flag,
  allowUsernameSubstring: flag,
  disallowSequentialOrRepetitiveChars: flag,
}) satisfies z.ZodType<PasswordPolicy>;

/** Under the password policy as well (facts/jumpcloud.md §3.2). */
const lockoutSchema = z.object({ enableMaxLoginAttempts: flag, maxLoginAttempts: z.int().nullish() });

const settingsSchema = z.object({
  settings: z
    .object({
      disableLdap: flag,
      passwordPolicy: lockoutSchema.extend(passwordPolicySchema.shape).prefault({}),
    })
    .prefault({}),
});

/** The organisations that the key reaches (facts/jumpcloud.md §3.1): the cheapest way to test a key. */
export function listOrganisations(requests: Requests, signal?: AbortSignal): Promise<Organisation[]> {
  return allV1(requests, summarySchema, { path: '/api/organizations', what: 'the organisations', signal });
}

/**
 * The organisation with that id, or the only one there is.
 * Throws ORGANISATION_NEEDED, ORGANISATION_UNKNOWN, or DIRECTORY_RIGHTS_MISSING where the key reaches none.
 */
export function pickOrganisation(reached: readonly Organisation[], id: string | undefined): Organisation {
  const organisations = reached.map((organisation) => `${organisation.name} (${organisation.id})`);
  const [first, ...others] = reached;
  if (first === undefined) return fail('DIRECTORY_RIGHTS_MISSING', { doing: 'see an organisation' });
  if (id === undefined) return others.length === 0 ? first : fail('ORGANISATION_NEEDED', { organisations });
  return reached.find((one) => one.id === id) ?? fail('ORGANISATION_UNKNOWN', { id, organisations });
}

export async function readOrganisation(
  requests: Requests,
  organisation: Organisation,
  signal?: AbortSignal,
): Promise<OrganisationSettings> {
  const { settings } = await requests.read(settingsSchema, {
    path: `/api/organizations/${organisation.id}`,
    what: `the settings of ${organisation.name}`,
    signal,
  });
  const { enableMaxLoginAttempts, maxLoginAttempts, ...passwordPolicy } = settings.passwordPolicy;
  const locksAfter = enableMaxLoginAttempts ? (maxLoginAttempts ?? undefined) : undefined;
  return { ...organisation, disableLdap: settings.disableLdap, passwordPolicy, locksAfter };
}
