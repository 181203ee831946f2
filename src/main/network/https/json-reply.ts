import type { z } from 'zod';

import { fail } from '../../../shared/findings/expected-failure.ts';
import type { HttpsPeer, HttpsReply } from './https-client.ts';

const SHOWN = 60;

/**
 * The answer as JSON.
 *
 * @throws REPLY_NOT_JSON for a page, with its beginning; REPLY_TRUNCATED for JSON without an end; REPLY_UNEXPECTED for
 *   no text at all
 */
export function jsonReply(reply: HttpsReply, peer: HttpsPeer): unknown {
  const told = { who: peer.who, address: peer.origin };
  try {
    return JSON.parse(reply.text);
  } catch (error) {
    const text = printable(reply.text);
    if (text === '') fail('REPLY_UNEXPECTED', { ...told, where: 'the whole answer', problem: 'it is empty' });
    // SECURITY: what begins like data may hold a session id or a key in its first characters; a page does not. The
    // parser's error quotes the text too, and stays here.
    if (/^\s*[[{"]/.test(reply.text)) fail('REPLY_TRUNCATED', told);
    fail('REPLY_NOT_JSON', { ...told, began: text.slice(0, SHOWN).trimEnd() }, error);
  }
}

/**
 * The value in the form the schema gives it.
 *
 * @throws REPLY_UNEXPECTED with the first place that differs and what was expected there
 */
export function parseReply<T>(schema: z.ZodType<T>, value: unknown, peer: HttpsPeer): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  // SECURITY: where and what was expected, never the value: it may be a secret.
  fail('REPLY_UNEXPECTED', {
    who: peer.who,
    address: peer.origin,
    where:
      issue === undefined || issue.path.length === 0 ? 'the whole answer' : issue.path.map(String).join('.'),
    problem: issue?.message.replace(/^Invalid input: /, '') ?? 'another form',
  });
}

/** One line without control characters, terminal escapes or direction marks, and without the quotes it is put into. */
function printable(text: string): string {
  return text.slice(0, 1000).replaceAll(/\p{C}/gu, ' ').replaceAll('"', "'").replaceAll(/\s+/g, ' ').trim();
}
