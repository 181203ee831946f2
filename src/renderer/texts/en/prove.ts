import type { FindingCode } from '../../../shared/findings/finding.ts';

interface To {
  account: string;
  nas: string;
}

const changing = ({ account, nas }: To, why: string): string =>
  `Hello ${account}, ${why} Change your JumpCloud password once in the JumpCloud user portal, wait a few minutes, and sign in to ${nas} with the new one.`;

/** What a person has to do themselves, as it can be sent to them. */
const notes: Partial<Record<FindingCode, (to: To) => string>> = {
  PROOF_NT_HASH_MISSING: (to) =>
    changing(to, `${to.nas} cannot check your password yet, because it was set before the office had Samba.`),
  PROOF_PASSWORD_MUST_CHANGE: (to) =>
    changing(to, `${to.nas} lets you in after you have chosen a new password.`),
  PROOF_PASSWORD_EXPIRED: (to) => changing(to, 'your password has expired.'),
};

export const prove = {
  heading: 'Can people get in?',
  /** Of what Directory Connector would do: nobody signs in. */
  connector: {
    heading: 'What would Directory Connector find?',
    test: 'Test Now',
    testLead:
      'The same questions that Directory Connector’s “Test Now” asks, asked from here: this is what it would synchronise. Nobody has been invited by it.',
    again: 'Look again',
  },
  ahead: 'Still to be asked',
  starting: 'Reaching every system …',
  asking: (n: number, of: number) => `Asking: ${n} of ${of}.`,
  running: 'The run is still going on; these are the answers so far.',
  toRun: 'Look at the run',
  reads: 'Another session is changing things, and only that one can have the questions asked.',
  lead: ({ held, failed, open }: { held: number; failed: number; open: number }) => {
    if (failed + open === 0) return held === 1 ? 'It holds.' : `All ${held} hold.`;
    const counts = [
      held > 0 && `${held} ${held === 1 ? 'holds' : 'hold'}`,
      failed > 0 && `${failed} ${failed === 1 ? 'does' : 'do'} not hold`,
      open > 0 && `${open} ${open === 1 ? 'is' : 'are'} not checked`,
    ];
    return `${counts.filter(Boolean).join(', ')}.`;
  },
  notYet: 'A person’s own sign-in is not among them and not proved yet: nobody has tried one.',
  proved: (names: string, count: number) => `${names} ${count === 1 ? 'has' : 'have'} signed in.`,
  nobodyIn: 'Nobody who was tried has got in yet.',
  test: 'Test a person',
  testLead: 'They sign in once, each way, with their own password.',
  testLeadAuthentik:
    'They sign in to authentik once, with their own password, as a browser would, up to where DSM takes over.',
  testOne: 'Test a person…',
  testAnother: 'Test another person…',
  testAgain: 'Test again',
  testAgainOf: (account: string) => `Test again: ${account}`,
  account: 'User name',
  accountHint: (directory: string) => `As ${directory} shows it; whoever is to get in can be chosen.`,
  accountMissing: 'is missing',
  askingPeople: (directory: string) => `Asking ${directory} who is to get in …`,
  wrong: (label: string, problem: string) => `${label} ${problem}.`,
  password: (directory: string) => `Their ${directory} password`,
  passwordOf: (directory: string, account: string) => `${directory} password of ${account}`,
  passwordHint: 'Goes one way: it is used for this one sign-in and then forgotten.',
  passwordMissing: (account: string) => `The password of ${account} is missing.`,
  share: 'Share',
  shareHint: 'Only where one is to be opened as well: its name alone. Nothing in it is read.',
  dsm: (nas: string) => `Sign in to DSM on ${nas} as well`,
  qts: (nas: string) => `Sign in to QTS on ${nas} as well`,
  signInOnce: 'Sign in once',
  signInOnceAs: (account: string) => `Sign in once as ${account}`,
  copyNote: (account: string) => `Copy the note for ${account}`,
  notes,
  toLookAt: 'To be looked at',
  holding: 'What holds',
  again: 'Check again',
  againOf: (title: string) => `Check again: ${title}`,
  putRight: 'Put it right',
  putRightOf: (title: string) => `Put it right: ${title}`,
  toReport: 'Continue to the report',
};
