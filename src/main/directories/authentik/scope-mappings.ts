import { z } from 'zod';

import { fail } from '../../../shared/findings/expected-failure.ts';
import { readAll } from './paging.ts';
import { optionalText, uuid } from './replies.ts';
import type { Requests } from './requests.ts';
import type { Shapes } from './release.ts';

/** What one scope puts into the ID token. */
export interface ScopeMapping {
  id: string;
  name: string;
  /** `profile` */
  scope: string;
  /** authentik's own; undefined for one that somebody has written. */
  managed: string | undefined;
}

/** The scopes that DSM asks for (facts/authentik.md §1). */
export const DSM_SCOPES = ['openid', 'profile', 'email'] as const;

const OWN = 'goauthentik.io/providers/oauth2/scope-';

const mappingSchema = z
  .object({ pk: uuid, name: z.string(), scope_name: z.string(), managed: optionalText })
  .transform(({ pk, name, scope_name, managed }): ScopeMapping => ({
    id: pk,
    name,
    scope: scope_name,
    managed,
  }));

/** Every scope mapping, authentik's own and others. */
export function listScopeMappings(
  requests: Requests,
  { scopeMappings }: Shapes,
  signal?: AbortSignal,
): Promise<ScopeMapping[]> {
  return readAll(requests, mappingSchema, {
    path: scopeMappings,
    what: 'the scope mappings',
    needs: 'authentik_providers_oauth2.view_scopemapping',
    signal,
  });
}

/**
 * Of all mappings authentik's own three for DSM, in the order of `DSM_SCOPES` (facts/authentik.md §3.2).
 *
 * @throws AUTHENTIK_SCOPES_GONE where somebody has removed some, or the token may not see them
 */
export function ownMappings(mappings: readonly ScopeMapping[]): ScopeMapping[] {
  const found = DSM_SCOPES.map((scope) => mappings.find(({ managed }) => managed === OWN + scope));
  const missing = DSM_SCOPES.filter((_, index) => found[index] === undefined);
  if (missing.length > 0) fail('AUTHENTIK_SCOPES_GONE', { missing });
  return found.filter((mapping) => mapping !== undefined);
}
