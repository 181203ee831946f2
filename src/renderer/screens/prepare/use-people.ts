import type { DirectoryGroup, DirectoryPerson } from '../../../shared/model/directory.ts';
import { client } from '../../client.ts';
import type { Asked } from '../../components/use-asked.ts';
import { useAsked } from '../../components/use-asked.ts';
import type { WithGroups } from './draft.ts';

/** Who is in the picked groups, asked anew whenever others are picked. */
export function usePeople(
  setup: string,
  { groups }: WithGroups,
  listed: DirectoryGroup[],
): Asked<DirectoryPerson[]> & { again: () => void } {
  const isPicked = (name: string): boolean => groups.some((group) => !group.isTyped && group.name === name);
  const ids = listed.filter(({ name }) => isPicked(name)).map(({ id }) => id);
  return useAsked(
    (signal) =>
      ids.length === 0 ? Promise.resolve([]) : client.directory.people({ setup, groups: ids }, { signal }),
    ids.join(' '),
  );
}
