import type { Moment } from './moment.ts';
import { moment } from './moment.ts';

export const welcome = {
  heading: 'What shall we set up?',
  headingAgain: 'Your setups',
  lead: 'Joinery reads what is there, says what it would change, and changes nothing before you say so.',
  leadAgain: 'Each stands at the first thing that is still undone, as the systems say it now.',
  another: 'Set up something else',
  /** In the place of a NAS, where a setup has none. */
  connector: 'JumpCloud → Bitwarden',
  asking: 'Asking the systems …',
  lastSeen: (when: Moment) => `last seen ${moment(when)}`,
  stands: {
    trust: 'The certificate of the NAS is to be looked at',
    signIn: 'The sign-in to the NAS is missing',
    connect: (directory: string) => `${directory} is to be connected`,
    prepare: (chosen: string) => `The ${chosen} are to be chosen`,
    review: (pending: number | undefined) =>
      pending === undefined
        ? 'To be reviewed'
        : pending === 1
          ? '1 change to review'
          : `${pending} changes to review`,
    run: 'Running now',
    chosen: { jumpcloud: 'groups', authentik: 'people' },
    prove: 'Set up; the questions are to be asked again',
    report: 'Set up, and every question answered',
  },
};
