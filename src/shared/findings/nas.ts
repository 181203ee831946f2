import { listed, tells } from './telling.ts';

interface Nas {
  /** The NAS by its own name: "diskstation". */
  nas: string;
}

/** What a NAS can answer, and what Joinery finds on it that must not be gone over. */
export const nasFindings = {
  NAS_MOVED: tells<Nas & { old: string; new: string }>({
    severity: 'notice',
    sentence: (f) =>
      `${f.nas} has moved from ${f.old} to ${f.new}. Its certificate is the one you trusted, so Joinery goes on there.`,
    next: () =>
      'Nothing. If it moves often, reserve an address for it in the router; a setup.yaml still has the old one.',
  }),
  NAS_HEARD_ELSEWHERE: tells<Nas & { address: string }>({
    severity: 'notice',
    sentence: (f) =>
      `Something that calls itself ${f.nas} announces itself at ${f.address}, and its certificate is not the one you trusted. Nothing was sent there.`,
    cause: () => 'The NAS has a new address and a new certificate, or something else pretends to be it.',
    next: () =>
      'If it is the NAS, type that address in its setup and compare the fingerprint with the one it shows itself.',
  }),
  NAS_VERSION_NOT_EVIDENCED: tells<Nas & { version: string; range: string }>({
    severity: 'warning',
    sentence: (f) => `${f.nas} runs ${f.version}. Joinery changes only ${f.range} by itself.`,
    cause: () => 'What other versions expect has not been seen working; guessing is not for a file server.',
    next: () => 'Joinery shows the clicks and values for the NAS instead, and checks what it can.',
  }),
  NAS_API_MISSING: tells<Nas & { api: string; needs: string; offers: string }>({
    severity: 'warning',
    sentence: (f) => `${f.nas} offers ${f.api} ${f.offers}; Joinery knows ${f.needs}.`,
    next: () => 'Joinery shows the clicks and values for the NAS instead, and checks what it can.',
  }),
  NAS_AD_MEMBER: tells<Nas>({
    severity: 'error',
    sentence: (f) => `${f.nas} is a member of a Windows domain (Active Directory).`,
    cause: () => 'A NAS belongs to one directory at a time; leaving that one would lock its users out.',
    next: () => 'If that is really wanted, leave the domain first: Control Panel > Domain/LDAP.',
  }),
  NAS_JOINED_ELSEWHERE: tells<Nas & { host: string; baseDn: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} is already joined to another directory: ${f.host}, ${f.baseDn}.`,
    cause: () => 'Its present users would lose their access.',
    next: () => 'If that is really wanted, leave that directory first: Control Panel > Domain/LDAP.',
  }),
  NAS_BEING_EDITED: tells<Nas>({
    severity: 'error',
    sentence: (f) => `Another administrator has the Domain/LDAP page of ${f.nas} open.`,
    next: () => 'Close that page, wait a minute and try again.',
  }),
  NAS_BIND_REFUSED: tells<Nas & { bindDn: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} tried to sign in to the directory as ${f.bindDn} and was refused.`,
    cause: () => 'The password the NAS was given is another one than the directory has.',
    next: () => 'Check the service account’s password and try again.',
  }),
  NAS_CANNOT_REACH_DIRECTORY: tells<Nas & { host: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} cannot reach ${f.host}.`,
    cause: () => 'Its DNS server or gateway is wrong, or a firewall keeps it from port 636.',
    next: () => 'Control Panel > Network on the NAS: DNS and gateway; let it out to port 636.',
  }),
  NAS_BASE_NOT_FOUND: tells<Nas & { baseDn: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} finds no ${f.baseDn} in the directory.`,
    next: () => 'Compare with Settings > Organisation ID in the JumpCloud console.',
  }),
  NAS_DN_INVALID: tells<Nas & { dn: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} does not read ${f.dn} as a DN.`,
    next: () => 'Check the organisation id and the user name for stray characters.',
  }),
  NAS_JOIN_REFUSED: tells<Nas & { said: string; code: number }>({
    severity: 'error',
    sentence: (f) => `${f.nas} refused to join: ${f.said} (code ${f.code}).`,
    next: () => 'Look at Control Panel > Domain/LDAP on the NAS, correct it and try again.',
  }),
  NAS_JOIN_WARNED: tells<Nas & { reasons: string[] }>({
    severity: 'error',
    sentence: (f) => `${f.nas} warns of something the article does not expect: ${f.reasons.join(', ')}.`,
    cause: () => 'Only the two warnings that the article names are known to be harmless.',
    next: () =>
      'Start the wizard in Control Panel > Domain/LDAP and read its details. Never accept plain-text passwords there.',
  }),
  NAS_LEAVE_REFUSED: tells<Nas & { reasons: string[] }>({
    severity: 'error',
    sentence: (f) =>
      `${f.nas} refuses to leave the directory${f.reasons.length === 0 ? '' : `: ${f.reasons.join(', ')}`}.`,
    next: () => 'Look at Control Panel > Domain/LDAP on the NAS, correct it and try again.',
  }),
  NAS_NOT_CONNECTED: tells<Nas & { code: number; seconds: number }>({
    severity: 'error',
    sentence: (f) =>
      `${f.nas} joined and still reports "not connected" after ${f.seconds} s (code ${f.code}).`,
    next: () => 'Look at Control Panel > Domain/LDAP on the NAS, then run the command again.',
  }),
  NAS_DISCONNECTED: tells<Nas & { code: number }>({
    severity: 'error',
    sentence: (f) => `${f.nas} is joined and has lost its connection to the directory (code ${f.code}).`,
    cause: () => 'The service account’s password was changed, or the NAS cannot reach the directory.',
    next: () => 'Check both; `joinery apply` joins it again.',
  }),
  NAS_PROFILE_UNKNOWN: tells<Nas & { rows: string[] }>({
    severity: 'error',
    sentence: (f) => `The LDAP profile of ${f.nas} has neither passwd nor shadow with userPassword.`,
    cause: (f) => `Its rows are: ${f.rows.join(', ')}.`,
    next: () => 'Set the two mapping targets by hand in the wizard: Profile > Custom.',
  }),
  NAS_CALL_REFUSED: tells<Nas & { doing: string; code: number }>({
    severity: 'error',
    sentence: (f) => `${f.nas} refused this: ${f.doing} (code ${f.code}).`,
    next: () => 'Run the command again; if it stays so, do this part by hand in DSM.',
  }),
  NAS_USERS_MISSING: tells<Nas & { users: string[] }>({
    severity: 'error',
    sentence: (f) => `${f.nas} does not list ${listed(f.users)}.`,
    next: () => 'Control Panel > Domain/LDAP > LDAP Users > Update LDAP Data; then check again.',
  }),
  NAS_GROUPS_MISSING: tells<Nas & { groups: string[] }>({
    severity: 'error',
    sentence: (f) => `${f.nas} does not list the groups ${listed(f.groups)}.`,
    next: () => 'Control Panel > Domain/LDAP > LDAP Group > Update LDAP Data; then check again.',
  }),
  NAS_WORKGROUP_DIFFERENT: tells<Nas & { found: string; expected: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} has the workgroup ${f.found}, the directory ${f.expected}.`,
    cause: () => 'Samba looks its domain up by that name; Windows cannot open shares until they agree.',
    next: (f) => `Set ${f.expected} in Control Panel > File Services > SMB.`,
  }),
  NAS_AFP_OFF: tells<Nas>({
    severity: 'error',
    sentence: (f) => `AFP is off on ${f.nas}.`,
    next: () => 'Joinery turns it on again; or leave AFP out of the setup and let Macs use SMB.',
  }),
  NAS_PROFILE_CHANGED: tells<Nas & { profile: string }>({
    severity: 'error',
    sentence: (f) =>
      `The LDAP profile of ${f.nas} is not the one of the article any more (${f.profile} is in use).`,
    cause: () => 'Without it DSM lists the wrong people, or takes something else for their password.',
    next: () => 'Joinery sets the mapping targets again.',
  }),
  NAS_LISTS_BEHIND: tells<Nas & { names: string[] }>({
    severity: 'error',
    sentence: (f) => `${f.nas} does not list ${listed(f.names)}, and the directory does.`,
    cause: () => 'DSM fetches its lists once a day, and sometimes loses them.',
    next: () => 'Joinery lets it fetch them again: Domain/LDAP > Update LDAP Data.',
  }),
  NAS_SMB_OFF: tells<Nas>({
    severity: 'error',
    sentence: (f) => `SMB is off on ${f.nas}.`,
    next: () => 'Turn it on in Control Panel > File Services > SMB.',
  }),
  NAS_SMB_DOWNGRADED: tells<Nas & { how: string }>({
    severity: 'error',
    sentence: (f) => `SMB on ${f.nas} is weaker than it should be: ${f.how}.`,
    cause: () => '"Resolve" in the join wizard turns on plain-text passwords and SMB1.',
    next: () =>
      'Control Panel > File Services > SMB > Advanced: minimum SMB2, maximum SMB3; then join again.',
  }),
  NAS_NOT_JOINED: tells<Nas>({
    severity: 'error',
    sentence: (f) => `${f.nas} is not joined to the directory.`,
    next: () => '`joinery plan` shows what it would take.',
  }),
  NAS_IS_DIRECTORY_SERVER: tells<Nas>({
    severity: 'error',
    sentence: (f) => `${f.nas} serves a directory of its own, and so cannot join another.`,
    cause: () => 'The package LDAP Server or Synology Directory Server is installed on it.',
    next: () =>
      'If nobody uses that directory, uninstall the package in the Package Center; then run the command again.',
  }),
  NAS_AFP_NOT_OFFERED: tells<Nas>({
    severity: 'warning',
    sentence: (f) => `${f.nas} does not offer AFP any more.`,
    next: () => 'Let Macs use SMB, or leave afp out of the setup.',
  }),
  NAS_LOCAL_NAME_CLASH: tells<Nas & { names: string[] }>({
    severity: 'warning',
    sentence: (f) => `${f.nas} has local users or groups of the same name: ${listed(f.names)}.`,
    next: () => 'Nobody is locked out by it. Give rights to the ones with the @ in their name.',
  }),
  EXPECTED_SAMBA_SCHEMA: tells<Nas>({
    severity: 'notice',
    sentence: (f) => `${f.nas} says that the Samba schema is not supported. The article expects that.`,
    cause: () => 'JumpCloud serves Samba attributes without publishing their schema.',
    next: () => 'Nothing. In the wizard it would be Details > Skip Anyway, never Resolve.',
  }),
  EXPECTED_NT_HASH: tells<Nas>({
    severity: 'notice',
    sentence: (f) =>
      `${f.nas} says that some users lack sambaNTPassword. The article expects that for accounts outside the Samba groups.`,
    next: () => 'Nothing, unless a check names somebody who is to get in.',
  }),
};
