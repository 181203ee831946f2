/** The directives of whatever is not the page: nothing may be loaded, framed or sent anywhere. */
export const NOTHING = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
] as const;

/**
 * What the page may load, and from where.
 *
 * SECURITY: its own files, and styles that carry this answer's nonce, because the components write theirs at run time. No
 * script but its own files, no `unsafe-inline` anywhere. In a window it has a port to Joinery and no network at all
 * (`connect: 'none'`); in a browser it reaches the host that it came from.
 *
 * @param nonce new for every answer
 */
export const pagePolicy = (nonce: string, { connect }: { connect: 'self' | 'none' }): string =>
  [
    ...NOTHING,
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src '${connect}'`,
  ].join('; ');
