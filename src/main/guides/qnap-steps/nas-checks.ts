import type { Unsectioned } from '../../engine/step.ts';
import { counted } from '../../../shared/counted.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { Listed } from './listed.ts';
import type { NasSite } from './nas-site.ts';
import type { Wish } from './settings-answers.ts';
import {
  afpAnswer,
  certificateAnswers,
  ldapOnAnswer,
  listsAnswer,
  settingsAnswer,
  smbAnswerOf,
  workgroupAnswer,
} from './settings-answers.ts';

/** Everything that was set by hand, asked again in one look over SSH; no question at all where it cannot be asked. */
export function stillSet(
  nas: NasSite,
  wish: Wish,
  { wanted, wantsAfp }: { wanted: Listed; wantsAfp: boolean },
): Unsectioned[] {
  const { look, own } = nas;
  if (!look) return [];
  const question = { id: 'nas.over-ssh', title: `What is set on ${nas.name}` };
  return [
    {
      kind: 'check',
      ...question,
      ask: async ({ signal }) => {
        const seen = await look(signal);
        const { settings } = seen;
        const on = ldapOnAnswer(settings, wish);
        return [
          on,
          // Values of a form that is not in use say nothing.
          ...(on.answer === 'pass' ? [settingsAnswer(settings, wish), smbAnswerOf(settings, wish)] : []),
          workgroupAnswer(settings, wish),
          ...certificateAnswers(settings, wish),
          listsAnswer(seen, { nas: nas.name, wanted, own }),
          ...(wantsAfp ? [afpAnswer(settings, wish)] : []),
        ];
      },
    },
  ];
}

/** Names that the NAS has of its own as well: easily mistaken when rights are given. */
export function noNameTwice({ name: nas, own }: NasSite, wanted: Listed): Unsectioned[] {
  if (!own) return [];
  const question = { id: 'nas.no-name-twice', title: `No name stands for two on ${nas}` };
  const names = [
    ...wanted.people.filter((name) => own.people.includes(name)),
    ...wanted.groups.filter((name) => own.groups.includes(name)),
  ];
  const told = `${counted(own.people.length, 'user', 'users')} and ${counted(own.groups.length, 'group', 'groups')}`;
  const evidence = `Reported by ${nas}: compared with ${told} of its own.`;
  const found = names.length > 0 ? { finding: finding('QTS_NAME_TWICE', { nas, names }) } : {};
  return [
    {
      kind: 'check',
      ...question,
      ask: () => Promise.resolve([{ ...question, answer: 'pass', evidence, ...found }]),
    },
  ];
}
