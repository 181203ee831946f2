import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient, ORPCError } from '@orpc/server';
import type { App } from '../../app.ts';
import { router } from '../../router.ts';
import type { contract } from '../../../shared/contract.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { findingSchema } from '../../../shared/model/finding.ts';

export type Client = ContractRouterClient<typeof contract>;

/** The contract, in this process. */
export const clientOf = (app: App): Client => createRouterClient(router, { context: { app } });

/** The finding that a call failed with; anything else is not an expected failure and is thrown on. */
export function findingIn(error: unknown): Finding {
  const found = error instanceof ORPCError ? findingSchema.safeParse(error.data) : undefined;
  if (!found?.success) throw error;
  return found.data;
}
