/** Our own scheme: no network can answer for it, and unlike `file://` it reaches nothing else on the disk. */
export const SCHEME = 'app';
const HOST = 'joinery';
export const ORIGIN = `${SCHEME}://${HOST}`;
/** The address of the page. */
export const PAGE = `${ORIGIN}/`;

/**
 * Whether an address is inside our own page.
 *
 * SECURITY: parsed, never compared as text: `app://joinery.example/` begins like ours too.
 */
export function isOurs(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${SCHEME}:` && host === HOST && username === '' && password === '';
}

/** Whether an address is a blob that our own page has made. */
export const isOurBlob = (address: string): boolean => address.startsWith(`blob:${ORIGIN}/`);
