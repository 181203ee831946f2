import { counted } from '../../../shared/counted.ts';

/** Who should be known to the NAS. */
export interface Listed {
  people: string[];
  groups: string[];
}

/** "14 people and 2 groups" */
export const toldOf = ({ people, groups }: Listed): string =>
  `${counted(people.length, 'person', 'people')} and ${counted(groups.length, 'group', 'groups')}`;
