/** The first GID that Joinery gives, as the article advises for a new NAS: "a GID above 1000000". */
const FIRST_GID = 1_000_001;

/** A GID is a signed 32-bit number on some systems, and the last one has a meaning of its own (facts/jumpcloud.md §6.6). */
const LAST_GID = 2_147_483_646;

const LONGEST_NAME = 32;
const SUFFIX = '_group';

/** Letters that Unicode does not take apart into a plain letter and a mark, and German umlauts, which are written out. */
const written: Record<string, string> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
};

/**
 * A Linux name for a JumpCloud group: `a`–`z`, digits and underscores, not beginning with a digit, at most 32
 * characters. Hyphens are left out because an article of JumpCloud's says that they are not supported
 * (facts/jumpcloud.md §8.3). A name without any Latin letter or digit becomes `group`.
 */
export function linuxNameFor(groupName: string): string {
  const folded = groupName
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, (letter) => written[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  const started = folded === '' ? 'group' : folded.replace(/^(?=\d)/, 'g_');
  const name = cut(started, LONGEST_NAME);
  // JumpCloud puts a group into LDAP twice, `cn=<name>` and `cn=<Linux name>`, under one parent: the two must differ
  // (facts/jumpcloud.md §8.3). A directory compares names without regard to case, so "Office" and "office" do not.
  if (name !== groupName.toLowerCase()) return name;
  return cut(name, LONGEST_NAME - SUFFIX.length) + SUFFIX;
}

/** The first GID above 1,000,000 that is not taken. */
export function freeGid(taken: ReadonlySet<number>): number {
  for (let gid = FIRST_GID; gid <= LAST_GID; gid += 1) if (!taken.has(gid)) return gid;
  throw new RangeError(`every GID from ${FIRST_GID} to ${LAST_GID} is taken`);
}

function cut(name: string, length: number): string {
  return name.slice(0, length).replace(/_+$/, '');
}
