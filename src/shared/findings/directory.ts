import { listed, tells } from './telling.ts';

/** What JumpCloud can answer, and what a setup can ask of it that cannot be. */
export const directoryFindings = {
  DIRECTORY_KEY_REFUSED: tells<{ region: string }>({
    severity: 'error',
    sentence: (f) => `JumpCloud (${f.region}) does not accept the API key.`,
    cause: () => 'The key was replaced or has expired, or the organisation lives in another region.',
    next: () =>
      'Copy the key again from the JumpCloud console (account menu > My API Key). If the console is at console.eu… or console.in…, choose that region.',
  }),
  DIRECTORY_RIGHTS_MISSING: tells<{ doing: string }>({
    severity: 'error',
    sentence: (f) => `The API key may not do this: ${f.doing}.`,
    next: () =>
      'Use the key of an administrator, or a service account with directories, groups, users and organizations.',
  }),
  DIRECTORY_RATE_LIMITED: tells<{ tries: number }>({
    severity: 'error',
    sentence: (f) => `JumpCloud asks for fewer requests and still does after ${f.tries} tries.`,
    next: () => 'Wait some minutes and run the command again: it takes up where it was.',
  }),
  DIRECTORY_REFUSED: tells<{ doing: string; said: string }>({
    severity: 'error',
    sentence: (f) => `JumpCloud refused this: ${f.doing}. It said: "${f.said}".`,
    next: () => 'Correct the value and try again. Nothing was changed by the refused request.',
  }),
  DIRECTORY_NOT_FOUND: tells<{ what: string }>({
    severity: 'error',
    sentence: (f) => `JumpCloud does not know ${f.what} (any more).`,
    next: () => 'Somebody may have removed it. Plan again to see what is there now.',
  }),
  ORGANISATION_NEEDED: tells<{ organisations: string[] }>({
    severity: 'error',
    sentence: (f) =>
      `The API key reaches ${f.organisations.length} organisations: ${listed(f.organisations)}.`,
    next: () => 'Say which one: in setup.yaml, jumpcloud.organisation takes the id.',
  }),
  ORGANISATION_UNKNOWN: tells<{ id: string; organisations: string[] }>({
    severity: 'error',
    sentence: (f) => `The API key does not reach the organisation ${f.id}.`,
    next: (f) => `It reaches ${listed(f.organisations)}.`,
  }),
  LDAP_DISABLED: tells<{ organisation: string }>({
    severity: 'error',
    sentence: (f) => `LDAP is switched off for ${f.organisation}.`,
    next: () => 'Switch it on in the JumpCloud console, or ask JumpCloud support.',
  }),
  LDAP_SERVER_MISSING: tells<{ organisation: string }>({
    severity: 'error',
    sentence: (f) => `${f.organisation} has no LDAP directory in JumpCloud yet.`,
    cause: () => 'JumpCloud lets it be added in its console only, not through its API.',
    next: () => 'In the console: User Authentication > LDAP > (+) > JumpCloud LDAP > save. Then try again.',
  }),
  LDAP_SERVERS_SEVERAL: tells<{ servers: string[] }>({
    severity: 'error',
    sentence: (f) => `JumpCloud has ${f.servers.length} LDAP directories: ${listed(f.servers)}.`,
    next: () => 'Say which one: in setup.yaml, jumpcloud.ldapServer takes the id.',
  }),
  SERVICE_ACCOUNT_UNSUITABLE: tells<{ username: string; why: string }>({
    severity: 'error',
    sentence: (f) => `${f.username} cannot be the service account: ${f.why}.`,
    next: () => 'Choose another user name for it; Joinery creates the account.',
  }),
  SERVICE_ACCOUNT_LOCKED: tells<{ username: string }>({
    severity: 'error',
    sentence: (f) => `${f.username} is locked in JumpCloud after too many wrong passwords.`,
    cause: () => 'Mostly a device that still has an old password and keeps trying.',
    next: () =>
      'Correct or switch off that device first, then unlock the account: Users > the account > Unlock.',
  }),
  SERVICE_ACCOUNT_EMAIL_TAKEN: tells<{ email: string; by: string }>({
    severity: 'error',
    sentence: (f) => `${f.email} already belongs to ${f.by} in JumpCloud.`,
    next: () => 'Give the service account an address of its own: serviceAccount.email.',
  }),
  SERVICE_ACCOUNT_MISSING: tells<{ username: string }>({
    severity: 'error',
    sentence: (f) => `The service account ${f.username} is not in JumpCloud.`,
    cause: () => 'Somebody has deleted it. Whatever signs in with it has lost the directory.',
    next: () => 'Joinery makes it again, with a new password. Whatever signs in with it needs that one.',
  }),
  SERVICE_ACCOUNT_INACTIVE: tells<{ username: string; state: string }>({
    severity: 'error',
    sentence: (f) => `The service account ${f.username} is ${f.state} in JumpCloud.`,
    cause: () => 'An account that is not active cannot sign in, and sees nobody.',
    next: () => 'Joinery activates it again.',
  }),
  SERVICE_ACCOUNT_NOT_BIND_DN: tells<{ username: string }>({
    severity: 'error',
    sentence: (f) =>
      `${f.username} is no LDAP Bind DN: it can sign in to the directory and sees nothing there.`,
    next: () => 'Joinery turns "Enable as LDAP Bind DN" on again.',
  }),
  SERVICE_PASSWORD_EXPIRES: tells<{ username: string }>({
    severity: 'warning',
    sentence: (f) => `The password of ${f.username} expires like everybody’s.`,
    cause: () =>
      '"Password never expires" is off. On the day it expires, whatever signs in with it loses the directory.',
    next: () => 'Joinery turns "Password never expires" on again.',
  }),
  NOT_SAMBA_SERVICE_ACCOUNT: tells<{ username: string }>({
    severity: 'error',
    sentence: (f) =>
      `${f.username} is not the Samba Service Account, so the NAS cannot read anybody’s NT hash.`,
    cause: () => 'People sign in on the web and are told "wrong password" over SMB.',
    next: () => 'Joinery makes it the Samba Service Account again.',
  }),
  SAMBA_DOMAIN_MISSING: tells<object>({
    severity: 'error',
    sentence: () => 'Samba authentication is not configured in JumpCloud: there is no workgroup and no SID.',
    cause: () => 'Without it no user has an NT hash in LDAP, and nobody opens a share.',
    next: () => 'Joinery configures it again, with the workgroup and SID of this setup.',
  }),
  SAMBA_DOMAIN_CHANGED: tells<{ workgroup: string; sid: string; expected: string }>({
    severity: 'error',
    sentence: (f) => `JumpCloud’s Samba domain is another one now: ${f.workgroup}, ${f.sid}.`,
    cause: (f) =>
      `This setup joined its NAS with the workgroup ${f.expected}; users with SIDs of the old domain are refused.`,
    next: () =>
      'Find out who changed it: it serves every NAS of the organisation. If it stays, `joinery apply` gives the NAS its workgroup.',
  }),
  GROUP_GONE: tells<{ group: string }>({
    severity: 'error',
    sentence: (f) => `JumpCloud has no group called ${f.group} any more.`,
    cause: () => 'It was deleted or has another name.',
    next: () =>
      'If it has another name, change the answer; otherwise Joinery makes it again for the people who are named.',
  }),
  LINUX_GROUP_OFF: tells<{ group: string }>({
    severity: 'error',
    sentence: (f) =>
      `${f.group} is no Linux group: the NAS does not list it, and rights given to it are void.`,
    next: () => 'Joinery turns "Create Linux group for this user group" on again, with the same number.',
  }),
  GROUP_SAMBA_OFF: tells<{ group: string }>({
    severity: 'error',
    sentence: (f) => `Samba is off for ${f.group}: its people have no Samba account, and SMB refuses them.`,
    next: () => 'Joinery turns "Enable Samba Authentication" on again.',
  }),
  GROUP_NOT_BOUND: tells<{ group: string }>({
    severity: 'error',
    sentence: (f) =>
      `${f.group} is not bound to JumpCloud LDAP: nothing that reads LDAP sees it or its people.`,
    next: () => 'Joinery binds it again.',
  }),
  GROUP_LACKS_PEOPLE: tells<{ group: string; people: string[] }>({
    severity: 'error',
    sentence: (f) => `Not in ${f.group} any more: ${listed(f.people)}.`,
    next: () =>
      'If somebody took them out on purpose, take them out of this setup too; otherwise Joinery adds them again.',
  }),
  PEOPLE_NOT_BIND_DN: tells<{ people: string[]; uses: string }>({
    severity: 'error',
    sentence: (f) => `Without LDAP Bind DN: ${listed(f.people)}. They cannot use ${f.uses}.`,
    cause: () =>
      'There the NAS searches the directory as the person, which JumpCloud allows to nobody else. SMB is not affected.',
    next: () => 'Joinery turns "Enable as LDAP Bind DN" on for them.',
  }),
  SERVICE_PASSWORD_NEEDED: tells<{ username: string }>({
    severity: 'error',
    sentence: (f) => `${f.username} exists already and its password is not known here.`,
    cause: () => 'JumpCloud never tells a password, and it is needed to sign in to the directory.',
    next: () =>
      'Type it when asked or name a variable under secrets.serviceAccountPassword. If nobody knows it, serviceAccount.resetPassword: true sets a new one; every NAS that uses the account then needs the new one.',
  }),
  SERVICE_PASSWORD_TO_CHOOSE: tells<{ username: string; nas: string }>({
    severity: 'error',
    sentence: (f) => `${f.username} is to get a new password, and somebody types it into ${f.nas} by hand.`,
    cause: () => 'Joinery shows no password that it has generated.',
    next: () => 'Choose one when asked, or name a variable under secrets.serviceAccountPassword.',
  }),
  SERVICE_ACCOUNT_EMAIL_NEEDED: tells<{ username: string }>({
    severity: 'error',
    sentence: (f) =>
      `JumpCloud wants an e-mail address for ${f.username}, and there is nobody yet to guess it from.`,
    next: () => 'Give one that is read by somebody: serviceAccount.email.',
  }),
  ORGANISATION_ID_MISSING: tells<{ id: string }>({
    severity: 'error',
    sentence: (f) => `${f.id} does JumpCloud by hand and does not say which organisation.`,
    next: () =>
      'In the JumpCloud console: Settings > Organisation ID; put it under jumpcloud.organisation. The base DN is made from it.',
  }),
  WORKGROUP_NEEDED: tells<object>({
    severity: 'error',
    sentence: () => 'The workgroup is to be taken from the NAS, and the NAS is done by hand.',
    next: () => 'Look it up on the NAS, where SMB is set up, and write it under workgroup.name.',
  }),
  PASSWORD_TOO_WEAK: tells<{ whose: string; lacks: string[] }>({
    severity: 'error',
    sentence: (f) =>
      `The password for ${f.whose} does not satisfy the organisation's policy: ${f.lacks.join(', ')}.`,
    next: () => 'Choose another, or leave it out and Joinery generates one that does.',
  }),
  SAMBA_DOMAINS_SEVERAL: tells<{ workgroups: string[] }>({
    severity: 'error',
    sentence: (f) => `JumpCloud LDAP has ${f.workgroups.length} Samba domains: ${listed(f.workgroups)}.`,
    next: () => 'Joinery works with one. Remove the one that no NAS uses in the console.',
  }),
  WORKGROUP_CONFLICT: tells<{ directory: string; wanted: string }>({
    severity: 'error',
    sentence: (f) => `JumpCloud's Samba workgroup is ${f.directory}, and this setup asks for ${f.wanted}.`,
    cause: () =>
      'The workgroup and SID serve every NAS that is already joined; changing them would cut those off.',
    next: (f) =>
      `Leave workgroup out so that the NAS takes ${f.directory}. To change JumpCloud all the same, say workgroup.replace: true; every other NAS must then be joined again.`,
  }),
  GROUP_MISSING: tells<{ group: string }>({
    severity: 'error',
    sentence: (f) => `JumpCloud has no group called ${f.group}, and nobody is named to be in a new one.`,
    next: () =>
      'Correct the name, or name at least one person under members: Joinery then creates the group.',
  }),
  GROUP_EMPTY: tells<{ group: string }>({
    severity: 'error',
    sentence: (f) => `${f.group} has no members.`,
    cause: () => 'JumpCloud shows a group in LDAP only when at least one person is in it.',
    next: () => 'Name at least one person under members, or add one in the JumpCloud console.',
  }),
  GROUP_DYNAMIC: tells<{ group: string }>({
    severity: 'error',
    sentence: (f) => `${f.group} is filled by a rule; people cannot be added to it by name.`,
    next: () => 'Leave its members out of the setup, or choose a group with fixed members.',
  }),
  GID_TAKEN: tells<{ gid: number; group: string; by: string }>({
    severity: 'error',
    sentence: (f) => `GID ${f.gid} for ${f.group} is already that of ${f.by}.`,
    cause: () => 'Two owners with one number would open each other’s files.',
    next: () => 'Leave the gid out: Joinery takes the first free one above 1,000,000.',
  }),
  LINUX_NAME_TAKEN: tells<{ linuxName: string; group: string; by: string }>({
    severity: 'error',
    sentence: (f) => `The Linux group name ${f.linuxName} for ${f.group} is already used by ${f.by}.`,
    next: () => 'Choose another linuxName, or leave it out.',
  }),
  USER_UNKNOWN: tells<{ usernames: string[] }>({
    severity: 'error',
    sentence: (f) => `JumpCloud has no user called ${listed(f.usernames)}.`,
    next: () => 'Use the user name as JumpCloud shows it, not the e-mail address.',
  }),
};
