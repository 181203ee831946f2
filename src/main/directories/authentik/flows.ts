import { z } from 'zod';

import { fail } from '../../../shared/findings/expected-failure.ts';
import { readAll } from './paging.ts';
import { slug, uuid } from './replies.ts';
import type { Requests } from './requests.ts';

/** A flow of authentik: what happens between the sign-in and the way back to DSM. */
export interface Flow {
  id: string;
  slug: string;
}

export type Designation = 'authorization' | 'invalidation';

/**
 * What authentik brings along (facts/authentik.md §3.2). Implicit consent, so that nobody has one more thing to click in
 * DSM's pop-up; and the invalidation flow of providers, not the one that signs out of authentik itself.
 */
const SHIPPED: Record<Designation, string> = {
  authorization: 'default-provider-authorization-implicit-consent',
  invalidation: 'default-provider-invalidation-flow',
};

const flowSchema = z
  .object({ pk: uuid, slug, designation: z.string() })
  .transform((reply) => ({ id: reply.pk, slug: reply.slug, designation: reply.designation }));

/**
 * The flow that authentik brings along for this.
 *
 * @throws AUTHENTIK_FLOW_MISSING where somebody has removed it, or the token may not see it
 */
export async function findFlow(
  requests: Requests,
  designation: Designation,
  signal?: AbortSignal,
): Promise<Flow> {
  const wanted = SHIPPED[designation];
  const flows = await readAll(requests, flowSchema, {
    path: '/flows/instances/',
    query: { designation, slug: wanted },
    what: 'the flows',
    needs: 'authentik_flows.view_flow',
    signal,
  });
  const found = flows.find((flow) => flow.slug === wanted && flow.designation === designation);
  if (found === undefined) fail('AUTHENTIK_FLOW_MISSING', { name: wanted });
  return { id: found.id, slug: found.slug };
}
