import { JumpCloud } from '../directories/jumpcloud/jumpcloud.ts';
import { jumpcloudAddresses } from '../directories/jumpcloud/regions.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { SetupStore } from '../setups/setup-store.ts';
import { fail } from '../../shared/findings/expected-failure.ts';
import type { DirectoryGroup, DirectoryPerson, Organisation } from '../../shared/model/directory.ts';
import type { JumpCloudSetup } from '../../shared/model/setup.ts';
import { readCa } from './read-ca.ts';
import { variablesOf } from './variables.ts';

/** Ł beside L, whatever the language of this machine. */
const byName = new Intl.Collator('en');

/** What a person picks from while a setup is filled in: the directory's own lists. Changes nothing. */
export class Directory {
  readonly #store: SetupStore;
  readonly #secrets: Secrets;

  constructor(store: SetupStore, secrets: Secrets) {
    this.#store = store;
    this.#secrets = secrets;
  }

  /** The organisations that the key reaches. */
  organisations(id: string, signal: AbortSignal): Promise<Organisation[]> {
    return this.#ask(id, (jumpcloud) => jumpcloud.organisations(signal));
  }

  /** The groups of the chosen organisation with their member counts. */
  groups(id: string, signal: AbortSignal): Promise<DirectoryGroup[]> {
    return this.#ask(id, async (jumpcloud, setup) => {
      await jumpcloud.choose(setup.jumpcloud.organisation, signal);
      const groups = await jumpcloud.groups(signal);
      return Promise.all(
        groups.map(async (group) => ({
          ...group,
          members: (await jumpcloud.members(group.id, signal)).length,
        })),
      );
    });
  }

  /**
   * Who is in any of these groups, each person once, by name.
   *
   * @throws DIRECTORY_NOT_FOUND for a group that the organisation does not have
   */
  people(id: string, groupIds: string[], signal: AbortSignal): Promise<DirectoryPerson[]> {
    return this.#ask(id, async (jumpcloud, setup) => {
      await jumpcloud.choose(setup.jumpcloud.organisation, signal);
      const [groups, users] = await Promise.all([jumpcloud.groups(signal), jumpcloud.users(signal)]);
      // SECURITY: the ids come from a page and become part of an address; only those that JumpCloud lists get there.
      const unknown = groupIds.find((groupId) => !groups.some((group) => group.id === groupId));
      if (unknown !== undefined) fail('DIRECTORY_NOT_FOUND', { what: `the group ${unknown}` });
      const members = await Promise.all(groupIds.map((groupId) => jumpcloud.members(groupId, signal)));
      const wanted = new Set(members.flat());
      return users
        .filter((user) => wanted.has(user.id))
        .map(({ username, name }) => ({ username, name }))
        .toSorted((a, b) => byName.compare(a.name, b.name) || byName.compare(a.username, b.username));
    });
  }

  async #ask<T>(
    id: string,
    question: (jumpcloud: JumpCloud, setup: JumpCloudSetup) => Promise<T>,
  ): Promise<T> {
    const setup = await this.#store.get(id);
    if (!('jumpcloud' in setup)) fail('NOT_PART_OF_GUIDE', { id, what: 'JumpCloud' });
    const { console } = jumpcloudAddresses(setup.jumpcloud.region, setup.jumpcloud.console);
    const key = await this.#secrets.get(id, 'directory-key', variablesOf(setup));
    const jumpcloud = new JumpCloud({ console, key, ca: await readCa(setup.ca) });
    try {
      return await question(jumpcloud, setup);
    } finally {
      await jumpcloud.close();
    }
  }
}
