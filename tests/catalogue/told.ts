import type { Client } from '../../src/main/hosts/cli/client.ts';
import { findingOf } from '../../src/main/hosts/cli/client.ts';
import type { Outcome } from '../main-job/run-to-end.ts';

/** One thing that somebody is told. */
export interface Told {
  as: 'cause' | 'warning' | 'before the plan' | 'refusal' | 'unknown';
  code: string;
}

/** Somebody with Joinery, and the setup that they look at. */
interface Looking {
  client: Client;
  setup: string;
  run: (kind: 'check') => Promise<Outcome>;
}

/** Everything that a look at everything comes to. Empty: nothing is wrong. */
export async function toldByLook({ client, setup, run }: Looking): Promise<Told[]> {
  try {
    await run('check');
  } catch (error) {
    return refusalIn(error);
  }
  const { causes, warnings, unknown } = await client.diagnosis.latest({ setup });
  const told = (as: Told['as'], those: typeof warnings): Told[] =>
    those.map(({ result }) => ({ as, code: result.finding?.code ?? result.id }));
  return [...told('cause', causes), ...told('warning', warnings), ...told('unknown', unknown)];
}

/** Everything that is told before a plan, or keeps it from being made. */
export async function toldByPlan({ client, setup }: Pick<Looking, 'client' | 'setup'>): Promise<Told[]> {
  try {
    const { findings } = await client.runs.plan({ setup, kind: 'apply' });
    return findings.map(({ code }) => ({ as: 'before the plan', code }));
  } catch (error) {
    return refusalIn(error);
  }
}

function refusalIn(error: unknown): Told[] {
  const found = findingOf(error);
  if (!found) throw error;
  return [{ as: 'refusal', code: found.code }];
}
