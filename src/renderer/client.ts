import { createORPCClient, ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../shared/contract.ts';
import type { Finding } from '../shared/model/finding.ts';
import { openLink } from './link.ts';

export type Client = ContractRouterClient<typeof contract>;

/** Everything this page can ask of Joinery. */
export const client: Client = createORPCClient(openLink());

/** What an expected failure tells; undefined for anything that is not one. */
export function findingOf(error: unknown): Finding | undefined {
  if (!(error instanceof ORPCError)) return undefined;
  const data: unknown = error.data;
  return isFinding(data) ? data : undefined;
}

// The main process has checked it against the contract; this only tells a finding from other errors.
const isFinding = (data: unknown): data is Finding =>
  typeof data === 'object' && data !== null && 'code' in data && 'sentence' in data && 'next' in data;
