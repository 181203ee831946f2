import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { created, found, invalid, noContent, ok } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { bodyOf } from '../call.ts';
import type { Call } from '../call.ts';
import { booleanFilter, list } from '../lists.ts';
import type { ScopeMappingRecord } from '../records.ts';

const text = z.string().min(1);

const mapping = z.object({
  managed: text.nullable().exactOptional(),
  name: text,
  scope_name: text,
  expression: text,
  description: z.string().exactOptional(),
});

/** GET /propertymappings/provider/scope/ (facts/authentik.md §3.2). */
export function listScopeMappings(call: Call): Answer {
  const { query, state } = call;
  const managed = query.getAll('managed');
  const byHand = booleanFilter(query, 'managed__isnull');
  const wanted = state.scopeMappings.filter(
    (known) =>
      (managed.length === 0 || managed.includes(known.managed ?? '')) &&
      (byHand === undefined || byHand === (known.managed === null)),
  );
  return list(call, wanted.map(view), {
    equals: ['name', 'scope_name'],
    search: ['name', 'scope_name', 'description'],
  });
}

/** POST /propertymappings/provider/scope/ (facts/authentik.md §3.2). */
export function createScopeMapping({ body, state }: Call): Answer {
  const given = bodyOf(body, mapping);
  requireFreeName(state.scopeMappings, given.name);
  const made: ScopeMappingRecord = { pk: randomUUID(), managed: null, description: '', ...given };
  state.scopeMappings.push(made);
  return created(view(made));
}

/** GET /propertymappings/provider/scope/{pm_uuid}/ */
export function getScopeMapping({ state }: Call, id: string): Answer {
  return ok(view(one(state.scopeMappings, id)));
}

/** PATCH /propertymappings/provider/scope/{pm_uuid}/ */
export function updateScopeMapping({ body, state }: Call, id: string): Answer {
  const known = one(state.scopeMappings, id);
  const given = bodyOf(body, mapping.partial());
  if (given.name !== undefined) requireFreeName(state.scopeMappings, given.name, known);
  Object.assign(known, given);
  return ok(view(known));
}

/** DELETE /propertymappings/provider/scope/{pm_uuid}/: providers lose it. */
export function deleteScopeMapping({ state }: Call, id: string): Answer {
  const gone = one(state.scopeMappings, id);
  state.scopeMappings = state.scopeMappings.filter((known) => known !== gone);
  for (const provider of state.providers) {
    provider.property_mappings = provider.property_mappings.filter((pk) => pk !== gone.pk);
  }
  return noContent;
}

function one(mappings: ScopeMappingRecord[], id: string): ScopeMappingRecord {
  return found(
    mappings.find(({ pk }) => pk === id),
    'ScopeMapping',
  );
}

function requireFreeName(mappings: ScopeMappingRecord[], name: string, self?: ScopeMappingRecord): void {
  if (mappings.some((known) => known !== self && known.name === name)) {
    throw invalid({ name: ['Property Mapping with this name already exists.'] });
  }
}

function view(known: ScopeMappingRecord): Record<string, unknown> {
  return {
    ...known,
    component: 'ak-property-mapping-provider-scope-form',
    verbose_name: 'Scope Mapping',
    verbose_name_plural: 'Scope Mappings',
    meta_model_name: 'authentik_providers_oauth2.scopemapping',
  };
}
