import type { HttpsReply } from './https-client.ts';

/**
 * Gets a path from a server that is not known yet; `undefined` where no answer came. Throws only what ends the search.
 *
 * SECURITY: a path is all that can be given, and it is always a GET: nothing that proves who asks, and nothing that could
 * change anything on a printer that happens to be there.
 */
export type Look = (path: string) => Promise<HttpsReply | undefined>;

/** What a device says of itself to everybody. SECURITY: a stranger's word, bounded and cleaned. */
export interface SelfDescription {
  name?: string | undefined;
  model?: string | undefined;
  /** As its vendor writes it. */
  version?: string | undefined;
}

/** Asks whether it is a device of one family; `undefined` for any other. Never throws over an answer, however strange. */
export type Probe = (look: Look) => Promise<SelfDescription | undefined>;

/** The answer as JSON; `undefined` where it is none, or is cut, or came with an error. */
export function jsonIn(reply: HttpsReply | undefined): unknown {
  if (reply?.status !== 200) return undefined;
  try {
    return JSON.parse(reply.text);
  } catch {
    return undefined;
  }
}
