import { FilterParser } from 'ldapts';
import { fail, ExpectedFailure } from '../../../../shared/findings/expected-failure.ts';
import type { LdapConnection } from '../../../network/ldap/ldap-connection.ts';
import type { LdapEntry } from '../../../network/ldap/ldap-entry.ts';

/** What one of the three searches asked for, and came to. */
export interface PreviewSearch {
  of: 'users' | 'groups' | 'members';
  base: string;
  filter: string;
  entries: number;
}

export interface Question {
  of: PreviewSearch['of'];
  base: string;
  filter: string;
}

/** The limit that Directory Connector would have stopped at. */
export interface LimitMet {
  of: PreviewSearch['of'];
  limit: 'time' | 'size';
}

/** Searches as Directory Connector does, one after the other, and goes on in pages where it would stop. */
export class Searches {
  readonly done: PreviewSearch[] = [];
  /** The first limit that was met; from then on everything is asked for in pages. */
  limitMet: LimitMet | undefined;
  readonly #connection: LdapConnection;
  readonly #settings: { pagedSearch: boolean; timeLimitSeconds: number };

  constructor(connection: LdapConnection, settings: { pagedSearch: boolean; timeLimitSeconds: number }) {
    this.#connection = connection;
    this.#settings = settings;
  }

  /**
   * What `keep` makes of each entry, without those of which it makes nothing.
   *
   * SECURITY: every attribute is asked for, as Directory Connector does, since with fewer a limit might not be met. What a
   * bind account may read can include hashes of passwords: nothing but what `keep` takes is kept.
   *
   * @throws CONNECTOR_FILTER_INVALID, and what `LdapConnection.eachEntry` throws
   */
  async ask<T>(question: Question, keep: (entry: LdapEntry) => T | undefined): Promise<T[]> {
    const { base, filter } = question;
    requireFilter(filter);
    const query = { base, filter, scope: 'sub' as const, attributes: ['*'] };
    const { pagedSearch, timeLimitSeconds } = this.#settings;
    const inPages = () => collect((onEntry) => this.#connection.eachEntry(query, onEntry), keep);
    const atOnce = () =>
      collect((onEntry) => this.#connection.eachEntryUnpaged({ ...query, timeLimitSeconds }, onEntry), keep);
    const isPaged = pagedSearch || this.limitMet !== undefined;
    const { kept, entries } = await (isPaged
      ? inPages()
      : atOnce().catch((error: unknown) => {
          this.limitMet = { of: question.of, limit: limitIn(error) };
          return inPages();
        }));
    this.done.push({ ...question, entries });
    return kept;
  }
}

/** @throws the error itself when it tells of no limit */
function limitIn(error: unknown): LimitMet['limit'] {
  if (ExpectedFailure.is(error, 'LDAP_TIME_LIMIT')) return 'time';
  if (ExpectedFailure.is(error, 'LDAP_SIZE_LIMIT')) return 'size';
  throw error;
}

async function collect<T>(
  search: (onEntry: (entry: LdapEntry) => void) => Promise<unknown>,
  keep: (entry: LdapEntry) => T | undefined,
): Promise<{ kept: T[]; entries: number }> {
  const kept: T[] = [];
  let entries = 0;
  await search((entry) => {
    entries += 1;
    const made = keep(entry);
    if (made !== undefined) kept.push(made);
  });
  return { kept, entries };
}

function requireFilter(filter: string): void {
  try {
    FilterParser.parseString(filter);
  } catch (cause) {
    fail('CONNECTOR_FILTER_INVALID', { filter }, cause);
  }
}
