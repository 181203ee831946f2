import type { Client } from '../../src/main/hosts/cli/client.ts';
import type { CheckResult } from '../../src/shared/model/check.ts';
import type { Finding } from '../../src/shared/model/finding.ts';
import type { RunKind } from '../../src/shared/model/plan.ts';
import type { RunEvent, RunOutcome } from '../../src/shared/model/run.ts';

export type Waiting = RunEvent & { type: 'waiting' };

/** Does what is to be done by hand. Who answers `leaves` has had enough for today, whether or not it is done. */
export type Person = (waiting: Waiting) => unknown;

/** How a run came out. */
export interface Outcome {
  outcome: RunOutcome | undefined;
  events: RunEvent[];
  /** Step → how it ended. */
  ended: Record<string, string>;
  /** What was to be done by hand. */
  waited: Waiting[];
  answers: CheckResult[];
  notices: Finding[];
  findings: Finding[];
}

const nobody: Person = ({ id }) => {
  throw new Error(`nobody is here to do ${id}`);
};

/** Runs to the end, through the contract; what the person has done is confirmed. */
export async function runToEnd(
  client: Client,
  { setup, kind, person = nobody }: { setup: string; kind: RunKind; person?: Person | undefined },
): Promise<Outcome> {
  const events: RunEvent[] = [];
  await client.runs.start({ setup, kind });
  for await (const event of await client.runs.watch({ setup })) {
    events.push(event);
    if (event.type !== 'waiting') continue;
    if ((await person(event)) === 'leaves') await client.runs.stop({ setup });
    else await client.runs.confirm({ setup, step: event.id });
  }
  return {
    events,
    outcome: events.flatMap((event) => (event.type === 'finished' ? [event.outcome] : []))[0],
    ended: Object.fromEntries(
      events.flatMap((event) => (event.type === 'ended' ? [[event.id, event.outcome]] : [])),
    ),
    waited: events.filter((event) => event.type === 'waiting'),
    answers: events.flatMap((event) => (event.type === 'checked' ? event.results : [])),
    notices: events.flatMap((event) => (event.type === 'notice' ? [event.finding] : [])),
    findings: events.flatMap((event) => (event.type === 'failed' ? [event.finding] : [])),
  };
}
