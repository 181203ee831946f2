import { FaultQueue } from '../http-faults.ts';
import type { FaultPlan } from '../http-faults.ts';
import type { ErrorName } from './middleware-error.ts';

/** What can go wrong with a call. `cut-after` is the nasty one: it is done, and the caller never hears of it. */
export type TrueNasFault =
  | { kind: 'cut' }
  | { kind: 'cut-after' }
  | { kind: 'hang' }
  | { kind: 'say'; text: string }
  | { kind: 'refuse'; reason: string; errname: ErrorName }
  | { kind: 'no-method' };

/** Lasting oddities, off unless a test switches them on. */
export interface Quirks {
  /** Only listed addresses are let in, and ours is not: closed with 1008 (facts/truenas.md §1). */
  addressNotAllowed: boolean;
  /** A proxy that lets no WebSocket through. */
  noWebSockets: boolean;
  /** A proxy that does not let `/api/versions` through either. */
  hidesVersions: boolean;
  /** Nothing is told of jobs, though somebody has subscribed to it. */
  silentJobs: boolean;
  /** LDAP comes up and is faulted at once, with these words. */
  faulted: string | undefined;
  /** An sssd that asks for the root DSE before it signs in, and gives up without (facts/truenas.md §11). */
  asksRootDseFirst: boolean;
  /** The LDAP server says of itself that it is a domain controller. */
  serverIsAd: boolean;
  /** Ways to sign in that the security settings forbid. */
  forbiddenMechanisms: string[];
  /** Services are told to start, say yes and do not. */
  servicesStay: boolean;
  /** The old form does not take empty fields (facts/truenas.md §10: not evidenced either way). */
  formRefusesBlanks: boolean;
  /** The sign-in is answered by the standby controller. */
  redirectsTo: string[] | undefined;
}

const WELL_BEHAVED: Quirks = {
  addressNotAllowed: false,
  noWebSockets: false,
  hidesVersions: false,
  silentJobs: false,
  faulted: undefined,
  asksRootDseFirst: false,
  serverIsAd: false,
  forbiddenMechanisms: [],
  servicesStay: false,
  formRefusesBlanks: false,
  redirectsTo: undefined,
};

/** Everything that a test can make go wrong with the NAS. Faults match a method by its name. */
export class Faults {
  readonly #queue = new FaultQueue<string, string, TrueNasFault>((match, method) => match === method);
  readonly quirks: Quirks = { ...WELL_BEHAVED };

  next(plan: FaultPlan<string, TrueNasFault>): void {
    this.#queue.next(plan);
  }

  take(method: string): TrueNasFault | undefined {
    return this.#queue.take(method);
  }

  clear(): void {
    this.#queue.clear();
    Object.assign(this.quirks, WELL_BEHAVED);
  }
}
