import type { Entry } from './tree.ts';

export interface NamedEntry extends Entry {
  /** The entry's name in its one normal spelling. */
  name: string;
}

export interface VisibleTree {
  /** What a search may start from. */
  names: ReadonlySet<string>;
  /** What a search may find, without the attributes that this caller may not see. */
  entries: NamedEntry[];
}

/**
 * The directory as one caller sees it (facts/jumpcloud.md §8.2, §8.4): his own organisation only; an ordinary LDAP user
 * may start a search and finds nothing; a bind user finds everything; NT hashes are for the Samba service account.
 *
 * @param caller Normal name of the entry that the caller is bound as.
 */
export function visibleTree(trees: ReadonlyMap<string, NamedEntry>[], caller: string): VisibleTree {
  const own = trees.find((tree) => tree.has(caller));
  const person = own?.get(caller)?.attributes;
  if (own === undefined || person === undefined) return { names: new Set(), entries: [] };

  // SECURITY: an NT hash is as good as the password for SMB.
  const hidden = new Set(['userPassword', 'officeSambaService']);
  if (person['officeSambaService'] === undefined) hidden.add('sambaNTPassword');
  const mayFind = person['jcLdapAdmin'] !== undefined;
  return {
    names: new Set(own.keys()),
    entries: mayFind ? [...own.values()].map((entry) => without(hidden, entry)) : [],
  };
}

function without(hidden: ReadonlySet<string>, entry: NamedEntry): NamedEntry {
  const attributes = Object.entries(entry.attributes).filter(([name]) => !hidden.has(name));
  return { ...entry, attributes: Object.fromEntries(attributes) };
}
