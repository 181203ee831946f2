import { OCTET_STRING, SEQUENCE, SET } from './ber-reader.ts';
import type { BerReader } from './ber-reader.ts';

/** One entry of a directory. */
export interface LdapEntry {
  dn: string;
  /** By attribute name in lower case, because servers spell them as they like; without those that have no value. */
  attributes: ReadonlyMap<string, string[]>;
}

/** Reads the content of a SearchResultEntry (RFC 4511 §4.5.2). Throws UnreadableBytes. */
export function readEntry(content: BerReader): LdapEntry {
  const dn = content.text();
  const list = content.inside(SEQUENCE);
  const attributes = new Map<string, string[]>();
  while (!list.isAtEnd) {
    const attribute = list.inside(SEQUENCE);
    const name = attribute.text().toLowerCase();
    const set = attribute.inside(SET);
    const values: string[] = [];
    while (set.nextTag === OCTET_STRING) values.push(set.text());
    if (values.length > 0) attributes.set(name, values);
  }
  return { dn, attributes };
}
