import { z } from 'zod';

import { readAll } from './paging.ts';
import { anything, number, optionalUuid, uuid } from './replies.ts';
import type { Requests } from './requests.ts';

/** What lets somebody into an application. With none of them everybody is let in. */
export interface Binding {
  id: string;
  /** One of the three says whom it is about. */
  group: string | undefined;
  user: number | undefined;
  policy: string | undefined;
  isEnabled: boolean;
  /** It shuts out those it would let in. */
  isNegated: boolean;
}

const path = '/policies/bindings/';

const bindingSchema = z
  .object({
    pk: uuid,
    group: optionalUuid,
    user: number.nullish(),
    policy: optionalUuid,
    enabled: z.boolean().default(true),
    negate: z.boolean().default(false),
  })
  .transform((reply): Binding => ({
    id: reply.pk,
    group: reply.group,
    user: reply.user ?? undefined,
    policy: reply.policy,
    isEnabled: reply.enabled,
    isNegated: reply.negate,
  }));

/**
 * The bindings of an application.
 *
 * @param application its id, not its slug
 */
export function listBindings(
  requests: Requests,
  application: string,
  signal?: AbortSignal,
): Promise<Binding[]> {
  return readAll(requests, bindingSchema, {
    path,
    query: { target: application, ordering: 'order' },
    what: 'the bindings of the application',
    needs: 'authentik_policies.view_policybinding',
    signal,
  });
}

/** Lets the people of a group into an application, and with the first binding shuts out everybody else. */
export function bindGroup(
  requests: Requests,
  { application, group }: { application: string; group: string },
  signal?: AbortSignal,
): Promise<Binding> {
  return requests.write(bindingSchema, {
    method: 'POST',
    path,
    body: { target: application, group, order: 0, enabled: true, negate: false },
    doing: 'bind the group to the application',
    what: 'the application or the group',
    needs: 'authentik_policies.add_policybinding',
    signal,
  });
}

export async function removeBinding(requests: Requests, id: string, signal?: AbortSignal): Promise<void> {
  await requests.write(anything, {
    method: 'DELETE',
    path: `${path}${id}/`,
    doing: 'remove the binding of the application',
    what: 'the binding of the application',
    needs: 'authentik_policies.delete_policybinding',
    signal,
  });
}
