import type { DirectoryPerson } from '../../../shared/model/directory.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import { client } from '../../client.ts';
import type { Asked } from '../../components/use-asked.ts';
import { useAsked } from '../../components/use-asked.ts';

/** Who is to get in, to be chosen from; nobody where the directory is done by hand, because then it cannot be asked. */
export const usePeopleInside = ({ id: setup, jumpcloud, groups }: JoinSetup): Asked<DirectoryPerson[]> =>
  useAsked(async (signal) => {
    if (jumpcloud.access === 'by-hand') return [];
    const listed = await client.directory.groups({ setup }, { signal });
    const ids = listed.filter(({ name }) => groups.some((group) => group.name === name)).map(({ id }) => id);
    return client.directory.people({ setup, groups: ids }, { signal });
  }, setup);
