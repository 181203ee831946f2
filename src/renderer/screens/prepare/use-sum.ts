import { useEffect } from 'react';
import type { DirectoryPerson } from '../../../shared/model/directory.ts';
import type { Asked } from '../../components/use-asked.ts';
import { useSetup } from '../../store/setup.ts';
import { useTexts } from '../../texts/texts.ts';
import type { WithGroups } from './draft.ts';
import { namedGroups, namesIn } from './draft.ts';

/** "14 people in 2 groups", each person once. The picture of the office is told as well. */
export function useSum(draft: WithGroups, people: Asked<DirectoryPerson[]>): string {
  const { prepare } = useTexts();
  const { count } = useSetup();
  const groups = namedGroups(draft);
  const present = people.state === 'answered' ? people.answer.map(({ username }) => username) : [];
  const persons = new Set([...present, ...groups.flatMap(({ members }) => namesIn(members))]).size;
  const isCounted = people.state === 'answered' && persons > 0;
  useEffect(() => {
    if (isCounted) count(persons);
  }, [isCounted, persons, count]);
  if (groups.length === 0) return prepare.sumNone;
  if (people.state === 'asking') return prepare.counting(groups.length);
  return isCounted ? prepare.sum(persons, groups.length) : prepare.sumGroups(groups.length);
}
