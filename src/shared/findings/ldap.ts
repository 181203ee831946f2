import { listed, tells } from './telling.ts';

/** What the directory looks like to the NAS, where it is not as it should be. */
export const ldapFindings = {
  LDAP_BIND_REFUSED: tells<{ bindDn: string }>({
    severity: 'error',
    sentence: (f) => `The directory refuses to sign in ${f.bindDn}.`,
    cause: () =>
      'The password is another one, the account is locked, suspended or expired, or JumpCloud has not passed it on yet.',
    next: () => 'Check the account in JumpCloud (Users > state), then try again with the right password.',
  }),
  LDAP_DN_INVALID: tells<{ dn: string }>({
    severity: 'error',
    sentence: (f) => `The directory does not read ${f.dn} as a DN.`,
    next: () => 'Check the organisation id and the user name for stray characters.',
  }),
  LDAP_BASE_MISSING: tells<{ baseDn: string }>({
    severity: 'error',
    sentence: (f) => `The directory has no ${f.baseDn}.`,
    cause: () => 'The organisation id is another one, or the organisation lives in another region.',
    next: () => 'Compare with Settings > Organisation ID in the JumpCloud console.',
  }),
  LDAP_SEARCH_EMPTY: tells<{ bindDn: string }>({
    severity: 'error',
    sentence: (f) => `${f.bindDn} can sign in and sees nothing.`,
    cause: () => 'JumpCloud answers so when a user is not enabled as LDAP Bind DN.',
    next: () =>
      'Users > the account > User Security Settings and Permissions > Enable as LDAP Bind DN; then check again.',
  }),
  LDAP_TIME_LIMIT: tells<{ baseDn: string; filter: string }>({
    severity: 'error',
    sentence: (f) => `The directory ran out of time over ${f.filter} under ${f.baseDn} (LDAP result 3).`,
    cause: () => 'There are many entries, or the directory is slow today.',
    next: () => 'Try again in a minute; if it stays so, look at the JumpCloud status page.',
  }),
  LDAP_SIZE_LIMIT: tells<{ baseDn: string; filter: string }>({
    severity: 'error',
    sentence: (f) =>
      `The directory does not give out everything that ${f.filter} finds under ${f.baseDn} (LDAP result 4).`,
    cause: () => 'It has a limit to the entries in one answer, or for this account.',
    next: () => 'Ask whoever runs the directory for the limit, or search a smaller part of it.',
  }),
  LDAP_REFUSED: tells<{ doing: string; result: number }>({
    severity: 'error',
    sentence: (f) => `The directory refused this: ${f.doing} (LDAP result ${f.result}).`,
    next: () => 'Try again in a minute; if it stays so, look at the JumpCloud status page.',
  }),
  LDAP_STARTTLS_REFUSED: tells<{ address: string }>({
    severity: 'error',
    sentence: (f) => `${f.address} does not offer STARTTLS.`,
    next: () => 'Use SSL/TLS (port 636). Joinery never sends a password unencrypted.',
  }),
  LDAP_SAMBA_DOMAIN_MISSING: tells<{ baseDn: string }>({
    severity: 'error',
    sentence: (f) => `There is no Samba domain under ${f.baseDn} yet.`,
    cause: () => 'Samba authentication is not configured in JumpCloud, or it has not reached LDAP yet.',
    next: () => 'User Authentication > LDAP > Configure Samba Authentication; or wait and check again.',
  }),
  LDAP_WORKGROUP_DIFFERENT: tells<{ found: string; expected: string }>({
    severity: 'error',
    sentence: (f) => `The directory's workgroup is ${f.found}; the NAS would use ${f.expected}.`,
    next: (f) => `Let the NAS use ${f.found}.`,
  }),
  LDAP_SID_DIFFERENT: tells<{ found: string; expected: string }>({
    severity: 'error',
    sentence: (f) => `The directory's SID is ${f.found}, not ${f.expected}.`,
    cause: () => 'Somebody changed the Samba domain, or the change has not reached LDAP yet.',
    next: () => 'Plan again to see what is in JumpCloud now.',
  }),
  LDAP_GROUP_MISSING: tells<{ groups: string[] }>({
    severity: 'error',
    sentence: (f) => `Not in the directory as a Linux group: ${listed(f.groups)}.`,
    cause: () =>
      'The group lacks "Create Linux group", has no members, is not bound to JumpCloud LDAP, or JumpCloud is behind.',
    next: () => 'Check the group in JumpCloud, or wait some minutes and check again.',
  }),
  LDAP_USERS_MISSING: tells<{ users: string[] }>({
    severity: 'error',
    sentence: (f) => `Not in the directory: ${listed(f.users)}.`,
    cause: () => 'They are not in a group that is bound to JumpCloud LDAP, or JumpCloud is behind.',
    next: () => 'Check their groups in JumpCloud, or wait some minutes and check again.',
  }),
  LDAP_USERS_WITHOUT_SAMBA: tells<{ users: string[] }>({
    severity: 'error',
    sentence: (f) => `Without Samba attributes: ${listed(f.users)}. The NAS will not list them.`,
    cause: () => 'None of their groups has "Enable Samba Authentication", or JumpCloud is behind.',
    next: () => 'Check their groups in JumpCloud, or wait some minutes and check again.',
  }),
  LDAP_NT_HASH_UNREADABLE: tells<{ bindDn: string }>({
    // A warning, because nobody can tell its two causes apart from here, and the harmless one is what an office meets on
    // the day it turns Samba on (facts/jumpcloud.md §8.4).
    severity: 'warning',
    sentence: (f) => `${f.bindDn} sees nobody's sambaNTPassword. Nobody can open a share yet.`,
    cause: () =>
      'Either the account is not the Samba Service Account, or nobody has set a password since Samba was turned on.',
    next: () =>
      'Look at User Authentication > LDAP > JumpCloud LDAP > Samba Service Account. If it is this account, each person changes the JumpCloud password once.',
  }),
  LDAP_NT_HASH_MISSING: tells<{ users: string[] }>({
    severity: 'warning',
    sentence: (f) => `No NT hash yet: ${listed(f.users)}. They cannot open a share.`,
    cause: () => 'Their JumpCloud password was set before Samba was on.',
    next: () => 'Each changes the JumpCloud password once; then it works.',
  }),
  LDAP_SID_OUTSIDE_DOMAIN: tells<{ users: string[]; domainSid: string }>({
    severity: 'error',
    sentence: (f) => `SIDs outside ${f.domainSid}: ${listed(f.users)}. Samba refuses such users.`,
    cause: () => 'The SID of the Samba domain was changed after they were given theirs.',
    next: () => 'Put the old SID back in JumpCloud, or ask JumpCloud support to renew the users’ SIDs.',
  }),
  LDAP_RID_TOO_LARGE: tells<{ users: string[] }>({
    severity: 'error',
    sentence: (f) =>
      `SIDs that Samba does not read, because they end in too large a number: ${listed(f.users)}.`,
    cause: () => 'The number is made of the uidNumber, which somebody has set very high.',
    next: () =>
      'Give them a smaller Unix UID in JumpCloud, or leave it to JumpCloud. Files that they own on a NAS must be given to them again.',
  }),
  LDAP_IDS_NOT_NUMERIC: tells<{ entries: string[] }>({
    severity: 'error',
    sentence: (f) => `Without a usable uidNumber or gidNumber: ${listed(f.entries)}.`,
    next: () => 'Correct the numbers in JumpCloud: whole numbers from 1 to 2,147,483,647.',
  }),
  LDAP_IDS_CLASH: tells<{ clashes: string[] }>({
    severity: 'error',
    sentence: (f) => `The same number twice: ${listed(f.clashes)}.`,
    cause: () => 'Owners with one number open each other’s files.',
    next: () => 'Give one of each pair another number in JumpCloud before anybody stores files.',
  }),
};
