import { z } from 'zod';

import { ApiError, method } from '../api.ts';
import type { Api, Call, Envelope } from '../api.ts';

const step = z.looseObject({ api: z.string(), method: z.string(), version: z.union([z.int(), z.string()]) });
type Step = z.infer<typeof step>;

/** Several calls in one. Says `success` even when a step failed: `has_fail` tells (facts/synology.md §1.4). */
export const entryRequest: Api = {
  name: 'SYNO.Entry.Request',
  versions: [1, 2],
  format: 'JSON',
  methods: [
    method({
      name: 'request',
      audience: 'session',
      params: z.object({
        compound: z.unknown(),
        mode: z.enum(['sequential', 'parallel']).optional(),
        stop_when_error: z.boolean().optional(),
      }),
      async answer({ compound, mode, stop_when_error: stops }, { dispatch, nas }) {
        const steps = z.array(step).min(1).safeParse(compound);
        if (!steps.success) throw new ApiError(113);
        const run = async (call: Call) => {
          const exchange = nas.exchanges.arrived(call);
          const envelope = await dispatch(call);
          exchange.outcome = envelope.success ? 'success' : envelope.error.code;
          return envelope;
        };
        const calls = steps.data.map(callOf);
        const answers =
          mode === 'parallel' ? await Promise.all(calls.map(run)) : await inTurn(calls, run, stops ?? false);
        return {
          has_fail: answers.some((envelope) => !envelope.success),
          result: answers.map((envelope, index) => ({ ...nameOf(steps.data[index]), ...envelope })),
        };
      },
    }),
  ],
};

/** The calls inside a compound, for whoever looks at the request from outside; none when it is something else. */
export function stepsOf(call: Call): Call[] {
  if (call.api !== entryRequest.name) return [];
  const steps = z.array(step).safeParse(call.params['compound']);
  return steps.success ? steps.data.map(callOf) : [];
}

function callOf({ api, version, method: name, ...params }: Step): Call {
  return { api, version: String(version), method: name, params };
}

function nameOf(named: Step | undefined) {
  return named ? { api: named.api, method: named.method, version: named.version } : {};
}

/** After a failure the rest is answered 112 (handling stopped) and not run, when the caller wants it so. */
async function inTurn(
  calls: Call[],
  run: (call: Call) => Promise<Envelope>,
  stops: boolean,
): Promise<Envelope[]> {
  const answers: Envelope[] = [];
  for (const call of calls) {
    const stopped = stops && answers.some(({ success }) => !success);
    answers.push(stopped ? { success: false, error: { code: 112 } } : await run(call));
  }
  return answers;
}
