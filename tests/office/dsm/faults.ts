import { FaultQueue } from '../http-faults.ts';
import type { FaultPlan, HttpFault } from '../http-faults.ts';
import { callMatches } from './exchanges.ts';
import type { CallMatch } from './exchanges.ts';
import type { SessionLoss, Sessions } from './sessions.ts';

/** What DSM itself does wrong: refuses with a code, or says yes and forgets (a write that does not stick). */
export type AnswerFault =
  { kind: 'code'; code: number; errors?: Record<string, unknown> } | { kind: 'does-not-stick' };

export type DsmFault = HttpFault | AnswerFault;

/** Lasting oddities, off unless a test switches them on. */
export interface Quirks {
  /** The join is accepted and never comes up: `LDAP.get` goes on saying 2703. */
  joinStaysDisconnected: boolean;
  /** The join turns plain-text SMB passwords on though nobody asked (facts/synology.md §14 no. 2). */
  joinTurnsPlainTextOn: boolean;
  /** The join says that the NT hashes cannot be read, whatever the directory shows. */
  ntPasswordNotAccessible: boolean;
  /** What `bind_check` and `unbind_check` object to (facts/synology.md §4.4). */
  feasibility: { checkType: 'hard' | 'soft'; reasons: string[] } | undefined;
}

const WELL_BEHAVED: Quirks = {
  joinStaysDisconnected: false,
  joinTurnsPlainTextOn: false,
  ntPasswordNotAccessible: false,
  feasibility: undefined,
};

type Named = CallMatch & { api: string; method: string };

/** Everything that a test can make go wrong with the NAS. */
export class DsmFaults {
  readonly #http = new FaultQueue<CallMatch, Named[], HttpFault>((match, calls) =>
    calls.some((call) => callMatches(match, call)),
  );
  readonly #answers = new FaultQueue<CallMatch, Named, AnswerFault>(callMatches);
  readonly #sessions: Sessions;
  readonly quirks: Quirks = { ...WELL_BEHAVED };

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
  }

  /** Bends the next call (or the next `times`) that matches; a step of a compound matches as if it were called alone. */
  next({ then, ...plan }: FaultPlan<CallMatch, DsmFault>): void {
    if (then.kind === 'code' || then.kind === 'does-not-stick') this.#answers.next({ ...plan, then });
    else this.#http.next({ ...plan, then });
  }

  /** Ends every session as a time-out (106), a duplicate login (107) or a restart (119) would. */
  loseSessions(code: SessionLoss): void {
    this.#sessions.loseAll(code);
  }

  /** Back to a NAS that behaves. */
  clear(): void {
    this.#http.clear();
    this.#answers.clear();
    Object.assign(this.quirks, WELL_BEHAVED);
  }

  /** For the HTTP part: the fault of the request that carries these calls. */
  takeHttp(calls: Named[]): HttpFault | undefined {
    return this.#http.take(calls);
  }

  /** For the dispatcher: the fault of one call. */
  takeAnswer(call: Named): AnswerFault | undefined {
    return this.#answers.take(call);
  }
}
