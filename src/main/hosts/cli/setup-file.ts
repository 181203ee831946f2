import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { fail } from '../../../shared/findings/expected-failure.ts';
import type { Setup } from '../../../shared/model/setup.ts';
import { setupSchema } from '../../../shared/model/setup.ts';

/** Longer than any setup has reason to be. */
const LONGEST = 256 * 1024;

/**
 * Reads a setup.yaml. Paths in it are meant from where it lies.
 *
 * @throws SETUP_FILE_MISSING, SETUP_FILE_MALFORMED with the line, SETUP_SECRET_IN_FILE
 */
export async function readSetupFile(file: string): Promise<Setup> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) =>
    fail('SETUP_FILE_MISSING', { file }, cause),
  );
  if (text.length > LONGEST)
    fail('SETUP_FILE_MALFORMED', { file, where: 'the file', problem: 'it is far too long' });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [wrong] = document.errors;
  if (wrong) {
    const { line } = lines.linePos(wrong.pos[0]);
    // SECURITY: the library quotes the line; only its first sentence is told, a line may hold what was pasted by mistake.
    const problem = wrong.message.split(/ at line|\n/)[0] ?? 'it is not YAML';
    fail('SETUP_FILE_MALFORMED', { file, where: `line ${line}`, problem }, wrong);
  }
  // Anchors that multiply (a "billion laughs") are refused by the library's own limit.
  const parsed = setupSchema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success) malformed(file, parsed.error, (place) => lineOf(document, lines, place));
  const { ca } = parsed.data;
  return ca === undefined ? parsed.data : { ...parsed.data, ca: path.resolve(path.dirname(file), ca) };
}

function malformed(file: string, error: z.ZodError, line: (place: PropertyKey[]) => string): never {
  const [issue] = error.issues;
  if (!issue) throw error;
  const name = issue.path.join('.') || 'the file';
  const where = `${line(issue.path)}${name}`;
  if (issue.path[0] === 'secrets' && issue.code === 'invalid_format')
    fail('SETUP_SECRET_IN_FILE', { file, where });
  const problem =
    issue.code === 'unrecognized_keys'
      ? `there is no setting called ${issue.keys.join(', ')}`
      : issue.message;
  fail('SETUP_FILE_MALFORMED', { file, where, problem: problem.replace(/^Invalid input: /, '') }, error);
}

/** "line 12: ", or nothing for what is missing altogether. */
function lineOf(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  place: PropertyKey[],
): string {
  const node: unknown = document.getIn(place, true);
  const isPlaced = typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
  return isPlaced ? `line ${lines.linePos(Number((node.range as unknown[])[0])).line}: ` : '';
}
