import { fail } from '../../../shared/findings/expected-failure.ts';
import { calls } from './calls.ts';
import { isBeingEdited } from './errors.ts';
import type { SynologySession } from './session.ts';

/** One row of the profile's mapping table; an empty target is RFC 2307's own (facts/synology.md §4.3). */
export interface ProfileRow {
  category: string;
  attribute: string;
  target: string;
}

/** The custom profile's name in the API. */
export const CUSTOM = 'customized';
const STANDARD = 'standard';

export interface LdapProfile {
  /** `standard`, `mac`, `domino` or `customized`. */
  selected: string;
  standard: ProfileRow[];
  /** The custom profile; undefined when this NAS has never had one. */
  customized: ProfileRow[] | undefined;
}

const SAMBA_USERS = '(objectclass=sambaSamAccount)';
const NT_HASH = 'sambaNTPassword';

/**
 * Which profile is selected, and the rows of the two that matter (facts/synology.md §4.1, §4.3).
 *
 * @throws {ExpectedFailure} what `SynologySession.call` throws
 */
export async function readProfile(session: SynologySession, signal?: AbortSignal): Promise<LdapProfile> {
  const { profile } = await session.call(calls.readLdap, {}, signal);
  // A NAS that was never joined may tell no name; the wizard then starts with the standard one.
  const selected = profile === '' ? STANDARD : profile;
  const custom = await session.ask(calls.readProfile, { name: CUSTOM }, signal);
  // Whether a NAS answers for a custom profile that nobody has made yet is not evidenced: a refusal is taken for "none",
  // but not where there must be one or where somebody is just editing it. Undo could then not put it back.
  if (!custom.accepted && (selected === CUSTOM || isBeingEdited(custom.refusal))) {
    session.fail(custom.refusal, calls.readProfile);
  }
  const standard = await session.call(calls.readProfile, { name: STANDARD }, signal);
  return {
    selected,
    standard: standard.rules,
    customized: custom.accepted ? custom.data.rules : undefined,
  };
}

/** The rows that editing starts from: the custom ones where they are in use, else the standard ones. */
export function rowsInUse({ selected, standard, customized }: LdapProfile): ProfileRow[] {
  return selected === CUSTOM && customized ? customized : standard;
}

/** The filter for groups, where it is not RFC 2307's own (facts/synology.md §4.3). */
const LINUX_GROUPS = ['', '(objectclass=posixgroup)'];

/**
 * The rows with the article's two changes; every other row stays as it is, in its place. One that reads groups otherwise
 * than RFC 2307 does, as it may be left over from another directory, is emptied: then DSM takes JumpCloud's Linux groups
 * with their memberUid (facts/jumpcloud.md §8.3, §11).
 *
 * The user filter lists Samba users only, and `userPassword` reads the NT hash. DSM 7's dialog has `userPassword` under
 * passwd, DSM 6.2's help under shadow; which one the API of a given 7.x shows is found out here (facts/synology.md §4.3).
 *
 * @throws {ExpectedFailure} NAS_PROFILE_UNKNOWN with the rows, when one of the two has no place
 */
export function editRows(rows: readonly ProfileRow[], nas: string): ProfileRow[] {
  const filter = rows.find((row) => isRow(row, 'filter', 'passwd'));
  const password = passwordRow(rows);
  if (!filter || !password) {
    fail('NAS_PROFILE_UNKNOWN', { nas, rows: rows.map((row) => `${row.category}.${row.attribute}`) });
  }
  return rows.map((row) => {
    if (readsOtherGroups(row)) return { ...row, target: '' };
    if (row === filter) return { ...row, target: SAMBA_USERS };
    return row === password ? { ...row, target: NT_HASH } : row;
  });
}

/** "group.memberUid member": the rows that read groups otherwise than JumpCloud writes them. */
export function otherGroupRows(rows: readonly ProfileRow[]): string[] {
  return rows
    .filter(readsOtherGroups)
    .map(({ category, attribute, target }) => `${category}.${attribute} ${target}`);
}

function readsOtherGroups(row: ProfileRow): boolean {
  const target = row.target.toLowerCase();
  if (isRow(row, 'filter', 'group')) return !LINUX_GROUPS.includes(target);
  return row.category === 'group' && target !== '' && target !== row.attribute.toLowerCase();
}

/** The row that says where the password is: passwd's, or on the older layout shadow's. */
export function passwordRow(rows: readonly ProfileRow[]): ProfileRow | undefined {
  return (
    rows.find((row) => isRow(row, 'passwd', 'userPassword')) ??
    rows.find((row) => isRow(row, 'shadow', 'userPassword'))
  );
}

/**
 * Writes the custom profile's rows and selects a profile. Without rows only the selection changes: the way back to a NAS
 * that had no custom profile.
 *
 * Two calls, because storing rows is said to select the custom profile by itself (facts/synology.md §4.3), which is not
 * what an undo wants.
 *
 * @throws {ExpectedFailure} NAS_BEING_EDITED, and what `SynologySession.call` throws
 */
export async function writeProfile(
  session: SynologySession,
  { selected, customized }: Pick<LdapProfile, 'selected' | 'customized'>,
  signal?: AbortSignal,
): Promise<void> {
  if (customized) {
    const rules = customized.map(({ category, attribute, target }) => ({ category, attribute, target }));
    await session.call(calls.writeProfile, { rules }, signal);
  }
  await session.call(calls.writeProfile, { name: selected }, signal);
}

function isRow(
  { category, attribute }: ProfileRow,
  ...wanted: [category: string, attribute: string]
): boolean {
  return category === wanted[0] && attribute === wanted[1];
}
