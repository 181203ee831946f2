import type { ContractRouterClient } from '@orpc/contract';
import { createRouterClient, ORPCError } from '@orpc/server';
import type { App } from '../../app.ts';
import { soleSession } from '../../app/session.ts';
import { router } from '../../router.ts';
import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import type { contract } from '../../../shared/contract.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { findingSchema } from '../../../shared/model/finding.ts';

export type Client = ContractRouterClient<typeof contract>;

/** The contract, in this process: whoever is at this terminal is alone with the app. */
export const clientOf = (app: App): Client =>
  createRouterClient(router, { context: { app, session: soleSession() } });

/** What an expected failure tells, whether a call or the command itself met it; undefined for a bug. */
export function findingOf(error: unknown): Finding | undefined {
  if (error instanceof ExpectedFailure) return error.finding;
  return error instanceof ORPCError ? findingSchema.safeParse(error.data).data : undefined;
}
