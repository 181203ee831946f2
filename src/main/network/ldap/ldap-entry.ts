import type { Entry } from 'ldapts';

/** One entry of a directory. */
export interface LdapEntry {
  dn: string;
  /** By attribute name in lower case, because servers spell them as they like; without those that have no value. */
  attributes: ReadonlyMap<string, string[]>;
}

/** The entry in a form that does not depend on how many values an attribute happens to have. */
export function ldapEntry({ dn, ...attributes }: Entry): LdapEntry {
  const values = Object.entries(attributes).map(
    ([name, value]) => [name.toLowerCase(), [value].flat().map(String)] as const,
  );
  return { dn, attributes: new Map(values.filter(([, all]) => all.length > 0)) };
}
