import md4 from 'js-md4';

import type { UserRecord } from '../jumpcloud/records.ts';

/** The first relative id that Samba's own formula gives out; below it are Windows' well-known ones. */
export const ALGORITHMIC_RID_BASE = 1000;

/** The records keep no date for it. Samba takes a missing one, or 0, for "must change the password first". */
const PASSWORD_SET_AT_S = Date.UTC(2026, 0, 5, 8) / 1000;

/** The NT hash: MD4 of the password in UTF-16LE, as 32 upper-case hex digits, which is how Samba stores it. */
export function ntHash(password: string): string {
  // Not md4() itself: in Node that one asks OpenSSL, which has retired MD4.
  return md4.hex(Buffer.from(password, 'utf16le')).toUpperCase();
}

/**
 * What makes a person a Samba account. That there are such attributes follows from what the product does; which ones,
 * and the formula of the SID, are not public (facts/jumpcloud.md §8.3): these are the ones that Samba's own ldapsam
 * needs, with Samba's own algorithmic RID, `2 * uidNumber + 1000`.
 */
export function sambaAccount(
  user: UserRecord,
  { domainSid, mayLogIn }: { domainSid: string; mayLogIn: boolean },
): Record<string, string[]> {
  return {
    sambaSID: [`${domainSid}-${2 * user.unix_uid + ALGORITHMIC_RID_BASE}`],
    sambaAcctFlags: [accountFlags({ mayLogIn, passwordNeverExpires: user.password_never_expires })],
    sambaPwdLastSet: [String(PASSWORD_SET_AT_S)],
    ...(user.has_nt_hash && user.password !== null ? { sambaNTPassword: [ntHash(user.password)] } : {}),
  };
}

/** Samba's notation: U = user, D = disabled, X = password never expires, filled up with spaces to eleven letters. */
function accountFlags(flags: { mayLogIn: boolean; passwordNeverExpires: boolean }): string {
  const letters = ['U', flags.mayLogIn ? '' : 'D', flags.passwordNeverExpires ? 'X' : ''].join('');
  return `[${letters.padEnd(11)}]`;
}
