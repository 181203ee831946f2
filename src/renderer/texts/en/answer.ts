export const answer = {
  secrets: {
    'directory-key': ({ directory }: { directory: string }) => `${directory} API key`,
    'service-account-password': ({ serviceAccount }: { serviceAccount: string }) =>
      `Password of ${serviceAccount}`,
    'sso-client-secret': ({ directory }: { directory: string }) => `Client secret of ${directory}`,
    'nas-password': ({ account, nas }: { account: string; nas: string }) =>
      `Password of ${account} on ${nas}`,
  },
  /** Where a secret is kept that is known already. */
  kept: {
    keychain: 'Kept in the keychain.',
    memory: 'Kept in memory until Joinery ends.',
    environment: 'Taken from the environment variable that the setup names.',
  },
  keptUse: 'Leave the field empty to use it.',
  /** Where a secret will be kept that is typed now. */
  goesTo: {
    keychain: 'Goes one way: into the keychain, and from there to where it is needed.',
    memory: 'Goes one way: into the memory of Joinery, and is gone when Joinery ends.',
  },
  missing: 'Nothing is typed yet.',
  use: 'Use it',
  code: ({ account, nas }: { account: string; nas: string }) => `6-digit code of ${account} on ${nas}`,
  codeHint: 'From the authenticator app. It is sent as soon as it is complete.',
  digit: (n: number, of: number) => `Digit ${n} of ${of}`,
  sending: 'Sending the code …',
  ways: 'Prove that it is you by',
  way: { app: 'The app’s code', mail: 'A mailed code', question: 'The security question' },
  mail: ({ nas }: { nas: string }) => `Have ${nas} mail a code`,
  mailAgain: 'Have another one mailed',
  mailedCode: ({ account, nas }: { account: string; nas: string }) =>
    `Code that ${nas} has mailed to ${account}`,
  mailedHint: 'It is good for 5 minutes. It is sent as soon as it is complete.',
  securityAnswer: ({ account, nas }: { account: string; nas: string }) => `Answer of ${account} on ${nas}`,
  securityHint: 'Used once and not kept. Wrong answers are counted.',
  sendAnswer: 'Send the answer',
  askAgain: 'Ask again what it takes',
  organisations: 'Organisations that the key reaches',
  askingOrganisations: 'Asking JumpCloud for its organisations …',
  useOrganisation: (name: string) => `Use ${name}`,
  withoutSmb: 'Go on without SMB',
  withoutSsh: 'Go on without SSH',
  ssh: { signIn: 'Give another account', prepare: 'Look at the SSH port' },
  stopHere: 'Stop here',
  look: (directory: string) => ({
    signIn: 'Go to the sign-in',
    trust: 'Look at the certificate',
    connect: `Go to ${directory}`,
    prepare: directory === 'authentik' ? 'Choose people' : 'Choose groups',
  }),
};
