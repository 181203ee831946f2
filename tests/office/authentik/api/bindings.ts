import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { created, found, invalid, noContent, ok } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { bodyOf } from '../call.ts';
import type { Call } from '../call.ts';
import { booleanFilter, list } from '../lists.ts';
import type { AuthentikState, BindingRecord } from '../records.ts';
import { partialGroup, partialUser } from './users.ts';

const untargeted = z.object({
  policy: z.uuid().nullable().exactOptional(),
  group: z.uuid().nullable().exactOptional(),
  user: z.int().nullable().exactOptional(),
  negate: z.boolean().exactOptional(),
  enabled: z.boolean().exactOptional(),
  order: z.int(),
  timeout: z.int().min(0).exactOptional(),
  failure_result: z.boolean().exactOptional(),
});
const targeted = untargeted.extend({ target: z.uuid() });

/** GET /policies/bindings/, mostly with `target` = an application's `pbm_uuid`. */
export function listBindings(call: Call): Answer {
  const { query, state } = call;
  const enabled = booleanFilter(query, 'enabled');
  const targets = query.getAll('target_in');
  const wanted = state.bindings.filter(
    (binding) =>
      (enabled === undefined || binding.enabled === enabled) &&
      (targets.length === 0 || targets.includes(binding.target)),
  );
  return list(
    call,
    wanted.map((binding) => view(binding, state)),
    { equals: ['target', 'policy', 'order', 'timeout'] },
  );
}

/** POST /policies/bindings/ */
export function createBinding({ body, state }: Call): Answer {
  const given = bodyOf(body, targeted);
  const binding = newBinding(given, given.target, state);
  if (state.applications.every(({ pbm_uuid }) => pbm_uuid !== given.target)) {
    throw invalid({ target: [`Invalid pk "${given.target}" - object does not exist.`] });
  }
  state.bindings.push(binding);
  return created(view(binding, state));
}

/** The binding that a request describes, not yet among the others. */
export function newBinding(body: unknown, target: string, state: AuthentikState): BindingRecord {
  const given = bodyOf(body, untargeted);
  const { group = null, user = null, policy = null } = given;
  if ([group, user, policy].filter((one) => one !== null).length !== 1) {
    throw invalid({ non_field_errors: ["One of 'policy', 'group', or 'user' must be set."] });
  }
  if (group !== null && state.groups.every(({ pk }) => pk !== group)) {
    throw invalid({ group: [`Invalid pk "${group}" - object does not exist.`] });
  }
  if (user !== null && state.users.every(({ pk }) => pk !== user)) {
    throw invalid({ user: [`Invalid pk "${user}" - object does not exist.`] });
  }
  return {
    pk: randomUUID(),
    target,
    negate: false,
    enabled: true,
    timeout: 30,
    failure_result: false,
    ...given,
    policy,
    group,
    user,
  };
}

/** GET /policies/bindings/{policy_binding_uuid}/ */
export function getBinding({ state }: Call, id: string): Answer {
  return ok(view(bindingOf(state, id), state));
}

/** DELETE /policies/bindings/{policy_binding_uuid}/ */
export function deleteBinding({ state }: Call, id: string): Answer {
  const gone = bindingOf(state, id);
  state.bindings = state.bindings.filter((binding) => binding !== gone);
  return noContent;
}

function bindingOf(state: AuthentikState, id: string): BindingRecord {
  return found(
    state.bindings.find(({ pk }) => pk === id),
    'PolicyBinding',
  );
}

function view(binding: BindingRecord, state: AuthentikState): Record<string, unknown> {
  const group = state.groups.find(({ pk }) => pk === binding.group);
  const user = state.users.find(({ pk }) => pk === binding.user);
  return {
    ...binding,
    policy_obj: null,
    group_obj: group === undefined ? null : partialGroup(group),
    user_obj: user === undefined ? null : partialUser(user, state),
    expires: null,
    expiring: false,
  };
}
