import { uidOf } from '../api/users.ts';
import type { AuthentikState, ProviderRecord, ScopeMappingRecord, UserRecord } from '../records.ts';
import { evaluate, ExpressionError } from './expression.ts';

/** The mappings that are attached to a provider, in the order they were made. */
export function mappingsOf(provider: ProviderRecord, state: AuthentikState): ScopeMappingRecord[] {
  return state.scopeMappings.filter(({ pk }) => provider.property_mappings.includes(pk));
}

/** The asked scopes that have a mapping; the others are dropped without a word (facts/authentik.md §3.2). */
export function grantedScopes(asked: string, provider: ProviderRecord, state: AuthentikState): string[] {
  const attached = mappingsOf(provider, state).map(({ scope_name }) => scope_name);
  const wanted = asked.split(' ').filter((scope) => scope !== '');
  return (wanted.length === 0 ? attached : wanted).filter(
    (scope, index, all) => attached.includes(scope) && all.indexOf(scope) === index,
  );
}

/**
 * What a provider says of a user. A mapping that goes wrong gives no claims, and an event.
 *
 * @param scopes Default: all that have a mapping.
 */
export function claimsFor(
  user: UserRecord,
  provider: ProviderRecord,
  state: AuthentikState,
  scopes?: readonly string[],
): Record<string, unknown> & { sub: string } {
  const claims: Record<string, unknown> = {};
  for (const mapping of mappingsOf(provider, state)) {
    if (scopes !== undefined && !scopes.includes(mapping.scope_name)) continue;
    try {
      Object.assign(claims, evaluate(mapping.expression, { user, state }));
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      state.events.push({
        action: 'configuration_error',
        message: `Failed to evaluate property-mapping ${mapping.name}: ${error.message}`,
      });
    }
  }
  return { ...claims, sub: subjectOf(user, provider, state) };
}

/** The subject by the provider's mode; a user without an address has an empty one in mode `user_email`. */
function subjectOf(user: UserRecord, { sub_mode }: ProviderRecord, state: AuthentikState): string {
  switch (sub_mode) {
    case 'hashed_user_id':
      return uidOf(user, state);
    case 'user_id':
      return String(user.pk);
    case 'user_uuid':
      return user.uuid;
    case 'user_username':
      return user.username;
    case 'user_email':
      return user.email;
    case 'user_upn': {
      const { upn } = user.attributes;
      return typeof upn === 'string' ? upn : uidOf(user, state);
    }
  }
}
