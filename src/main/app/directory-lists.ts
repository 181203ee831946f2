import type { DirectoryGroup, DirectoryPerson, Organisation } from '../../shared/model/directory.ts';

/** What a directory has to pick from, for as long as it is open. */
export interface DirectoryLists {
  organisations(signal: AbortSignal): Promise<Organisation[]>;
  /** With their member counts. */
  groups(signal: AbortSignal): Promise<DirectoryGroup[]>;
  /** Who is in any of these groups, by the groups' ids, each person once, by name. */
  people(groupIds: readonly string[], signal: AbortSignal): Promise<DirectoryPerson[]>;
  close(): Promise<void>;
}

/** With what a directory is asked. */
export interface DirectoryAccess {
  key: string;
  ca: string | undefined;
}

/** Ł beside L, whatever the language of this machine. */
const byName = new Intl.Collator('en');

export const sorted = (people: DirectoryPerson[]): DirectoryPerson[] =>
  people.toSorted((a, b) => byName.compare(a.name, b.name) || byName.compare(a.username, b.username));
