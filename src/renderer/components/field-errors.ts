import { ORPCError } from '@orpc/client';
import type { InputIssue } from '../../shared/issue-words.ts';

/** What is wrong with a form's answers, by the place of each: "serviceAccount.username", "groups.0.gid". */
export type FieldErrors = Readonly<Partial<Record<string, string>>>;

/** What main says about answers that it cannot use; undefined for any other failure. */
export function fieldErrorsOf(error: unknown): FieldErrors | undefined {
  if (!(error instanceof ORPCError) || error.code !== 'BAD_REQUEST') return undefined;
  const data: unknown = error.data;
  if (!isRefusal(data)) return undefined;
  return Object.fromEntries(data.issues.map(({ path, message }) => [path.join('.'), message]));
}

// The main process made it; this only tells it from a request that could not even be read.
const isRefusal = (data: unknown): data is { issues: InputIssue[] } =>
  typeof data === 'object' && data !== null && 'issues' in data && Array.isArray(data.issues);
