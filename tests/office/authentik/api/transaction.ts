import { z } from 'zod';

import { invalid, ok, Refusal } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { bodyOf } from '../call.ts';
import type { Call, FieldErrors } from '../call.ts';
import { isPermitted, isSuperuser } from '../membership.ts';
import { newApplication } from './applications.ts';
import { newBinding } from './bindings.ts';
import { newProvider } from './providers.ts';

const MODEL = 'authentik_providers_oauth2.oauth2provider';

const schema = z.object({
  app: z.looseObject({}),
  provider_model: z.literal(MODEL),
  provider: z.looseObject({}),
  policy_bindings: z.array(z.looseObject({})).default([]),
});

/**
 * PUT /core/transactional/applications/ (facts/authentik.md §3.3): both or nothing, both new, and no ids in the answer.
 * Refusals are nested under the entry that is meant.
 */
export function createTogether(call: Call): Answer {
  const { body, state, release } = call;
  requireRights(call);
  const { app, provider: wanted, policy_bindings: bindings } = bodyOf(body, schema);
  const errors: FieldErrors = {};
  const provider = attempt(errors, 'provider', () => newProvider(wanted, release, state));
  const application = attempt(errors, 'app', () => newApplication(withoutProvider(app), release, state));
  const bound = release.hasTransactionBindings ? bindings : [];
  const made = bound.map((binding) =>
    attempt(errors, 'policy_bindings', () => newBinding(binding, application?.pbm_uuid ?? '', state)),
  );
  if (provider === undefined || application === undefined || made.includes(undefined)) throw invalid(errors);
  state.providers.push(provider);
  state.applications.push({ ...application, provider: provider.pk });
  state.bindings.push(...made.filter((binding) => binding !== undefined));
  return ok({ applied: true, logs: [] });
}

/** Superusers alone before 2024.10, later whoever may add both (facts/authentik.md §3.3). */
function requireRights({ state, user, release }: Call): void {
  if (release.transactionFor === 'superusers' && !isSuperuser(state, user)) {
    throw new Refusal(403, { detail: 'You do not have permission to perform this action.' });
  }
  const entries = [
    ['provider', 'authentik_providers_oauth2.add_oauth2provider', MODEL],
    ['app', 'authentik_core.add_application', 'authentik_core.application'],
  ] as const;
  const refusals = entries
    .filter(([, permission]) => !isPermitted(state, user, permission))
    .map(([entry, , model]) => [entry, `User lacks permission to create ${model}`]);
  if (refusals.length > 0) throw new Refusal(403, Object.fromEntries(refusals));
}

/** The server links the two itself; what is said of it beforehand is passed over. */
function withoutProvider(app: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(app).filter(([field]) => field !== 'provider'));
}

/** What `make` makes; when it refuses, what it says goes under `entry`. */
function attempt<Made>(errors: FieldErrors, entry: string, make: () => Made): Made | undefined {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    errors[entry] = error.body;
    return undefined;
  }
}
