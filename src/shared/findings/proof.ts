import { tells } from './telling.ts';

interface Person {
  /** The user name of whoever signed in: "ann". */
  account: string;
}
interface AtNas extends Person {
  /** The NAS by its own name: "diskstation". */
  nas: string;
}
interface AtShare extends AtNas {
  share: string;
}

const SMB_PAGE = 'Control Panel > File Services > SMB > Advanced';

/** What comes of a person's own sign-in: why it is refused, and what looks like one and proves nothing. */
export const proofFindings = {
  PROOF_PASSWORD_WRONG: tells<AtNas>({
    severity: 'error',
    sentence: (f) => `Neither the directory nor ${f.nas} accepts ${f.account} with this password.`,
    cause: () => 'It was mistyped, or it is another password than the one in JumpCloud.',
    next: (f) => `${f.account} types it once more, with care: a few wrong ones lock the account.`,
  }),
  PROOF_NAME_OR_PASSWORD_WRONG: tells<AtNas>({
    severity: 'error',
    sentence: (f) => `${f.nas} does not accept this user name and password for ${f.account}.`,
    cause: (f) =>
      `One of them is mistyped, or there is no Samba hash for ${f.account} yet: a NAS does not say which.`,
    next: (f) =>
      `${f.account} signs in to the JumpCloud user portal with them. If that works, changing the password there once gives the NAS what it needs.`,
  }),
  // Which of the two causes it is, the preflight's own questions say for everybody at once (facts/jumpcloud.md §8.4).
  PROOF_NT_HASH_MISSING: tells<AtNas>({
    severity: 'error',
    sentence: (f) =>
      `${f.account} cannot open a share yet: the directory accepts the password, and ${f.nas} does not.`,
    cause: (f) =>
      `The JumpCloud password was set before Samba was on, so that there is no Samba hash for ${f.account}; or ${f.account} is in no group that has Samba.`,
    next: (f) =>
      `${f.account} changes the JumpCloud password once, then it works. If it works for nobody, look at User Authentication > LDAP > JumpCloud LDAP > Samba Service Account.`,
  }),
  PROOF_PASSWORD_MUST_CHANGE: tells<AtNas>({
    severity: 'error',
    sentence: (f) => `${f.nas} wants ${f.account} to choose a new password first.`,
    cause: () => 'The directory asks for it, or does not say when the present one was set.',
    next: (f) => `${f.account} changes the JumpCloud password once, then it works.`,
  }),
  PROOF_PASSWORD_EXPIRED: tells<AtNas>({
    severity: 'error',
    sentence: (f) => `The password of ${f.account} has expired: ${f.nas} does not take it any more.`,
    next: (f) => `${f.account} sets a new one in the JumpCloud user portal, then it works.`,
  }),
  PROOF_ACCOUNT_EXPIRED: tells<AtNas>({
    severity: 'error',
    sentence: (f) => `The account of ${f.account} has expired: ${f.nas} does not let it in any more.`,
    next: () => 'Whoever looks after JumpCloud looks at Users > the account > state.',
  }),
  PROOF_ACCOUNT_LOCKED: tells<AtNas>({
    severity: 'error',
    sentence: (f) => `${f.account} is locked after too many wrong passwords: ${f.nas} does not let it in.`,
    cause: () => 'Mostly a device that still has an old password and keeps trying.',
    next: () =>
      'Correct the password on that device first, then unlock the account in JumpCloud: Users > the account > Unlock.',
  }),
  PROOF_ACCOUNT_DISABLED: tells<AtNas>({
    severity: 'error',
    sentence: (f) => `${f.account} is disabled: ${f.nas} does not let it in.`,
    cause: () => 'The account is suspended in JumpCloud, or has not been activated yet.',
    next: () => 'Activate it in JumpCloud: Users > the account > state.',
  }),
  PROOF_NOT_ALLOWED_HERE: tells<AtNas & { said: string }>({
    severity: 'error',
    sentence: (f) => `${f.account} may not sign in to ${f.nas} from here and now (${f.said}).`,
    cause: () => 'The account is limited to certain hours, machines or ways to sign in.',
    next: () => 'Lift the limit, or try again when and where it is allowed.',
  }),
  PROOF_ACCESS_DENIED: tells<AtNas>({
    severity: 'error',
    sentence: (f) => `${f.nas} turns ${f.account} away and does not say why.`,
    cause: () =>
      'Mostly the application privilege for SMB is missing, or the NAS has blocked this machine’s address.',
    next: () =>
      'On the NAS: Control Panel > Application Privileges > SMB, and Security > Protection > Allow/Block List.',
  }),
  PROOF_SID_INVALID: tells<AtNas>({
    severity: 'error',
    sentence: (f) => `${f.nas} refuses the SID of ${f.account}: it does not belong to its own domain.`,
    cause: () =>
      'The SID of the Samba domain was changed after people were given theirs, or the NAS has another workgroup.',
    next: () => 'Check the setup again: the questions about workgroup and SID say which of the two it is.',
  }),
  PROOF_NO_LOGON_SERVER: tells<AtNas>({
    severity: 'error',
    sentence: (f) => `${f.nas} asks another server about ${f.account}, and does not reach it.`,
    cause: () => 'The NAS has lost its directory, or it belongs to a Windows domain.',
    next: () => 'Look at Control Panel > Domain/LDAP on the NAS.',
  }),
  PROOF_KERBEROS_ONLY: tells<AtNas>({
    severity: 'error',
    sentence: (f) => `${f.nas} lets in only who has a Kerberos ticket, and JumpCloud gives none.`,
    next: () => `Let the NAS accept NTLMv2: ${SMB_PAGE}.`,
  }),
  PROOF_NTLMV2_UNKNOWN: tells<AtNas>({
    severity: 'error',
    sentence: (f) => `${f.nas} knows only ways to sign in that are older than NTLMv2.`,
    cause: () => 'Windows and macOS do not use them any more, because passwords can be found out from them.',
    next: () => 'Update the NAS.',
  }),
  PROOF_SMB1_ONLY: tells<AtNas>({
    severity: 'error',
    sentence: (f) => `${f.nas} speaks SMB1 only.`,
    cause: () => 'Windows and macOS refuse SMB1. "Resolve" in the join wizard sets it.',
    next: () => `${SMB_PAGE}: minimum SMB2, maximum SMB3; then join again.`,
  }),
  PROOF_NO_COMMON_DIALECT: tells<AtNas>({
    severity: 'error',
    sentence: (f) => `${f.nas} speaks none of SMB 2.1 to 3.1.1.`,
    next: () => `${SMB_PAGE}: minimum SMB2, maximum SMB3.`,
  }),
  PROOF_GUEST: tells<AtNas>({
    severity: 'error',
    sentence: (f) =>
      `${f.nas} let ${f.account} in as a guest, whatever the password is. That proves nothing.`,
    cause: () => 'The NAS does not know the name, and takes everybody it does not know for a guest.',
    next: () => 'Disable guest in Control Panel > User & Group on the NAS, then try again.',
  }),
  PROOF_ANONYMOUS: tells<AtNas>({
    severity: 'error',
    sentence: (f) => `${f.nas} opened a session for nobody in place of ${f.account}. That proves nothing.`,
    next: () => 'See what answers for SMB there; a NAS that asks for passwords does not do that.',
  }),
  PROOF_SERVER_UNPROVED: tells<AtNas>({
    severity: 'error',
    sentence: (f) =>
      `${f.nas} let ${f.account} in and could not show that it knows the password itself. That proves nothing.`,
    cause: () => 'Something else may answer in its place, or it lets in everybody.',
    next: () => 'See what answers for SMB there before anybody types a password into it.',
  }),
  PROOF_SHARE_MISSING: tells<AtShare>({
    severity: 'error',
    sentence: (f) => `${f.account} signed in, and ${f.nas} has no share called ${f.share}.`,
    next: () => 'Compare the spelling with Control Panel > Shared Folder on the NAS.',
  }),
  PROOF_SHARE_DENIED: tells<AtShare>({
    severity: 'error',
    sentence: (f) => `${f.account} signed in, and may not open ${f.share} on ${f.nas}.`,
    cause: () => 'The share gives no right to the person or to one of the person’s groups.',
    next: () =>
      'Give it in Control Panel > Shared Folder > the share > Edit > Permissions, under LDAP groups.',
  }),
  PROOF_SHARE_REFUSED: tells<AtShare & { said: string }>({
    severity: 'error',
    sentence: (f) => `${f.account} signed in, and ${f.nas} does not open ${f.share} (${f.said}).`,
    next: () => 'Look at the share in Control Panel > Shared Folder on the NAS.',
  }),
  PROOF_REFUSED: tells<AtNas & { said: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} refuses ${f.account} (${f.said}).`,
    next: () =>
      'Look at Log Center > Logs > Connection on the NAS, and send us the log so that we can learn the status.',
  }),
  PROOF_DIRECTORY_REFUSES: tells<Person>({
    severity: 'error',
    sentence: (f) => `The directory does not let ${f.account} sign in with this password.`,
    cause: () =>
      'The password is another one, the account is locked, suspended or expired, or a policy asks for a second factor on LDAP.',
    next: () => 'Look at Users > the account > state in JumpCloud; then type the password with care.',
  }),
  PROOF_DIRECTORY_SHOWS_NOTHING: tells<Person>({
    severity: 'error',
    sentence: (f) => `${f.account} signs in to the directory and sees nothing there.`,
    cause: (f) =>
      `${f.account} is not enabled as LDAP Bind DN. AFP, DSM and Drive search the directory as the person; SMB does not.`,
    next: () =>
      'Users > the account > User Security Settings and Permissions > Enable as LDAP Bind DN in JumpCloud.',
  }),
  PROOF_DSM_REFUSES: tells<AtNas>({
    severity: 'error',
    sentence: (f) => `DSM on ${f.nas} does not accept ${f.account} with this password.`,
    cause: () => 'It was mistyped, or the person is not enabled as LDAP Bind DN in JumpCloud.',
    next: () =>
      'Look at the directory’s own answer: if it accepts the password, enable the person as LDAP Bind DN.',
  }),
  PROOF_DSM_NOT_ALLOWED: tells<AtNas>({
    severity: 'error',
    sentence: (f) => `${f.account} may not use DSM on ${f.nas}.`,
    next: () =>
      'If people are to use it: Control Panel > Application Privileges > DSM on the NAS. Shares do not need it.',
  }),
  PROOF_DSM_CODE_NEEDED: tells<AtNas>({
    severity: 'warning',
    sentence: (f) => `DSM on ${f.nas} asks ${f.account} for a second factor.`,
    next: (f) => `${f.account} tries it in a browser: Joinery does not ask people for their codes.`,
  }),
};
