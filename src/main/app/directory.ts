import type { Secrets } from '../secrets/secrets.ts';
import type { SetupStore } from '../setups/setup-store.ts';
import type { DirectoryGroup, DirectoryPerson, Organisation } from '../../shared/model/directory.ts';
import { authentikLists } from './authentik-lists.ts';
import type { DirectoryLists } from './directory-lists.ts';
import { jumpcloudLists } from './jumpcloud-lists.ts';
import { readCa } from './read-ca.ts';
import { variablesOf } from './variables.ts';

/** What a person picks from while a setup is filled in: the directory's own lists. Changes nothing. */
export class Directory {
  readonly #store: SetupStore;
  readonly #secrets: Secrets;

  constructor(store: SetupStore, secrets: Secrets) {
    this.#store = store;
    this.#secrets = secrets;
  }

  /**
   * The organisations that the key reaches.
   *
   * @throws NOT_PART_OF_GUIDE where the directory has none
   */
  organisations(id: string, signal: AbortSignal): Promise<Organisation[]> {
    return this.#ask(id, signal, (lists) => lists.organisations(signal));
  }

  /** The groups, of the chosen organisation where there are several. */
  groups(id: string, signal: AbortSignal): Promise<DirectoryGroup[]> {
    return this.#ask(id, signal, (lists) => lists.groups(signal));
  }

  /**
   * Who is in any of these groups, each person once, by name; with authentik everybody where none is named.
   *
   * @throws DIRECTORY_NOT_FOUND, AUTHENTIK_NOT_FOUND for a group that the directory does not have
   */
  people(id: string, groupIds: string[], signal: AbortSignal): Promise<DirectoryPerson[]> {
    return this.#ask(id, signal, (lists) => lists.people(groupIds, signal));
  }

  async #ask<T>(
    id: string,
    signal: AbortSignal,
    question: (lists: DirectoryLists) => Promise<T>,
  ): Promise<T> {
    const setup = await this.#store.get(id);
    const key = await this.#secrets.get(id, 'directory-key', variablesOf(setup));
    const access = { key, ca: await readCa(setup.ca) };
    const lists =
      'jumpcloud' in setup ? jumpcloudLists(setup, access) : await authentikLists(setup, access, signal);
    try {
      return await question(lists);
    } finally {
      await lists.close();
    }
  }
}
