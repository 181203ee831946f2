import type { Unsectioned } from '../../engine/step.ts';
import { ldapUsers } from '../../nas/synology/accounts.ts';
import { ldapStatus } from '../../nas/synology/directory-client.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { Answered } from '../question.ts';
import { failed, question } from '../question.ts';
import type { NasSite } from './nas-site.ts';

/** What goes wrong on a joined NAS long after the article is done (facts/synology.md §14). */
export const knownTroubles = (nas: NasSite): Unsectioned[] => [
  ...idsShifted(nas),
  ...namesCanBeTyped(nas),
  ...groupRightsHold(nas),
];

const NOT_JOINED: Answered = { answer: 'notRun', evidence: 'it is in no directory' };

/** The directory's numbers are out of the way of the NAS's own (§14 no. 8). */
const idsShifted = (nas: NasSite): Unsectioned[] =>
  question(
    nas,
    'nas.ids-shifted',
    `The directory’s numbers cannot meet those of ${nas.name}`,
    async ({ session }, signal) => {
      const { joined, idShifting } = await ldapStatus(session, signal);
      if (!joined) return NOT_JOINED;
      const evidence = `UID/GID shifting ${idShifting ? 'on' : 'off'}`;
      return idShifting
        ? { answer: 'pass', evidence }
        : failed(evidence, finding('NAS_UID_SHIFTING_OFF', { nas: nas.name }));
    },
  );

/** DSM makes the suffix of everybody's name from the base DN; blanks in there break it (§14 no. 14). */
const namesCanBeTyped = (nas: NasSite): Unsectioned[] =>
  question(
    nas,
    'nas.sign-in-names',
    `The names under which ${nas.name} lists people can be typed`,
    async ({ session }, signal) => {
      const users = await ldapUsers(session, signal);
      const [first] = users;
      if (!first) return { ...NOT_JOINED, evidence: 'it lists nobody' };
      const broken = users.find(({ name }) => /\s/.test(name));
      const evidence = `people sign in to DSM as ${(broken ?? first).name}`;
      if (!broken) return { answer: 'pass', evidence };
      return failed(evidence, finding('NAS_SIGN_IN_NAMES_UNUSABLE', { nas: nas.name, name: broken.name }));
    },
  );

/** DSM 7.0 does not mind every right of a group over SMB (§14 no. 13). Asked also where the NAS is done by hand. */
function groupRightsHold({ name: nas, device }: NasSite): Unsectioned[] {
  if (!device) return [];
  const words = { id: 'nas.group-rights', title: `${nas} minds the rights of groups over SMB` };
  const { version } = device;
  const found = isSeventyZero(version) ? finding('NAS_GROUP_RIGHTS_IGNORED', { nas, version }) : undefined;
  const evidence = `Reported by ${nas}: ${version}.`;
  const result = { ...words, answer: 'pass', evidence, ...(found ? { finding: found } : {}) } as const;
  return [{ kind: 'check', ...words, ask: () => Promise.resolve([result]) }];
}

const isSeventyZero = (version: string): boolean => /^DSM 7\.0\b/.test(version);
