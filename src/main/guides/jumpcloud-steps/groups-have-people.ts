import type { Unsectioned } from '../../engine/step.ts';
import { counted } from '../../../shared/counted.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import type { AnyJumpCloudSite } from './jumpcloud-site.ts';

/**
 * Whether somebody is in every group: JumpCloud drops a group without people from LDAP, and with it goes what the NAS gave
 * it (facts/jumpcloud.md §8.3). As it was read when the site was opened; of a group that is gone, its step tells.
 */
export function groupsHavePeople({ api, groups }: AnyJumpCloudSite): Unsectioned[] {
  if (!api) return [];
  const answers = groups.flatMap(({ name, present }): CheckResult[] => {
    const people = present && api.members.get(present.id);
    if (!people) return [];
    const question = { id: `jumpcloud.groups-have-people.${name}`, title: `Somebody is in ${name}` };
    const evidence = `${counted(people.length, 'person', 'people')} in ${name}.`;
    if (people.length > 0) return [{ ...question, answer: 'pass', evidence }];
    return [{ ...question, answer: 'fail', evidence, finding: finding('GROUP_EMPTY', { group: name }) }];
  });
  if (answers.length === 0) return [];
  const question = { id: 'jumpcloud.groups-have-people', title: 'Somebody is in every group' };
  return [{ kind: 'check', ...question, ask: () => Promise.resolve(answers) }];
}
