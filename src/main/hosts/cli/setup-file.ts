import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Document } from 'yaml';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { fail } from '../../../shared/findings/expected-failure.ts';
import type { Setup } from '../../../shared/model/setup.ts';
import { setupSchema } from '../../../shared/model/setup.ts';
import { inWords } from './issue-words.ts';

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
    // SECURITY: the library quotes what it stumbled over, which may have been pasted by mistake. Only what comes before
    // the quotation is told, and the error itself goes nowhere.
    const problem = wrong.message.split(/ at line|[:;\n]/)[0] ?? 'it is not YAML';
    fail('SETUP_FILE_MALFORMED', { file, where: `line ${line}`, problem });
  }
  const parsed = setupSchema.safeParse(valueOf(document, file), { error: inWords });
  if (!parsed.success) malformed(file, parsed.error, (place) => lineOf(document, lines, place));
  const { ca } = parsed.data;
  return ca === undefined ? parsed.data : { ...parsed.data, ca: path.resolve(path.dirname(file), ca) };
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

function malformed(file: string, error: z.ZodError, line: (place: PropertyKey[]) => string): never {
  const [issue] = error.issues;
  if (!issue) throw error;
  const isSecrets = issue.path[0] === 'secrets';
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const place = [...issue.path, ...unknown.slice(0, 1)];
  const where = `${line(place)}${issue.path.join('.') || 'the file'}`;
  if (isSecrets && unknown.length === 0 && issue.path.length > 1)
    fail('SETUP_SECRET_IN_FILE', { file, where });
  // SECURITY: below `secrets` even a name may be a secret, of which the blank after the colon was forgotten.
  const named = isSecrets ? 'that name' : unknown.join(', ');
  const problem = unknown.length > 0 ? `there is no setting called ${named}` : issue.message;
  fail('SETUP_FILE_MALFORMED', { file, where, problem }, error);
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
