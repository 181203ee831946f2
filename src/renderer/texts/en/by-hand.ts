export const byHand = {
  warnings: 'What to know first',
  clicks: 'What to click',
  values: 'What to enter',
  undo: 'How to take it back',
  /** A secret is named in place of its value. */
  secrets: {
    'directory-key': 'your JumpCloud API key',
    'service-account-password': 'the password you chose for the service account',
    'sso-client-secret': 'the client secret that authentik shows at the provider',
    'earlier-sso-client-secret': 'the client secret that was there before',
    'nas-password': 'the password of the NAS administrator',
    'nas-otp': 'the one-time code of the NAS administrator',
    'nas-answer': 'the answer to the security question of the NAS administrator',
    'nas-device-token': 'the token that spares the 6-digit code',
    'person-password': 'the password of the person who signs in',
  },
  /** How to come by a password that no page shows. */
  whereFrom:
    'Joinery shows no password: it is where you noted it. If nobody has it, let Joinery set a new one: under More, where the groups are chosen.',
  command: 'the command',
  becomes: 'becomes',
  gone: 'gone',
};
