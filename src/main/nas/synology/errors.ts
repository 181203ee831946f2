import { fail } from '../../../shared/findings/expected-failure.ts';
import type { DsmCall } from './calls.ts';

/** DSM said no. `errors` is its own detail, in whatever form. */
export interface Refusal {
  code: number;
  errors: unknown;
}

/** Where a refusal happened, for the finding. */
interface At {
  nas: string;
  account: string;
}

/** The session is gone: timed out, ended by another sign-in, unknown, or from another address (facts/synology.md §11.1). */
const SESSION_LOST: ReadonlySet<number> = new Set([106, 107, 119, 150]);

/** Not allowed; 122–124, 126 and 127 are what DSM's pages read the same way (facts/synology.md §11.1). */
const NO_PRIVILEGE: ReadonlySet<number> = new Set([105, 122, 123, 124, 126, 127, 160]);

/** The API, its version or its method is not there (facts/synology.md §11.1). */
const NOT_THERE: ReadonlySet<number> = new Set([102, 103, 104]);

const LDAP_FAMILY = 'SYNO.Core.Directory.LDAP';
/** Another administrator has the Domain/LDAP page open (facts/synology.md §11.3). */
const BEING_EDITED = 2704;

export const isSessionLost = ({ code }: Refusal): boolean => SESSION_LOST.has(code);
export const isBeingEdited = ({ code }: Refusal): boolean => code === BEING_EDITED;
export const isNotThere = ({ code }: Refusal): boolean => NOT_THERE.has(code);

/**
 * Throws what a refused sign-in means. The 400s of `SYNO.API.Auth` mean other things elsewhere (facts/synology.md §11.2).
 *
 * SECURITY: DSM's details are left out of the cause on purpose: those of 403 hold a token that stands for the password.
 */
export function failSignIn({ code }: Refusal, { nas, account }: At): never {
  const cause = new Error(`SYNO.API.Auth login: ${code}`);
  switch (code) {
    case 400:
      return fail('NAS_PASSWORD_WRONG', { nas, account }, cause);
    case 401:
      return fail('NAS_ACCOUNT_DISABLED', { nas, account }, cause);
    case 402:
      return fail('NAS_PERMISSION_DENIED', { nas, account }, cause);
    case 403:
      return fail('NAS_OTP_NEEDED', { nas, account }, cause);
    case 404:
      return fail('NAS_OTP_WRONG', { nas }, cause);
    case 406:
      return fail('NAS_TWO_FACTOR_ENFORCED', { nas, account }, cause);
    case 407:
      return fail('NAS_ADDRESS_BLOCKED', { nas }, cause);
    case 408:
    case 409:
      return fail('NAS_PASSWORD_EXPIRED', { nas, account }, cause);
    case 410:
      return fail('NAS_PASSWORD_MUST_CHANGE', { nas, account }, cause);
    case 411:
      return fail('NAS_ACCOUNT_LOCKED', { nas, account }, cause);
    default:
      return fail('NAS_CALL_REFUSED', { nas, doing: 'signing in', code }, cause);
  }
}

/** Throws what a refused call means, whichever API it is; a code we do not know is told as it is. */
export function failCall(refusal: Refusal, call: DsmCall<unknown>, { nas, account }: At): never {
  const { code } = refusal;
  const cause = causeOf(refusal, call);
  if (NO_PRIVILEGE.has(code)) fail('NAS_NOT_ADMINISTRATOR', { nas, account }, cause);
  if (call.api.startsWith(LDAP_FAMILY) && code === BEING_EDITED) fail('NAS_BEING_EDITED', { nas }, cause);
  if (call.api.startsWith(LDAP_FAMILY) && code === 2709) fail('NAS_AD_MEMBER', { nas }, cause);
  fail('NAS_CALL_REFUSED', { nas, doing: call.doing, code }, cause);
}

/** A package on it serves a directory itself (facts/synology.md §11.3, §14 no. 15). */
const IS_DIRECTORY_SERVER = 2628;

/** What the NAS was told to join. */
interface Told {
  host: string;
  baseDn: string;
  bindDn: string;
}

/** Codes of a join that have no finding of their own, in plain words (facts/synology.md §11.3). */
const JOIN_REFUSALS = new Map([
  [2705, 'it gives no reason'],
  [2708, 'it does not support this LDAP server'],
  [
    2713,
    'it and the LDAP server did not understand each other, as when one speaks TLS and the other does not',
  ],
  [2715, 'the service account may not do that in the directory'],
  [2716, 'the service account may not do that in the directory'],
  [2717, 'the LDAP server took too long'],
  [2718, 'the LDAP server wants a name and a password'],
  [2721, 'the LDAP server demands encryption'],
  [2799, 'it gives no reason'],
]);

/** Throws what a refused join, or the check before it, means. */
export function failJoin(refusal: Refusal, call: DsmCall<unknown>, told: Told, at: At): never {
  const { code } = refusal;
  const { nas } = at;
  const { host, baseDn, bindDn } = told;
  const cause = causeOf(refusal, call);
  if (code === 2706) fail('NAS_BIND_REFUSED', { nas, bindDn }, cause);
  if (code === 2707 || code === 2710) fail('NAS_CANNOT_REACH_DIRECTORY', { nas, host }, cause);
  if (code === 2712) fail('NAS_BASE_NOT_FOUND', { nas, baseDn }, cause);
  if (code === IS_DIRECTORY_SERVER) fail('NAS_IS_DIRECTORY_SERVER', { nas }, cause);
  if (code === 2714) fail('NAS_DN_INVALID', { nas, dn: `${baseDn} (or ${bindDn})` }, cause);
  const said = JOIN_REFUSALS.get(code);
  if (said !== undefined) fail('NAS_JOIN_REFUSED', { nas, said, code }, cause);
  failCall(refusal, call, at);
}

/** For the log: which call, which code, and which parameter DSM complains of, never a value. */
function causeOf({ code, errors }: Refusal, { api, method }: DsmCall<unknown>): Error {
  const name = typeof errors === 'object' && errors !== null && 'name' in errors ? errors.name : undefined;
  return new Error(`${api} ${method}: ${code}${typeof name === 'string' ? ` (${name.slice(0, 60)})` : ''}`);
}
