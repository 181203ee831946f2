import { fail } from '../../../shared/findings/expected-failure.ts';

/** How the data file is arranged: an object for each account, or everything at the top. */
export type Layout = 'nested' | 'flat';

/** A release of Directory Connector, and what is different about it (facts/bitwarden-directory-connector.md §2.2, §3.4, §8). */
export interface Release {
  /** "2026.6.1". */
  version: string;
  layout: Layout;
  /** `config ldap.password` says it has stored the password when it was told to keep secrets in the file, and has not. */
  losesPlaintextSecrets: boolean;
  /** How long it lets the directory search, in seconds. */
  timeLimitSeconds: number;
  /** Invitations are a setting of their own, off in a new installation. */
  asksBeforeInviting: boolean;
  /** Whether somebody has looked into this release; a newer one is taken to be like the last that was. */
  isKnown: boolean;
}

const FIRST_KNOWN = [2022, 6, 0];
const FIRST_FLAT = [2026, 6, 0];
const LAST_KNOWN = [2026, 6, 1];

/**
 * @param version "2026.6.1"; "2026.6" is 2026.6.0
 * @throws CONNECTOR_VERSION_UNKNOWN for what is no version, or one that is too old to be known
 */
export function releaseOf(version: string): Release {
  const numbers = /^\d{4}(\.\d{1,3}){1,2}$/.test(version)
    ? `${version}.0`.split('.').map(Number).slice(0, 3)
    : [];
  if (numbers.length === 0 || isBefore(numbers, FIRST_KNOWN)) fail('CONNECTOR_VERSION_UNKNOWN', { version });
  const isFlat = !isBefore(numbers, FIRST_FLAT);
  const isNewer = isBefore(LAST_KNOWN, numbers);
  return {
    version,
    layout: isFlat ? 'flat' : 'nested',
    losesPlaintextSecrets: !isFlat,
    timeLimitSeconds: isNewer ? 300 : 10,
    asksBeforeInviting: isNewer,
    isKnown: !isNewer,
  };
}

function isBefore(one: number[], other: number[]): boolean {
  const differs = one.findIndex((number, index) => number !== other[index]);
  return differs >= 0 && (one[differs] ?? 0) < (other[differs] ?? 0);
}
