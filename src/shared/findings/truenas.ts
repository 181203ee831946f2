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
};
