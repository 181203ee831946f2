import type { FindingCode } from '../../../shared/findings/finding.ts';

/** What to do next, where a finding's own words are those of a terminal. */
const next: Partial<Record<FindingCode, string>> = {
  SERVICE_PASSWORD_NEEDED:
    'Type its password. If nobody knows it, let Joinery set a new one: go back to the people and groups, under More; every NAS that uses the account then needs the new one.',
  SERVICE_PASSWORD_TO_CHOOSE: 'Choose one, note it where you keep passwords, and type it here.',
  PASSWORD_TOO_WEAK: 'Choose another one.',
  SECRET_NEEDED: 'Type it here, and Joinery goes on from where it was.',
  NAS_OTP_NEEDED: 'Type the code that the authenticator app shows now.',
  ORGANISATION_NEEDED: 'Say which one is meant.',
  ORGANISATION_ID_MISSING: 'Look it up in the JumpCloud console under Settings > Organisation ID.',
  CERTIFICATE_UNTRUSTED:
    'The NAS: look at its certificate and compare it. A directory of your own: whoever runs Joinery names its private CA.',
  CERTIFICATE_CHANGED: 'Look at both before anything else is done.',
  WRITE_DID_NOT_STICK: 'Look at the setting in the vendor’s own page, then try again.',
  DRIFTED: 'The review shows what it takes to put it right, before anything changes.',
  ABORTED: 'Try again: Joinery reads what is there and goes on from that.',
};

export const answer = {
  next,
  secrets: {
    'directory-key': () => 'JumpCloud API key',
    'service-account-password': ({ serviceAccount }: { serviceAccount: string }) =>
      `Password of ${serviceAccount}`,
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
  organisations: 'Organisations that the key reaches',
  askingOrganisations: 'Asking JumpCloud for its organisations …',
  useOrganisation: (name: string) => `Use ${name}`,
  look: {
    trust: 'Look at the certificate',
    connect: 'Go to JumpCloud',
    prepare: 'Choose groups',
  },
};
