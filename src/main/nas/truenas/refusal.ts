import { z } from 'zod';

/** One setting that TrueNAS objects to. */
export interface FieldError {
  /** `ldap_update.binddn`, `directoryservices.update.configuration.server_urls`. */
  attribute: string;
  /** In TrueNAS's words, one line. */
  message: string;
}

/** TrueNAS said no, whichever way it was asked. */
export interface Refusal {
  /**
   * `not-there`: this release has no such method. `not-allowed`: the account lacks a role. `not-signed-in`: the sign-in
   * itself is not accepted, or is over. `invalid`: settings, see `fields`. `refused`: anything else.
   */
  kind: 'not-there' | 'not-allowed' | 'not-signed-in' | 'invalid' | 'refused';
  /** As Linux counts errors; undefined where it tells none. */
  errno: number | undefined;
  /** "EBUSY"; undefined where it tells none. */
  errname: string | undefined;
  /** In TrueNAS's words, one line, possibly empty. */
  reason: string;
  fields: readonly FieldError[];
}

/** TrueNAS's answer to a call that reached it. */
export type Answer<Reply> = { accepted: true; data: Reply } | { accepted: false; refusal: Refusal };

export const EBUSY = 16;
const EPERM = 1;
const EACCES = 13;
/** How the DDP WebSocket says that there is no such method: TrueNAS's own number, above those of Linux. */
const ENOMETHOD = 201;
const ENOTAUTHENTICATED = 207;

/**
 * The error as both WebSockets tell it (facts/truenas.md §2.1, §2.2).
 *
 * SECURITY: its `trace` holds local variables of the server, passwords among them, and is never read.
 */
export const socketErrorSchema = z.object({
  error: z.number().nullish(),
  errname: z.string().nullish(),
  reason: z.string().nullish(),
  extra: z.unknown().optional(),
});
type SocketError = z.infer<typeof socketErrorSchema>;

/** `[attribute, message, errno]`; what has another form is left out. */
const fieldSchema = z.tuple([z.string(), z.string()]).rest(z.unknown());

export function refusalOf({ error, errname, reason, extra }: SocketError): Refusal {
  const fields = fieldsIn(extra);
  const errno = error ?? undefined;
  return {
    kind: kindOf(errno, fields),
    errno,
    errname: errname ?? undefined,
    reason: oneLine(reason ?? ''),
    fields,
  };
}

export function fieldsIn(extra: unknown): FieldError[] {
  if (!Array.isArray(extra)) return [];
  return extra.flatMap((item) => {
    const field = fieldSchema.safeParse(item);
    return field.success ? [{ attribute: oneLine(field.data[0]), message: oneLine(field.data[1]) }] : [];
  });
}

export function kindOf(errno: number | undefined, fields: readonly FieldError[]): Refusal['kind'] {
  if (fields.length > 0) return 'invalid';
  if (errno === ENOMETHOD) return 'not-there';
  if (errno === EACCES || errno === EPERM) return 'not-allowed';
  return errno === ENOTAUTHENTICATED ? 'not-signed-in' : 'refused';
}

const SHOWN = 200;

/** A stranger's words as part of a sentence: no line breaks, control characters or direction marks, and bounded. */
export function oneLine(text: string): string {
  const line = text.slice(0, 2000).replaceAll(/\p{C}/gu, ' ').replaceAll(/\s+/g, ' ').trim();
  return line.slice(0, SHOWN).replace(/[.\s]+$/, '');
}

/** Its own words for a finding: the settings it names first. SECURITY: without the secrets that were sent. */
export function wordsOf({ fields, reason, errname }: Refusal, secrets: readonly string[] = []): string {
  const told = fields.map(({ attribute, message }) => `${attribute}: ${message}`).join('; ');
  const words = told || reason || errname || 'it gives no reason';
  return secrets
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '…'), words);
}
