import type { Unsectioned } from '../../engine/step.ts';
import { byHand } from '../../engine/step.ts';
import type { Listed } from './listed.ts';
import type { NasSite } from './nas-site.ts';
import { seenOverSsh } from './seen-over-ssh.ts';
import { listsAnswer } from './settings-answers.ts';

/** "The Status shown is Online", and JumpCloud's people and groups under Domain Users and Domain Groups. */
export function domainUsers(nas: NasSite, wanted: Listed): Unsectioned {
  const { name, own } = nas;
  return byHand(
    {
      id: 'nas.domain-users',
      title: `Domain Users and Domain Groups of ${name}`,
      byHand: {
        clicks: [
          'QTS > Control Panel > Privilege > Domain Security: the status is Online',
          'Privilege > Users > Domain Users: refresh, then the people are there',
          'Privilege > User Groups > Domain Groups: the groups are there',
        ],
        values: wanted.groups.map((group) => ({ label: 'Expected group', value: group })),
        undo: 'Nothing: the lists empty when the NAS leaves the directory.',
      },
    },
    seenOverSsh(nas, (seen) => [listsAnswer(seen, { nas: name, wanted, own })]),
  );
}
