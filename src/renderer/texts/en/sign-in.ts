export const signIn = {
  heading: (nas: string) => `Sign in to ${nas}`,
  lead: (nas: string) =>
    `With a local administrator, not one from a directory. What you type goes to ${nas} and nowhere else.`,
  account: 'Administrator',
  accountMissing: 'Type the name of an administrator of the NAS.',
  way: 'Sign in with',
  ways: { password: 'Password', 'api-key': 'API key' },
  missing: {
    password: (account: string, nas: string) => `Type the password of ${account} on ${nas}.`,
    'api-key': (account: string, nas: string) => `Paste an API key of ${account} on ${nas}, all of it.`,
  },
  signIn: 'Sign in',
  asking: 'Looking into the keychain …',
  headingCode: (nas: string) => `${nas} asks for a 6-digit code`,
  headingSecondStep: (nas: string) => `${nas} asks for a second step`,
  /** Where the NAS gives a token that spares the next one, and where it gives none. */
  leadCode: {
    once: 'Once: from then on the NAS knows Joinery by a token of its own.',
    always: 'At every sign-in: before the plan, before the changes, whenever Joinery looks again.',
  },
  passwordAgain: 'Back to the password',
  byHand: 'Do this NAS by hand',
  headingByHand: (nas: string) => `${nas} is done by hand`,
  leadByHand: 'Joinery does not sign in to it. You click, and say when a step is done.',
  byHandWhat: 'What that means',
  byHandPoints: [
    'JumpCloud is prepared as usual, and what was set there is read back.',
    'Each page of the NAS comes with its clicks and its values, to be copied.',
    'What only the NAS knows is not read; in the report it stands as not checked.',
  ],
  goOnByHand: 'Continue by hand',
  byApi: 'Let Joinery sign in',
};
