import type { NtStatus, ShareRefusal, SmbRefusal } from './outcome.ts';

export const STATUS_SUCCESS = 0;
/** Go on: the answer holds what to answer to. */
export const STATUS_MORE_PROCESSING_REQUIRED = 0xc000_0016;

/** What a server answers to a sign-in (MS-ERREF §2.3.1), and what that means here. */
const STATUSES: Record<number, [name: string, meaning: SmbRefusal]> = {
  0xc000_0001: ['UNSUCCESSFUL', 'unknown'],
  0xc000_000d: ['INVALID_PARAMETER', 'unknown'],
  0xc000_0016: ['MORE_PROCESSING_REQUIRED', 'unknown'],
  0xc000_0022: ['ACCESS_DENIED', 'access-denied'],
  0xc000_005e: ['NO_LOGON_SERVERS', 'no-logon-server'],
  0xc000_0064: ['NO_SUCH_USER', 'wrong-name-or-password'],
  0xc000_006a: ['WRONG_PASSWORD', 'wrong-name-or-password'],
  0xc000_006d: ['LOGON_FAILURE', 'wrong-name-or-password'],
  0xc000_006e: ['ACCOUNT_RESTRICTION', 'not-allowed-here'],
  0xc000_006f: ['INVALID_LOGON_HOURS', 'not-allowed-here'],
  0xc000_0070: ['INVALID_WORKSTATION', 'not-allowed-here'],
  0xc000_0071: ['PASSWORD_EXPIRED', 'password-expired'],
  0xc000_0072: ['ACCOUNT_DISABLED', 'account-disabled'],
  0xc000_0078: ['INVALID_SID', 'sid-invalid'],
  0xc000_009a: ['INSUFFICIENT_RESOURCES', 'unknown'],
  0xc000_00bb: ['NOT_SUPPORTED', 'unknown'],
  0xc000_00cc: ['BAD_NETWORK_NAME', 'unknown'],
  0xc000_00d0: ['REQUEST_NOT_ACCEPTED', 'unknown'],
  0xc000_00c9: ['NETWORK_NAME_DELETED', 'unknown'],
  0xc000_00df: ['NO_SUCH_DOMAIN', 'no-logon-server'],
  0xc000_0155: ['LOGON_NOT_GRANTED', 'not-allowed-here'],
  0xc000_015b: ['LOGON_TYPE_NOT_GRANTED', 'not-allowed-here'],
  0xc000_018b: ['NO_TRUST_SAM_ACCOUNT', 'no-logon-server'],
  0xc000_018c: ['TRUSTED_DOMAIN_FAILURE', 'no-logon-server'],
  0xc000_018d: ['TRUSTED_RELATIONSHIP_FAILURE', 'no-logon-server'],
  0xc000_0192: ['NETLOGON_NOT_STARTED', 'no-logon-server'],
  0xc000_0193: ['ACCOUNT_EXPIRED', 'account-expired'],
  0xc000_0224: ['PASSWORD_MUST_CHANGE', 'password-must-change'],
  0xc000_0233: ['DOMAIN_CONTROLLER_NOT_FOUND', 'no-logon-server'],
  0xc000_0234: ['ACCOUNT_LOCKED_OUT', 'account-locked'],
  0xc000_0413: ['AUTHENTICATION_FIREWALL_FAILED', 'not-allowed-here'],
  0xc000_0418: ['NTLM_BLOCKED', 'kerberos-only'],
};

/** The same statuses mean something else of a share. */
const SHARE_MEANINGS: Record<number, ShareRefusal> = {
  0xc000_0022: 'share-access-denied',
  0xc000_00c9: 'share-missing',
  0xc000_00cc: 'share-missing',
};

export function ntStatus(status: number): NtStatus {
  const name = STATUSES[status]?.[0];
  return {
    code: `0x${status.toString(16).toUpperCase().padStart(8, '0')}`,
    name: name === undefined ? undefined : `NT_STATUS_${name}`,
  };
}

export function signInRefusal(status: number): SmbRefusal {
  return STATUSES[status]?.[1] ?? 'unknown';
}

export function shareRefusal(status: number): ShareRefusal {
  return SHARE_MEANINGS[status] ?? 'unknown';
}
