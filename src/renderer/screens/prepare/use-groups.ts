import type { DirectoryGroup } from '../../../shared/model/directory.ts';
import type { JumpCloudSetup } from '../../../shared/model/setup.ts';
import { client } from '../../client.ts';
import type { Asked } from '../../components/use-asked.ts';
import { useAsked } from '../../components/use-asked.ts';

/** The groups of JumpCloud; none where it is done by hand, because then it cannot be asked. */
export const useGroups = ({
  id,
  jumpcloud,
}: JumpCloudSetup): Asked<DirectoryGroup[] | undefined> & {
  again: () => void;
} =>
  useAsked(
    (signal) =>
      jumpcloud.access === 'by-hand'
        ? Promise.resolve(undefined)
        : client.directory.groups({ setup: id }, { signal }),
    id,
  );
