import { once } from 'node:events';

import type { FactsOf, FindingCode } from '../../../src/shared/findings/finding.ts';
import { fail } from '../../../src/shared/findings/expected-failure.ts';
import type { Otherwise } from '../fake-main.ts';
import { NAS } from './names.ts';

/** Asks and gets no answer, until the page gives up. */
async function silence(_: unknown, signal: AbortSignal): Promise<never> {
  await once(signal, 'abort');
  throw new Error('the page has cut this question');
}

/** Nothing out there answers; what is kept here does. */
export const silent: Otherwise = {
  setups: { standing: silence },
  devices: { discover: silence, identify: silence, certificate: silence, signIn: silence },
  directory: { organisations: silence, groups: silence, people: silence },
  runs: { plan: silence, start: silence, watch: silence },
  report: { model: silence, json: silence, pdf: silence },
};

const failing =
  <Code extends FindingCode>(code: Code, facts: FactsOf<Code>) =>
  (): never =>
    fail(code, facts);

const unreachable = failing('TIMED_OUT', { who: NAS, address: '192.168.1.20:5001', seconds: 10 });
const keyRefused = failing('DIRECTORY_KEY_REFUSED', { region: 'us' });

/** Everything out there fails. */
export const troubled: Otherwise = {
  setups: { standing: unreachable },
  devices: { discover: unreachable, identify: unreachable, certificate: unreachable, signIn: unreachable },
  directory: { organisations: keyRefused, groups: keyRefused, people: keyRefused },
  runs: { plan: unreachable, start: unreachable, watch: failing('NO_RUN', { id: NAS }) },
  report: { model: unreachable, json: unreachable, pdf: unreachable },
};
