import type { GuideId } from '../../../shared/guide-ids.ts';
import { counted } from '../../../shared/counted.ts';
import type { Moment } from './moment.ts';
import { moment } from './moment.ts';

const WORDS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const things = (n: number): string => `${WORDS[n] ?? n} ${n === 1 ? 'thing' : 'things'}`;

/** What a look asks, and whom. */
function asked(guide: GuideId, name: string): { who: string; what: string }[] {
  const people = {
    who: 'People',
    what: 'nobody signs in by a look; somebody who cannot get in can be tried first, once',
  };
  switch (guide) {
    case 'authentik-synology':
      return [
        { who: 'authentik', what: 'the application, its key, and what it would tell of each person' },
        { who: name, what: 'whether single sign-on is still as it was set, and who has an account there' },
        people,
      ];
    case 'jumpcloud-bitwarden':
      return [
        { who: 'JumpCloud', what: `the service account, the groups, and LDAP as ${name} sees it` },
        { who: name, what: 'whether its settings are still as they were set, and what it would find' },
        { who: 'Bitwarden', what: 'nothing: nobody signs in there, and nobody is invited' },
      ];
    case 'jumpcloud-synology':
    case 'jumpcloud-qnap':
    case 'jumpcloud-truenas':
      return [
        {
          who: 'JumpCloud',
          what: 'the service account, the groups and Samba, and LDAP as the NAS sees it',
        },
        { who: name, what: 'whether everything is still as it was set, and what it says of itself' },
        people,
      ];
  }
}

/** Everything holds; what a look cannot see is said with it. */
const well = (guide: GuideId, name: string): string =>
  guide === 'jumpcloud-bitwarden'
    ? 'Everything is as it was set. What cannot be seen from here is Bitwarden itself: who has been invited stands in its web vault.'
    : `Everything is as it was set. What cannot be seen from here is a person’s own password and computer: somebody who still cannot get in can sign in to ${name} from here once.`;

export const findings = {
  reading: 'What is wrong?',
  readingWhat: 'Reading what the last look has found …',
  looking: (name: string) => `Looking at ${name}`,
  lookingLead: 'Every question is asked. Nothing is changed.',
  stopping: 'Stopping: the question at hand is finished, no other is asked.',
  soFar: (right: number, wrong: number) =>
    wrong === 0 ? `${right} right so far.` : `${right} right so far, ${wrong} not.`,
  going: 'Something is being changed',
  goingLead: 'As long as that goes on, nobody can look.',
  toRun: 'Look at the run',
  never: 'Nobody has looked yet',
  neverLead:
    'A look asks everything that can be read, names the cause of what is wrong, and changes nothing.',
  whatIsAsked: 'What a look asks',
  asked,
  keepOut: (n: number) => `${things(n)} ${n === 1 ? 'keeps' : 'keep'} people out`,
  amiss: (n: number) => `${things(n)} ${n === 1 ? 'is' : 'are'} not as ${n === 1 ? 'it' : 'they'} should be`,
  changed: 'Something was changed since the last look',
  cutShort: 'The last look was not finished',
  nothingSeen: 'Nothing could be looked at',
  rightAsFar: 'Nothing is wrong in what could be looked at',
  right: 'Nothing is wrong that can be seen from here',
  looked: (when: Moment, of: number, right: number) => {
    const all = right === of ? 'all' : right.toLocaleString('en-GB');
    return `Last looked ${moment(when)}: ${counted(of, 'question', 'questions')}, ${all} of them right.`;
  },
  changedLead: 'What was found then may be right by now.',
  cutShortLead: 'It ended before everything was asked.',
  doesNotHold: (title: string) => `This does not hold: ${title}`,
  apply: 'Joinery puts it right. The review shows every change before it is made.',
  toDo: 'What to do:',
  seen: (evidence: string) => `Seen: ${evidence}`,
  becauseOfIt: 'Because of it, this does not hold either:',
  becauseOfItAll: (n: number) => `Because of it, ${n} others do not hold either`,
  warnings: 'Before it bites',
  unknown: 'Could not be looked at',
  typeIt: 'Type it here',
  wellHeading: (right: number) => (right === 1 ? 'The one question holds' : `All ${right} questions hold`),
  well,
  lookNow: 'Look now',
  lookAgain: 'Look again',
  stop: 'Stop after this question',
  putRight: 'See what puts it right',
  toReport: 'Write the report again',
  somebody: 'Somebody cannot get in?',
  somebodyLead:
    'Their sign-in is tried once; then everything is looked at, and the answer is among what was found.',
  find: 'Find out what is wrong',
  findOf: (setup: string) => `Find out what is wrong: ${setup}`,
  findWhy: 'Joinery can look for the cause.',
};
