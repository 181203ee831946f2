import type { FindingCode } from '../../../shared/findings/finding.ts';

/** What to do next on a page, where a finding's own words are those of a terminal. */
export const next: Partial<Record<FindingCode, string>> = {
  DIRECTORY_RATE_LIMITED: 'Wait some minutes and try again: Joinery goes on from where it was.',
  ORGANISATION_NEEDED: 'Say which one is meant.',
  ORGANISATION_ID_MISSING: 'Look it up in the JumpCloud console under Settings > Organisation ID.',
  LDAP_SERVERS_SEVERAL:
    'Joinery works with one: in the terminal a setup.yaml says which, under jumpcloud.ldapServer.',
  AUTHENTIK_ADDRESS_MISSING: 'Go back and type its address, as people and the NAS reach it.',
  AUTHENTIK_CLIENT_ID_MISSING:
    'Copy it from authentik (Applications > Providers > the provider) to where authentik was connected; then go on.',
  AUTHENTIK_PROVIDER_SOMEBODYS:
    'Go back and choose another name for the application, under More, or remove what is there if nobody uses it.',
  AUTHENTIK_APPLICATION_SOMEBODYS:
    'Go back and choose another slug, under More, or remove what is there if nobody uses it.',
  NO_PEOPLE: 'Go back and pick who will sign in.',
  SIGN_IN_ADDRESS_UNSUITABLE: 'Go back and type the address alone, like https://nas.example.com:5001.',
  NAS_SESSION_LOST: 'Use an account of its own for this, and try again: Joinery goes on from where it was.',
  NAS_NOT_CONNECTED: 'Look at Control Panel > Domain/LDAP on the NAS, then try again.',
  NAS_DISCONNECTED: 'Check both; the review shows what it takes to join it again.',
  NAS_CALL_REFUSED: 'Try again; if it stays so, do this part by hand in DSM.',
  NAS_MOVED: 'There is nothing to do. If it moves often, reserve an address for it in the router.',
  NAS_NOT_JOINED: 'The review shows what it would take.',
  CERTIFICATE_UNTRUSTED:
    'The NAS: look at its certificate and compare it. A directory of your own: whoever runs Joinery names its private CA.',
  CERTIFICATE_CHANGED: 'Look at both before anything else is done.',
  SERVICE_PASSWORD_NEEDED:
    'Type its password. If nobody knows it, let Joinery set a new one: go back to the people and groups, under More; every NAS that uses the account then needs the new one.',
  SERVICE_PASSWORD_TO_CHOOSE: 'Choose one, note it where you keep passwords, and type it here.',
  PASSWORD_TOO_WEAK: 'Choose another one.',
  SECRET_NEEDED: 'Type it here, and Joinery goes on from where it was.',
  SECRET_VARIABLE_EMPTY: 'Whoever starts Joinery sets it, and starts Joinery again.',
  NAS_OTP_NEEDED: 'Type the code that the authenticator app shows now.',
  NAS_OTP_OR_MAIL_NEEDED: 'Type the code that the authenticator app shows now, or have one mailed.',
  NAS_OTP_OR_ANSWER_NEEDED: 'Type the code that the authenticator app shows now, or the answer.',
  WRITE_DID_NOT_STICK: 'Look at the setting in the vendor’s own page, then try again.',
  BY_HAND_WAITING: 'Do it, then say here that it is done. Everything before it is kept.',
  STEP_OPEN: 'The review shows what it takes, before anything changes.',
  DRIFTED: 'The review shows what it takes to put it right, before anything changes.',
  SAMBA_DOMAIN_CHANGED:
    'Find out who changed it: it serves every NAS of the organisation. If it stays, the review gives the NAS its workgroup.',
  NAS_IS_DIRECTORY_SERVER:
    'If nobody uses that directory, uninstall the package in the Package Center; then try again.',
  NAS_UID_SHIFTING_OFF:
    'It can be chosen only at the join: Control Panel > Domain/LDAP > Leave, then join again by the review. Files that people of the directory own already must be given to them again.',
  NAS_SIGN_IN_NAMES_UNUSABLE:
    'Control Panel > Domain/LDAP > Leave, then join again by the review: with a base DN without blanks.',
  NAS_SMB_CACHE_STALE:
    'Where nothing else is found, the review clears the SMB cache. By hand: Control Panel > File Services > SMB > Advanced Settings > Clear SMB cache.',
  TRUENAS_CALL_REFUSED: 'Try again; if it stays so, do this part by hand in TrueNAS.',
  TRUENAS_LDAP_FROZEN: 'Try again: the service is turned off before it is changed.',
  TRUENAS_LDAP_NOT_READY: 'Look at Credentials > Directory Services on the NAS, then try again.',
  TRUENAS_SMB_IMPOSSIBLE:
    'People of the directory can still have permissions, NFS and SSH: go on without SMB. Where they need SMB, stop here.',
  ABORTED: 'Try again: Joinery reads what is there and goes on from that.',
  SSH_HOST_KEY_UNKNOWN: 'Compare it with the one that the NAS shows, then trust it.',
  TRUENAS_SMB_BY_RELEASE:
    'Look at its version. From 24.10 on, go on without SMB: for permissions, NFS and SSH alone.',
  SETUP_UNKNOWN: 'The first screen lists what is saved here.',
};
