import { listed, tells } from './telling.ts';

interface Nas {
  /** The NAS by its own name: "truenas". */
  nas: string;
}

/** What only a TrueNAS can answer. What it has in common with the others is told as theirs is. */
export const trueNasFindings = {
  TRUENAS_ADDRESS_NOT_ALLOWED: tells<Nas>({
    severity: 'error',
    sentence: (f) => `${f.nas} does not let this machine’s address in.`,
    cause: () => 'Its administrator has listed the addresses that may use its administration.',
    next: () =>
      'From a machine that is listed: System > Advanced Settings > Access (Allowed IP Addresses), add this one.',
  }),
  TRUENAS_PASSWORD_OR_CODE_WRONG: tells<Nas & { account: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} does not accept this sign-in of ${f.account}.`,
    cause: () =>
      'The user name, the password or the 6-digit code is wrong. This version says the same when a code is missing.',
    next: () => 'Check both. If two-factor sign-in is on, give the code of the authenticator app too.',
  }),
  TRUENAS_API_KEY_WRONG: tells<Nas & { account: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} does not accept this API key for ${f.account}.`,
    cause: () =>
      'A key belongs to one user; keys from before 25.04 were given to root, admin or truenas_admin.',
    next: () =>
      'Check the user name and the whole key, its number before the hyphen included; or use the password.',
  }),
  TRUENAS_API_KEY_REVOKED: tells<Nas>({
    severity: 'error',
    sentence: (f) => `${f.nas} has revoked this API key, or it has expired.`,
    cause: () => 'TrueNAS revokes a key at once when a program sends it unencrypted. Joinery never does.',
    next: () => 'Make a new key, and find out which other program uses the old one over http:// or ws://.',
  }),
  TRUENAS_SIGN_IN_DENIED: tells<Nas & { account: string }>({
    severity: 'error',
    sentence: (f) => `${f.account} may not sign in to ${f.nas}.`,
    next: () => 'Give the account access to the administration, or use another administrator.',
  }),
  TRUENAS_SIGN_IN_FORBIDDEN: tells<Nas & { way: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} does not allow signing in with ${f.way}.`,
    cause: () => 'Its security settings (System > Advanced Settings > System Security) forbid it.',
    next: () => 'Use a password with two-factor authentication, or change that setting.',
  }),
  TRUENAS_TOO_MANY_TRIES: tells<Nas>({
    severity: 'error',
    sentence: (f) => `${f.nas} takes no more sign-ins from this machine for the moment.`,
    cause: () => 'It counts them: 20 within a minute.',
    next: () => 'Wait a minute and try again. Joinery does not try again by itself.',
  }),
  TRUENAS_ROLES_MISSING: tells<Nas & { account: string; roles: string[] }>({
    severity: 'error',
    sentence: (f) => `${f.account} may not do what this takes on ${f.nas}: it lacks ${listed(f.roles)}.`,
    next: () =>
      'Use a full administrator, or give the account these roles: Credentials > Groups > Privileges.',
  }),
  TRUENAS_STANDBY: tells<Nas & { at: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} is the standby controller of a pair.`,
    cause: () => 'Only the active controller takes changes to its directory.',
    next: (f) => `Use the address that the pair shares${f.at === '' ? '' : `, or ${f.at}`}.`,
  }),
  TRUENAS_CALL_REFUSED: tells<Nas & { doing: string; said: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} refused this: ${f.doing} (${f.said}).`,
    next: () => 'Run the command again; if it stays so, do this part by hand in TrueNAS.',
  }),
  TRUENAS_OTHER_DIRECTORY: tells<Nas & { directory: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} belongs to another directory: ${f.directory}.`,
    cause: () => 'A TrueNAS belongs to one directory at a time; leaving that one would lock its users out.',
    next: () => 'If that is really wanted, leave it first: Credentials > Directory Services.',
  }),
  TRUENAS_CANNOT_REACH_DIRECTORY: tells<Nas & { host: string; said: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} cannot reach ${f.host} (${f.said}).`,
    cause: () =>
      'Its DNS server or gateway is wrong, a firewall keeps it from the port, or it does not trust the certificate there. It cannot tell which.',
    next: () => 'Network > Global Configuration on the NAS: DNS and gateway; let it out to port 636.',
  }),
  TRUENAS_SERVER_IS_AD: tells<Nas & { host: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} says that ${f.host} is a Windows domain controller (Active Directory).`,
    next: () => 'Join it as Active Directory in Credentials > Directory Services; this guide is for LDAP.',
  }),
  TRUENAS_SAMBA_REFUSED: tells<Nas & { said: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} does not turn on the Samba schema (${f.said}).`,
    cause: () =>
      'The directory shows no Samba domain, the connection is not encrypted, or TrueNAS is 24.10 or newer.',
    next: () =>
      'Prepare the Samba domain in the directory first. From 24.10 on LDAP users cannot sign in over SMB.',
  }),
  TRUENAS_LDAP_FROZEN: tells<Nas>({
    severity: 'error',
    sentence: (f) => `${f.nas} does not change its directory service while it is on.`,
    cause: () => 'Somebody has turned it on in the meantime.',
    next: () => 'Run the command again: it turns the service off before it changes it.',
  }),
  TRUENAS_LDAP_REFUSED: tells<Nas & { said: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} refused the LDAP settings: ${f.said}.`,
    next: () => 'Look at Credentials > Directory Services on the NAS, correct it and try again.',
  }),
  TRUENAS_LDAP_FAULTED: tells<Nas & { said: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} has lost its LDAP directory${f.said === '' ? '' : `: ${f.said}`}.`,
    cause: () => 'The service account’s password was changed, or the NAS cannot reach the directory.',
    next: () => 'Check both; Credentials > Directory Services on the NAS shows more.',
  }),
  TRUENAS_LDAP_NOT_READY: tells<Nas & { state: string; seconds: number }>({
    severity: 'error',
    sentence: (f) => `${f.nas} still says "${f.state}" of its LDAP directory after ${f.seconds} s.`,
    next: () => 'Look at Credentials > Directory Services on the NAS, then run the command again.',
  }),
  TRUENAS_WORKGROUP_REFUSED: tells<Nas & { workgroup: string; said: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} does not take ${f.workgroup} as its workgroup (${f.said}).`,
    cause: () =>
      'It has 1 to 15 characters, is neither a number nor reserved nor the name of the NAS; 25.10 and newer change it only while no directory service is on.',
    next: () => 'Choose another name, or turn the directory service off first.',
  }),
  TRUENAS_SERVICE_STAYS: tells<Nas & { service: string; state: string }>({
    severity: 'error',
    sentence: (f) => `${f.service} on ${f.nas} is still ${f.state}.`,
    next: () => 'Look at System > Services on the NAS, and at its alerts.',
  }),
  TRUENAS_SMB_IMPOSSIBLE: tells<Nas & { version: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} runs ${f.version}, which lets nobody of an LDAP directory open SMB shares.`,
    cause: () =>
      'TrueNAS 24.10 removed the Samba schema. SMB is for the users of the NAS itself and of Active Directory since.',
    next: () =>
      'People of the directory can still have permissions, NFS and SSH: say so (in setup.yaml: nas.permissionsOnly: true). Where they need SMB, stop here.',
  }),
  TRUENAS_PERMISSIONS_ONLY: tells<Nas>({
    severity: 'warning',
    sentence: (f) => `Nobody of the directory can open an SMB share of ${f.nas} after this.`,
    cause: () => 'This setup gives them permissions, NFS and SSH only.',
    next: () => 'For SMB: users of the NAS itself, or Active Directory in place of LDAP.',
  }),
  TRUENAS_SAMBA_DEPRECATED: tells<Nas>({
    severity: 'warning',
    sentence: (f) => `SMB for the people of the directory ends when ${f.nas} is upgraded beyond 24.04.`,
    cause: () =>
      'TrueNAS calls the Samba schema outdated; 24.10 has it no more. 23.10 and 24.04 raise an alert.',
    next: () => 'Leave it at 24.04 while people need their shares. The alert is expected.',
  }),
  TRUENAS_SMB_BY_RELEASE: tells<Nas>({
    severity: 'warning',
    sentence: (f) =>
      `Whether people can open SMB shares of ${f.nas} depends on its release: up to 24.04 only.`,
    next: () =>
      'Look at its version. From 24.10 on use this guide for permissions, NFS and SSH alone (nas.permissionsOnly).',
  }),
  TRUENAS_SETTINGS_STAY: tells<Nas>({
    severity: 'warning',
    sentence: (f) => `LDAP is off on ${f.nas}, and its form still has the settings, bind password included.`,
    cause: () => 'This release has no call that removes them, and did not take an empty form.',
    next: () => 'Directory Services > LDAP: clear all settings, then Save.',
  }),
  TRUENAS_LDAP_ELSEWHERE: tells<Nas & { host: string; baseDn: string }>({
    severity: 'error',
    sentence: (f) => `LDAP on ${f.nas} is set up for another directory: ${f.host}, ${f.baseDn}.`,
    cause: () => 'Its present users would lose their access; what is only turned off may be needed again.',
    next: () =>
      'If that is really wanted: Credentials > Directory Services > Settings, clear Enable, Save; clear all settings, Save.',
  }),
  TRUENAS_LDAP_OFF: tells<Nas>({
    severity: 'error',
    sentence: (f) => `LDAP is turned off on ${f.nas}; nobody of the directory is known to it.`,
    next: () => 'Joinery turns it on again.',
  }),
  TRUENAS_CACHE_OFF: tells<Nas>({
    severity: 'error',
    sentence: (f) =>
      `The account cache is off on ${f.nas}: people of the directory are known and not listed.`,
    cause: () => 'Whoever gives permissions chooses from that list.',
    next: () => 'Joinery turns it on again.',
  }),
  TRUENAS_SCHEMA_CHANGED: tells<Nas & { found: string }>({
    severity: 'error',
    sentence: (f) => `LDAP on ${f.nas} reads groups by ${f.found}, and JumpCloud writes them by RFC2307.`,
    cause: () => 'Who is in a group stands in memberUid there: with another schema every group is empty.',
    next: () => 'Joinery sets the schema again.',
  }),
  TRUENAS_LISTS_BEHIND: tells<Nas & { names: string[] }>({
    severity: 'error',
    sentence: (f) => `${f.nas} does not list ${listed(f.names)}, and the directory does.`,
    next: () =>
      'Joinery lets it fetch its lists anew: Directory Services > Settings > Rebuild Directory Service Cache.',
  }),
  TRUENAS_USERS_UNSEEN: tells<Nas & { users: string[] }>({
    severity: 'error',
    sentence: (f) => `${f.nas} does not know ${listed(f.users)}.`,
    cause: () =>
      '"Healthy" says only that the service account can sign in. The base DN, a search base or a number below 1000 can hide people all the same.',
    next: () => 'Look at what the other checks say of them; "id NAME" in a shell of the NAS shows the same.',
  }),
  TRUENAS_GROUPS_UNSEEN: tells<Nas & { groups: string[] }>({
    severity: 'error',
    sentence: (f) => `${f.nas} does not know the groups ${listed(f.groups)}.`,
    cause: () => '"Healthy" says only that the service account can sign in, and nothing of the base DN.',
    next: () =>
      'Look at what the other checks say of them; "getent group NAME" in a shell of the NAS shows the same.',
  }),
  TRUENAS_GROUPS_EMPTY: tells<Nas & { groups: string[] }>({
    severity: 'error',
    sentence: (f) => `${f.nas} sees nobody in ${listed(f.groups)}.`,
    cause: () => 'With RFC2307 the members stand in memberUid, with RFC2307BIS in member.',
    next: () => 'Credentials > Directory Services > Settings: Schema RFC2307.',
  }),
  TRUENAS_NAMES_TWICE: tells<Nas & { names: string[] }>({
    severity: 'error',
    sentence: (f) => `${f.nas} has users or groups of its own with the same name: ${listed(f.names)}.`,
    cause: () => 'Its own come first: rights would go to them, and the directory’s are never asked.',
    next: () => 'Rename or delete the ones of the NAS: Credentials > Local Users, Local Groups.',
  }),
  TRUENAS_AUXILIARY: tells<Nas>({
    severity: 'warning',
    sentence: (f) => `LDAP on ${f.nas} has auxiliary parameters that somebody wrote by hand.`,
    cause: () => 'They are lines for nslcd up to 24.04 and for sssd from 24.10 on: an upgrade breaks them.',
    next: () => 'Joinery keeps them. Take out what is not needed any more.',
  }),
  TRUENAS_WORKGROUP_DIFFERENT: tells<Nas & { found: string; expected: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} has the workgroup ${f.found}, the directory ${f.expected}.`,
    cause: () => 'Samba looks its domain up by that name; Windows cannot open shares until they agree.',
    next: (f) => `Joinery sets it: Shares > Windows (SMB) Shares > Config Service > Workgroup ${f.expected}.`,
  }),
  TRUENAS_SMB_OFF: tells<Nas>({
    severity: 'error',
    sentence: (f) => `SMB is off on ${f.nas}.`,
    next: () => 'Joinery turns it on again: System Settings > Services > SMB.',
  }),
  TRUENAS_SMB1_ON: tells<Nas>({
    severity: 'error',
    sentence: (f) => `${f.nas} still speaks SMB1.`,
    cause: () => 'It is outdated and unsafe, and this guide does not need it.',
    next: () => 'Shares > Windows (SMB) Shares > Config Service: clear Enable SMB1 support.',
  }),
  TRUENAS_AFP_OFF: tells<Nas>({
    severity: 'error',
    sentence: (f) => `AFP is off on ${f.nas}.`,
    next: () => 'Joinery turns it on again; or leave AFP out of the setup and let Macs use SMB.',
  }),
  TRUENAS_PEOPLE_HIDDEN: tells<{ users: string[]; least: number }>({
    severity: 'error',
    sentence: (f) => `TrueNAS would hide ${listed(f.users)}: a number below ${f.least}.`,
    cause: () => 'From 24.10 on it shows nobody of a directory with a smaller uidNumber.',
    next: () =>
      'Give them larger numbers in JumpCloud, before anybody owns files; or an auxiliary parameter on the NAS: nss_min_uid and the number.',
  }),
  TRUENAS_PEOPLE_UNSEEN: tells<{ users: string[]; baseDn: string }>({
    severity: 'error',
    sentence: (f) => `TrueNAS would not see ${listed(f.users)} under ${f.baseDn}.`,
    cause: () =>
      'It asks for people of the class posixAccount with a uidNumber. They are in no group that is bound to JumpCloud LDAP, or JumpCloud is behind.',
    next: () => 'Check their groups in JumpCloud, or wait some minutes and check again.',
  }),
  TRUENAS_GROUP_MEMBERS_UNSEEN: tells<{ groups: string[]; baseDn: string }>({
    severity: 'error',
    sentence: (f) => `TrueNAS would see nobody in ${listed(f.groups)} under ${f.baseDn}.`,
    cause: () => 'It looks for memberUid in groups of the class posixGroup (RFC2307).',
    next: () =>
      'Check the group in JumpCloud: Create Linux group, its people, its binding to JumpCloud LDAP.',
  }),
  TRUENAS_ROOT_DSE_HIDDEN: tells<{ host: string }>({
    severity: 'notice',
    sentence: (f) => `${f.host} does not tell its root DSE to somebody who has not signed in.`,
    cause: () =>
      'sssd, which TrueNAS uses from 24.10 on, asks for it first, and some versions then see nobody.',
    next: () => 'Nothing. Whether the NAS knows its people is looked at afterwards.',
  }),
  TRUENAS_NOBODY_SEEN: tells<Nas & { host: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} can sign in at ${f.host} and knows nobody from there.`,
    cause: (f) =>
      `sssd reads the root DSE before it signs in, and ${f.host} shows it only to those who have signed in.`,
    next: () =>
      'Install the updates of TrueNAS: newer versions of sssd do without it; or let the directory show its root DSE.',
  }),
};
