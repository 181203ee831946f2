import ldapjs from 'ldapjs';

/** The attributes that a name in JumpCloud's tree is made of, and that slapd's schema knows as such. */
const NAMING_ATTRIBUTES = new Set(['uid', 'cn', 'ou', 'o', 'dc', 'sambadomainname']);

/**
 * One spelling for all spellings of a name: two names are the same entry when these are equal.
 *
 * @throws Error when the text is not a name.
 */
export function normalDn(text: string): string {
  return ldapjs.DN.fromString(text).toString().toLowerCase();
}

/** False for a name that uses an unknown attribute: a real server calls `foo=bar` bad syntax, not an absent entry. */
export function isKnownDn(normal: string): boolean {
  return components(normal).every((component) => NAMING_ATTRIBUTES.has(component.split('=')[0] ?? ''));
}

/** `true` for the base itself and everything below it. Both names are normal. */
export function isWithin(base: string, name: string): boolean {
  return name === base || name.endsWith(`,${base}`);
}

export function parentOf(normal: string): string {
  return components(normal).slice(1).join(',');
}

/** In a normal name a comma inside a value is written as an escape, so that every comma separates. */
function components(normal: string): string[] {
  return normal === '' ? [] : normal.split(',');
}
