import type { IncomingMessage } from 'node:http';

import type { HttpReply } from '../http-faults.ts';
import type { Answer } from './answer.ts';

/** Bodies beyond this many bytes are answered with 413. */
const MAX_BODY_BYTES = 1_000_000;

export function jsonReply({ status, body, headers = {} }: Answer): HttpReply {
  if (body === undefined) return { status, headers, body: '' };
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

export type Body = { kind: 'whole'; text: string } | { kind: 'too large' } | { kind: 'cut off' };

/**
 * The body of a request. One that is too large is read to its end all the same, so that the client is listening when it
 * is told; `cut off` when the client went away in the middle.
 */
export async function readBody(incoming: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    }
  } catch {
    return { kind: 'cut off' };
  }
  if (size > MAX_BODY_BYTES) return { kind: 'too large' };
  return { kind: 'whole', text: Buffer.concat(chunks).toString('utf8') };
}
