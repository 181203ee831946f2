import type { OfficeNetwork } from '../ldap/nas-connection.ts';
import type { DirectoryAccounts } from './directory-accounts.ts';
import type { Faults } from './faults.ts';
import type { Jobs } from './jobs.ts';
import type { SignInTries } from './sign-in-tries.ts';
import type { TrueNasRelease } from './releases.ts';
import type { TrueNasState } from './state.ts';

/** The NAS as its methods know it. */
export interface TrueNas {
  release: TrueNasRelease;
  state: TrueNasState;
  network: OfficeNetwork;
  jobs: Jobs;
  faults: Faults;
  tries: SignInTries;
  /** What the account cache holds. */
  cache: DirectoryAccounts;
}

/** Whoever is at the other end of a connection, or behind one request of REST. */
export interface Caller {
  /** Undefined before the sign-in. */
  account: string | undefined;
  roles: readonly string[];
  /** Whose password was right, while the code is missing. */
  awaitsCode: string | undefined;
  /** Over TLS. */
  isSecure: boolean;
  /** Whether this way of asking counts sets as `$set`. */
  over: 'json-rpc' | 'ddp' | 'rest';
}

/** A method, as far as the office has it. */
export interface Method {
  /** One of these roles, or being a full administrator; open to everybody when it is `'anybody'`. */
  needs: readonly string[] | 'anybody';
  run(nas: TrueNas, params: readonly unknown[], caller: Caller): unknown;
}

export const isFullAdmin = ({ roles }: Caller): boolean => roles.includes('FULL_ADMIN');
