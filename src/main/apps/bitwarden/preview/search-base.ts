/**
 * Where Directory Connector searches: of the root path it takes the part from the first `dc=` on, in small letters, and puts
 * the screen's own path before it. What else the root path names, such as `o=…`, is dropped
 * (facts/bitwarden-directory-connector.md §4.2).
 */
export function searchBase(rootPath: string, path: string | null): string {
  const root = rootPath.toLowerCase();
  const start = root.indexOf('dc=');
  return [path ?? '', start < 0 ? '' : root.slice(start)].filter((part) => part !== '').join(',');
}

/** Its filter: always the class, and a person's own one around it (§4.4). */
export function searchFilter(objectClass: string, own: string | null): string {
  const ofClass = `(&(objectClass=${objectClass}))`;
  return own === null || own === '' ? ofClass : `(&${ofClass}${own})`;
}
