import type { SecretPurpose } from '../../../shared/model/secret.ts';

export const settings = {
  heading: 'Settings',
  looks: 'How it looks and speaks',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  language: 'Language',
  languages: { en: 'English' },
  secrets: 'Passwords and keys',
  secretsLead:
    'Each was typed once and goes one way. Joinery can use it and cannot show it. Forgotten, it is asked for again when it is needed.',
  noSetups: 'No setup is saved here yet, and nothing is kept.',
  asking: 'Looking …',
  nothingKept: 'Nothing is kept.',
  names: (directory: string): Record<SecretPurpose, string> => ({
    'directory-key': `${directory} API key`,
    'service-account-password': 'Password of the service account',
    'sso-client-secret': 'Client secret of the single sign-on',
    'earlier-sso-client-secret': 'Client secret that was there before',
    'nas-password': 'Password of the NAS administrator',
    'nas-otp': 'One-time code of the NAS administrator',
    'nas-answer': 'Answer to the security question of the NAS administrator',
    'nas-device-token': 'Token that spares the 6-digit code',
    'person-password': 'Password of a person who signs in',
  }),
  kept: {
    keychain: 'in the keychain of this machine',
    memory: 'in memory, until Joinery ends',
    environment: 'in an environment variable, which Joinery cannot forget',
  },
  forget: 'Forget',
  forgetOf: (setup: string) => `Forget the secrets of ${setup}`,
  forgetHeading: (setup: string) => `Forget the secrets of ${setup}?`,
  forgetWhat:
    'They are removed from the keychain and from memory. What is set up goes on working; Joinery asks again before it does anything there.',
  keep: 'Keep them',
  forgotten: (setup: string) => `The secrets of ${setup} are forgotten.`,
  log: 'Log',
  logLead: 'What has failed, in the systems’ own words, with every secret replaced.',
  showLog: 'Show log',
};
