import { listed, tells } from './telling.ts';

interface Nas {
  /** The NAS by its own name: "nas-archive". */
  nas: string;
}

const DOMAIN_SECURITY = 'Control Panel > Privilege > Domain Security';
const MICROSOFT_NETWORKING = 'Control Panel > Network & File Services > Win/Mac/NFS > Microsoft Networking';

/** What Joinery finds on a QNAP, whose settings a person types: each next step is a click in QTS. */
export const qnapFindings = {
  QTS_NOT_EVIDENCED: tells<Nas & { version: string; range: string }>({
    severity: 'warning',
    sentence: (f) => `${f.nas} runs ${f.version}. Joinery knows ${f.range}.`,
    cause: () => 'What other versions call their settings has not been seen, so nothing is read of them.',
    next: () => 'Go through the steps with its own pages open. What you confirm is recorded as your word.',
  }),
  QTS_LOCAL_USERS_LOSE_SMB: tells<Nas>({
    severity: 'warning',
    sentence: (f) =>
      `With "LDAP users only" the accounts of ${f.nas} itself can no longer open shares over SMB.`,
    cause: () => 'QTS lets either its own users in over SMB or those of the directory, never both.',
    next: () =>
      'Tell whoever uses such an account, backup programs and scanners too. Its web pages still let administrators in.',
  }),
  QTS_HAND_EDITED: tells<Nas & { rows: string[] }>({
    severity: 'warning',
    sentence: (f) => `Somebody has edited nss_ldap.conf on ${f.nas} by hand: ${listed(f.rows)}.`,
    cause: () => 'Apply in Domain Security writes the file anew, and every edit in it is gone.',
    next: () => 'Keep a copy of it if the edit is still needed. This guide does not need any.',
  }),
  QTS_DOMAIN_CONTROLLER: tells<Nas>({
    severity: 'error',
    sentence: (f) => `${f.nas} is itself a domain controller.`,
    cause: () => 'QTS then offers no LDAP authentication, and its own domain would lose its users.',
    next: () => `Choose another NAS, or give up its domain first: ${DOMAIN_SECURITY} > Domain Controller.`,
  }),
  QTS_JOINED_ELSEWHERE: tells<Nas & { host: string; baseDn: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} already takes its users from another directory: ${f.host}, ${f.baseDn}.`,
    cause: () => 'Its present users would lose their access.',
    next: () => `If that is really wanted: ${DOMAIN_SECURITY} > No domain security, Apply; then again.`,
  }),
  QTS_BIND_PASSWORD_TOO_LONG: tells<{ username: string; length: number; longest: number }>({
    severity: 'error',
    sentence: (f) => `The password of ${f.username} has ${f.length} bytes; QTS can keep ${f.longest}.`,
    cause: () =>
      'With a longer one its LDAP client sends something else, again and again, until the account is locked.',
    next: (f) => `Give ${f.username} a password of at most ${f.longest} letters and digits.`,
  }),
  QTS_LDAP_OFF: tells<Nas>({
    severity: 'error',
    sentence: (f) => `LDAP authentication is not on at ${f.nas}.`,
    cause: () => 'The form was not applied, or somebody has chosen another kind of domain security since.',
    next: () =>
      `${DOMAIN_SECURITY} > LDAP authentication: fill in the form as the plan shows it, Apply, Finish.`,
  }),
  QTS_SETTINGS_DIFFERENT: tells<Nas & { fields: string[] }>({
    severity: 'error',
    sentence: (f) => `In Domain Security of ${f.nas} this is not as it should be: ${f.fields.join('; ')}.`,
    cause: () => 'A value was mistyped, or somebody has applied the form with others since.',
    next: () => `${DOMAIN_SECURITY}: copy the values once more, type the password again, Apply, Finish.`,
  }),
  QTS_SMB_LOCAL_USERS: tells<Nas>({
    severity: 'error',
    sentence: (f) => `SMB on ${f.nas} lets only the accounts of the NAS itself in.`,
    cause: () => '"Local users only" was chosen, or Microsoft Networking was off when the form was applied.',
    next: () => `${MICROSOFT_NETWORKING}: LDAP Domain Authentication, Apply.`,
  }),
  QTS_WORKGROUP_DIFFERENT: tells<Nas & { found: string; expected: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} has the workgroup ${f.found}, the directory ${f.expected}.`,
    cause: () => 'Samba looks its domain up by that name; Windows cannot open shares until they agree.',
    next: (f) => `${MICROSOFT_NETWORKING}: Workgroup ${f.expected}, Apply.`,
  }),
  QTS_AFP_OFF: tells<Nas>({
    severity: 'error',
    sentence: (f) => `AFP is off on ${f.nas}.`,
    next: () =>
      'Control Panel > Network & File Services > Win/Mac/NFS > Apple Networking: enable AFP, Apply; or leave AFP out of the setup.',
  }),
  QTS_NOT_LISTED: tells<Nas & { names: string[] }>({
    severity: 'error',
    sentence: (f) => `${f.nas} does not know ${listed(f.names)}.`,
    cause: () =>
      'It cannot sign in to the directory with the password that was typed, or asks it in another place.',
    next: () =>
      `${DOMAIN_SECURITY}: look whether the status is Online, and type the password again. Then Users > Domain Users > refresh.`,
  }),
  QTS_NAME_TWICE: tells<Nas & { names: string[] }>({
    severity: 'warning',
    sentence: (f) => `${f.nas} has users or groups of its own with the same name: ${listed(f.names)}.`,
    next: () => 'Nobody is locked out by it. Give rights to the ones under Domain Users and Domain Groups.',
  }),
  QTS_CERTIFICATE_NOT_CHECKED: tells<Nas>({
    severity: 'warning',
    sentence: (f) => `${f.nas} does not look at the certificate of the directory (tls_checkpeer no).`,
    cause: () => 'Whoever stands between the two could read the password of the service account.',
    next: () => 'Apply in Domain Security takes a line that was added by hand out again.',
  }),
  QTS_PEOPLE_UNSEEN: tells<{ users: string[]; baseDn: string; why: string }>({
    severity: 'error',
    sentence: (f) => `QTS would not list ${listed(f.users)}: ${f.why}.`,
    cause: (f) =>
      `QTS asks for people of the class posixAccount directly under ${f.baseDn}, and no level deeper.`,
    next: () => 'Check the groups of these people in JumpCloud, or wait some minutes and check again.',
  }),
  QTS_GROUPS_UNSEEN: tells<{ groups: string[]; baseDn: string; why: string }>({
    severity: 'error',
    sentence: (f) => `QTS would not list the groups ${listed(f.groups)}: ${f.why}.`,
    cause: (f) =>
      `QTS asks for groups of the class posixGroup directly under ${f.baseDn}, and no level deeper.`,
    next: () => 'Turn "Create Linux group" on for them in JumpCloud, or wait some minutes and check again.',
  }),
  QTS_GROUPS_EMPTY: tells<{ groups: string[] }>({
    severity: 'error',
    sentence: (f) => `Nobody would be in ${listed(f.groups)} on the NAS: the directory names no memberUid.`,
    cause: () => 'QTS reads who is in a group from memberUid and from nothing else.',
    next: () => 'Look at the people of the group in JumpCloud, or wait some minutes and check again.',
  }),
  QTS_NAMES_UNREADABLE: tells<{ names: string[] }>({
    severity: 'warning',
    sentence: (f) => `QTS would list people by numbers or ids in place of names: ${listed(f.names)}.`,
    cause: () => 'It shows uid, and uid is not the name with which these people sign in.',
    next: () => 'Give them a user name in the directory if they are to open shares.',
  }),
  PROOF_QTS_REFUSES: tells<Nas & { account: string }>({
    severity: 'error',
    sentence: (f) => `QTS on ${f.nas} does not accept ${f.account} with this password.`,
    cause: () =>
      'The NAS is not connected to the directory, the password is another one, or this QTS lets no directory users in.',
    next: () =>
      `Look at the directory’s own answer. If it accepts the password: ${DOMAIN_SECURITY}, status Online.`,
  }),
  PROOF_QTS_CODE_NEEDED: tells<Nas & { account: string }>({
    severity: 'warning',
    sentence: (f) => `QTS on ${f.nas} asks ${f.account} for a second factor.`,
    next: (f) => `${f.account} tries it in a browser: Joinery does not ask people for their codes.`,
  }),
  PROOF_WAY_NOT_OFFERED: tells<Nas & { way: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} is not signed in to in this way: ${f.way}.`,
    next: () =>
      'A Synology has DSM, a QNAP has QTS; SMB and LDAP are for both; authentik is for whoever signs in to DSM with it.',
  }),
};
