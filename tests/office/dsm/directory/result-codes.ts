import { ResultCodeError } from 'ldapts';

import { ApiError } from '../api.ts';

/** LDAP result code → DSM code. The pairs follow the meanings in facts/synology.md §11.3; the table itself is inferred. */
const DSM_CODE_OF: Record<number, number> = {
  1: 2710, // operationsError
  2: 2713, // protocolError
  3: 2717, // timeLimitExceeded
  8: 2721, // strongAuthRequired
  13: 2721, // confidentialityRequired
  32: 2712, // noSuchObject
  34: 2714, // invalidDNSyntax
  48: 2718, // inappropriateAuthentication
  49: 2706, // invalidCredentials
  50: 2715, // insufficientAccessRights
  53: 2718, // unwillingToPerform: how slapd turns away whoever comes without a name or a password
};

/** What DSM says of a failed LDAP operation. */
export function asDsmError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof ResultCodeError) return new ApiError(DSM_CODE_OF[error.code] ?? 2705);
  // No connection, a time-out, a certificate that does not verify: for DSM all of it is "cannot reach the server".
  return new ApiError(2707);
}
