import { readFile } from 'node:fs/promises';
import type { Document } from 'yaml';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { fail } from '../../shared/findings/expected-failure.ts';
import { inWords } from '../../shared/issue-words.ts';

/** Longer than any file of answers has reason to be. */
const LONGEST = 256 * 1024;

/** The first thing in a file that cannot be used. */
export interface WrongAnswer {
  file: string;
  /** "line 12: nas.address", or "the file". */
  where: string;
  path: PropertyKey[];
  issue: z.core.$ZodIssue;
}

export interface YamlFile<Schema extends z.ZodType> {
  schema: Schema;
  /** Throws what a missing file means. */
  missing: (file: string, cause: unknown) => never;
  /** Throws what an answer means that has a finding of its own. */
  refuse?: (wrong: WrongAnswer) => void;
}

/**
 * Reads a YAML file, or a JSON file, which is YAML too, that a person has written.
 *
 * @throws SETUP_FILE_MALFORMED with the line, and what `missing` and `refuse` throw
 */
export async function readYamlFile<Schema extends z.ZodType>(
  file: string,
  { schema, missing, refuse }: YamlFile<Schema>,
): Promise<z.output<Schema>> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => missing(file, cause));
  if (text.length > LONGEST)
    fail('SETUP_FILE_MALFORMED', { file, where: 'the file', problem: 'it is far too long' });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [wrong] = document.errors;
  if (wrong) {
    const { line } = lines.linePos(wrong.pos[0]);
    // SECURITY: the library quotes what it stumbled over, which may have been pasted by mistake. Only what comes before
    // the quotation is told, and the error itself goes nowhere.
    const problem = wrong.message.split(/ at line|[:;\n]/)[0] ?? 'it is not YAML';
    fail('SETUP_FILE_MALFORMED', { file, where: `line ${line}`, problem });
  }
  const parsed = schema.safeParse(valueOf(document, file), { error: inWords });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (!issue) throw parsed.error;
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const place = [...issue.path, ...unknown.slice(0, 1)];
  const where = `${lineOf(document, lines, place)}${issue.path.join('.') || 'the file'}`;
  refuse?.({ file, where, path: issue.path, issue });
  const problem = unknown.length > 0 ? `there is no setting called ${unknown.join(', ')}` : issue.message;
  fail('SETUP_FILE_MALFORMED', { file, where, problem }, parsed.error);
}

function valueOf(document: Document, file: string): unknown {
  if (document.contents === null)
    fail('SETUP_FILE_MALFORMED', { file, where: 'the file', problem: 'it is empty' });
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    // Aliases that multiply until the memory is full (a "billion laughs"), or that stand for nothing.
    const problem = 'its aliases (*) cannot be followed';
    fail('SETUP_FILE_MALFORMED', { file, where: 'the file', problem }, cause);
  }
}

/** "line 12: ", of the setting itself or of what it belongs to; nothing for what is missing at the top. */
function lineOf(document: Document, lines: LineCounter, place: PropertyKey[]): string {
  for (let depth = place.length; depth > 0; depth--) {
    const parent: unknown = document.getIn(place.slice(0, depth - 1), true);
    const name = place[depth - 1];
    const node = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && key.value === name)?.key
      : document.getIn(place.slice(0, depth), true);
    if (isNode(node) && node.range) return `line ${lines.linePos(node.range[0]).line}: `;
  }
  return '';
}
