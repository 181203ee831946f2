import { listed, tells } from './telling.ts';

interface Nas {
  /** The NAS by its own name: "diskstation". */
  nas: string;
}

/** What goes wrong on a NAS that was joined long ago. */
export const nasLaterFindings = {
  NAS_UID_SHIFTING_OFF: tells<Nas>({
    severity: 'error',
    sentence: (f) =>
      `UID/GID shifting is off on ${f.nas}: people of the directory can have the numbers of its own users.`,
    cause: () =>
      'Files then belong to two owners. It shows as rights that change by themselves, and shares that vanish after a minute.',
    next: () =>
      'It can be chosen only at the join: Control Panel > Domain/LDAP > Leave, then `joinery apply`. Files that people of the directory own already must be given to them again.',
  }),
  NAS_SIGN_IN_NAMES_UNUSABLE: tells<Nas & { name: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} lists people under names that nobody can type: "${f.name}".`,
    cause: () =>
      'It makes the part behind the @ from its base DN, and somebody has joined it with blanks in that.',
    next: () =>
      'Control Panel > Domain/LDAP > Leave, then `joinery apply`: it joins with a base DN without blanks.',
  }),
  NAS_GROUP_RIGHTS_IGNORED: tells<Nas & { version: string }>({
    severity: 'warning',
    sentence: (f) => `${f.nas} runs ${f.version}, which ignores some rights of groups over SMB.`,
    cause: () =>
      'People then do not get at a share although one of their groups may. DSM 7.0 is known for it.',
    next: () =>
      'Update DSM, then look at the rights on the shares once: an update from DSM 6 has lost some of them.',
  }),
  NAS_SMB_CACHE_STALE: tells<Nas & { account: string }>({
    severity: 'error',
    sentence: (f) =>
      `${f.nas} refuses ${f.account} over SMB although the directory accepts the password and has a Samba hash of it.`,
    cause: () => 'Its Samba goes by what it looked up earlier, mostly from before the password was changed.',
    next: () =>
      'Check the setup: where nothing else is found, `joinery apply` clears the SMB cache. By hand: Control Panel > File Services > SMB > Advanced Settings > Clear SMB cache.',
  }),
  NAS_SSO_ENDPOINTS_EMPTY: tells<Nas & { missing: string[] }>({
    severity: 'error',
    sentence: (f) => `Single sign-on on ${f.nas} leads nowhere: it lacks ${listed(f.missing)}.`,
    cause: () =>
      'DSM says "Unable to get the URL for SSO authentication". It does not read the endpoints from the well-known address by itself when it cannot reach that.',
    next: () =>
      'Control Panel > Domain/LDAP > SSO Client: copy the endpoints from the identity provider’s well-known document, and see that the NAS reaches it.',
  }),
  NAS_SSO_OFF: tells<Nas & { provider: string }>({
    severity: 'error',
    sentence: (f) =>
      `Single sign-on with ${f.provider} is filled in on ${f.nas} and not switched on: there is no button.`,
    next: () => 'Control Panel > Domain/LDAP > SSO Client > Enable OpenID Connect SSO service, then Apply.',
  }),
  NAS_SSO_LOCAL_TOO_EARLY: tells<Nas & { version: string }>({
    severity: 'error',
    sentence: (f) => `Single sign-on on ${f.nas} is to let in local users, which ${f.version} cannot.`,
    cause: () =>
      'The identity provider lets the person in and DSM refuses. DSM knows local users there from 7.2 on, and never makes an account.',
    next: () => 'Choose "Domain/LDAP" as the account type, or update to DSM 7.2 or newer.',
  }),
  NAS_SSO_SECRET_MISSING: tells<Nas>({
    severity: 'error',
    sentence: (f) => `Single sign-on on ${f.nas} has no application secret: it did not stick.`,
    next: () =>
      'Copy it again from the identity provider: Control Panel > Domain/LDAP > SSO Client, then Apply.',
  }),
  NAS_SSO_SECRET_SPECIAL: tells<Nas>({
    severity: 'warning',
    sentence: (f) =>
      `The application secret of single sign-on on ${f.nas} has characters that can get lost on the way.`,
    cause: () => 'The identity provider then says that the secret is wrong although both look the same.',
    next: () =>
      'If people are refused there: make a new secret of letters and digits alone, and set it on both sides.',
  }),
};
