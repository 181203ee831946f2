import { tells } from './telling.ts';

interface Nas {
  /** The NAS by its own name: "diskstation". */
  nas: string;
}

/** What a NAS can answer to the sign-in of its administrator. */
export const nasSignInFindings = {
  NAS_PASSWORD_WRONG: tells<Nas & { account: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} does not accept this user name and password for ${f.account}.`,
    next: () => 'Check both and try again. A NAS blocks an address after a few wrong passwords.',
  }),
  NAS_ACCOUNT_DISABLED: tells<Nas & { account: string }>({
    severity: 'error',
    sentence: (f) => `${f.account} is disabled on ${f.nas}.`,
    next: () => 'Enable it in Control Panel > User & Group, or use another administrator.',
  }),
  NAS_PERMISSION_DENIED: tells<Nas & { account: string }>({
    severity: 'error',
    sentence: (f) => `${f.account} may not sign in to DSM on ${f.nas}.`,
    next: () => 'Give the account the DSM application privilege, or use another administrator.',
  }),
  NAS_OTP_NEEDED: tells<Nas & { account: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} asks for the 6-digit code of ${f.account}.`,
    next: () =>
      'Type the code from the authenticator app when asked, or name a variable under secrets.nasOtp that holds it.',
  }),
  NAS_OTP_OR_MAIL_NEEDED: tells<Nas & { account: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} asks for the 6-digit code of ${f.account}, or for a code that it mails.`,
    next: () =>
      'Type the code from the authenticator app when asked, or have one mailed. A variable under secrets.nasOtp can hold the one of the app.',
  }),
  NAS_OTP_OR_ANSWER_NEEDED: tells<Nas & { account: string; question: string }>({
    severity: 'error',
    sentence: (f) =>
      `${f.nas} asks for the 6-digit code of ${f.account}, or for the answer to “${f.question}”.`,
    next: () =>
      'Type the code from the authenticator app when asked, or the answer. A variable under secrets.nasOtp can hold the code.',
  }),
  NAS_OTP_WRONG: tells<Nas & { clocks?: string | undefined }>({
    severity: 'error',
    sentence: (f) => `${f.nas} does not accept that code.`,
    cause: (f) =>
      f.clocks ?? 'It was mistyped, used before, or the clocks differ by more than half a minute.',
    next: (f) =>
      f.clocks === undefined
        ? 'Wait for the next code and type that one.'
        : 'Set the clock that is wrong, then type the next code.',
  }),
  NAS_ANSWER_WRONG: tells<Nas & { account: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} does not accept that answer to the security question of ${f.account}.`,
    next: () => 'Check the spelling and try again, or type a code instead. The tries are counted.',
  }),
  NAS_OTHER_WAYS_USED_UP: tells<Nas & { account: string }>({
    severity: 'error',
    sentence: (f) =>
      `${f.nas} takes no more mailed codes and no more answers to the security question for ${f.account}.`,
    cause: () => 'There were too many wrong ones.',
    next: () => 'Type a code from the authenticator app, or use another administrator.',
  }),
  NAS_CODE_NOT_MAILED: tells<Nas & { account: string; why: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} could not mail a code to ${f.account}: ${f.why}.`,
    next: () => 'Type a code from the authenticator app, or use another administrator.',
  }),
  NAS_STARTING: tells<Nas>({
    severity: 'error',
    sentence: (f) => `${f.nas} is still starting.`,
    next: () => 'Wait a few minutes and try again.',
  }),
  NAS_TWO_FACTOR_ENFORCED: tells<Nas & { account: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} demands a second factor for ${f.account}, and none is set up yet.`,
    next: () => 'Sign in to the NAS once in a browser and set it up, or use another local administrator.',
  }),
  NAS_ADDRESS_BLOCKED: tells<Nas>({
    severity: 'error',
    sentence: (f) => `${f.nas} has blocked this machine after too many wrong passwords.`,
    next: () =>
      'From another machine: Control Panel > Security > Protection > Allow/Block List, remove this address. Joinery does not try again by itself.',
  }),
  NAS_ACCOUNT_LOCKED: tells<Nas & { account: string }>({
    severity: 'error',
    sentence: (f) => `${f.account} is locked on ${f.nas} after too many tries.`,
    next: () => 'Wait until DSM lets it in again, or use another administrator.',
  }),
  NAS_PASSWORD_EXPIRED: tells<Nas & { account: string }>({
    severity: 'error',
    sentence: (f) => `The password of ${f.account} on ${f.nas} has expired.`,
    next: () => 'Sign in to the NAS in a browser, set a new one, and use that here.',
  }),
  NAS_PASSWORD_MUST_CHANGE: tells<Nas & { account: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} wants ${f.account} to choose a new password first.`,
    next: () => 'Sign in to the NAS in a browser, set a new one, and use that here.',
  }),
  NAS_NOT_ADMINISTRATOR: tells<Nas & { account: string }>({
    severity: 'error',
    sentence: (f) => `${f.account} is not an administrator of ${f.nas}.`,
    next: () => 'Use a local account of the administrators group.',
  }),
  NAS_SESSION_LOST: tells<Nas>({
    severity: 'error',
    sentence: (f) => `${f.nas} ended the session, and again right after signing in anew.`,
    cause: () => 'Somebody else signs in with the same account, or the NAS restarts.',
    next: () => 'Use an account of its own for this, and run the command again: it takes up where it was.',
  }),
};
