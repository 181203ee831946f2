import { Authentik } from '../directories/authentik/authentik.ts';
import { fail } from '../../shared/findings/expected-failure.ts';
import type { SingleSignOnSetup } from '../../shared/model/setup.ts';
import type { DirectoryAccess, DirectoryLists } from './directory-lists.ts';
import { sorted } from './directory-lists.ts';

/**
 * What authentik has to pick from. Its people are all of them, whatever groups they are in: an application is for everybody,
 * or for one group that is named (facts/authentik.md §3.2).
 *
 * @throws what `Authentik.open` throws
 */
export async function authentikLists(
  { id, authentik: { address = '' } }: SingleSignOnSetup,
  { key: token, ca }: DirectoryAccess,
  signal: AbortSignal,
): Promise<DirectoryLists> {
  const authentik = await Authentik.open({ address, token, ca, signal });
  return {
    organisations: () => fail('NOT_PART_OF_GUIDE', { id, what: 'an organisation' }),
    groups: () => authentik.groups(signal),
    people: async () => {
      const users = await authentik.users(signal);
      return sorted(
        users
          .filter(({ isActive, isService }) => isActive && !isService)
          .map(({ username, name }) => ({ username, name })),
      );
    },
    close: () => authentik.close(),
  };
}
