import type { FaultPlan, HttpFault } from '../http-faults.ts';
import { FaultQueue } from '../http-faults.ts';

/** One call as it was received, secrets removed. */
export interface QnapExchange {
  path: string;
  fields: Readonly<Record<string, string>>;
  /** `authPassed` of the answer; undefined where it has none, or none was sent. */
  passed: boolean | undefined;
}

export interface QnapMatch {
  /** "authLogin", "manaRequest". */
  cgi?: string;
  subfunc?: string;
}

/** A firmware that answers with something else: whatever this makes of its answer. */
export interface OtherAnswer {
  kind: 'answer';
  body: (usual: string) => string;
}

export type QnapFault = HttpFault | OtherAnswer;

// SECURITY: the log is printed by failing tests and by the demo; these values never enter it.
const SECRETS = new Set(['pwd', 'plain_pwd', 'sid', 'security_code', 'security_answer', 'qtoken', 'vtoken']);

/** What was asked of the NAS, in order of arrival, and what goes wrong with it. */
export class QnapExchanges {
  readonly entries: QnapExchange[] = [];
  readonly #faults = new FaultQueue<QnapMatch, { cgi: string; subfunc: string | undefined }, QnapFault>(
    (match, call) => (match.cgi ?? call.cgi) === call.cgi && (match.subfunc ?? call.subfunc) === call.subfunc,
  );

  /** Bends the next call (or the next `times`) that matches. */
  bend(plan: FaultPlan<QnapMatch, QnapFault>): void {
    this.#faults.next(plan);
  }

  clearFaults(): void {
    this.#faults.clear();
  }

  /** Logs a call; the entry is completed with the answer. */
  arrived(
    path: string,
    fields: ReadonlyMap<string, string>,
  ): { entry: QnapExchange; fault: QnapFault | undefined } {
    const entry: QnapExchange = { path, fields: withoutSecrets(fields), passed: undefined };
    this.entries.push(entry);
    const cgi = path.replace(/^.*\//, '').replace(/\.cgi$/, '');
    return { entry, fault: this.#faults.take({ cgi, subfunc: fields.get('subfunc') }) };
  }
}

/** The same for a path with its query. */
export function withoutSecretsIn(url: string): string {
  return url.replaceAll(/([?&])([^=&]+)=[^&]*/g, (field, before: string, name: string) =>
    SECRETS.has(name) ? `${before}${name}=[removed]` : field,
  );
}

function withoutSecrets(fields: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(
    [...fields].map(([name, value]) => [name, SECRETS.has(name) ? '[removed]' : value]),
  );
}
