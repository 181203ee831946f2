import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';

import { calls } from '../../../../src/main/nas/truenas/calls.ts';
import { openTransport } from '../../../../src/main/nas/truenas/choose-transport.ts';
import type { Transport } from '../../../../src/main/nas/truenas/transport/transport.ts';
import { ExpectedFailure } from '../../../../src/shared/findings/expected-failure.ts';
import { API_KEY } from '../../../office/truenas/state.ts';
import { trueNasAtHand } from '../true-nas-at-hand.ts';
import type { TrueNasAtHand } from '../true-nas-at-hand.ts';

let atHand: TrueNasAtHand;
let transport: Transport | undefined;
afterEach(async () => {
  await transport?.close();
  transport = undefined;
  await atHand.close();
});

const METHOD = 'auth.login';

/** Frames that are nearly right, and frames that are not. */
const frame = fc.oneof(
  fc.string(),
  fc.json(),
  fc
    .record(
      {
        jsonrpc: fc.constant('2.0'),
        msg: fc.constantFrom('result', 'connected', 'failed', 'nosub', 'added'),
        id: fc.oneof(fc.constantFrom('1', 1, null, '2'), fc.jsonValue()),
        method: fc.constantFrom('collection_update', 7),
        params: fc.jsonValue(),
        result: fc.jsonValue(),
        error: fc.oneof(fc.jsonValue(), fc.record({ code: fc.integer(), data: fc.jsonValue() })),
      },
      { requiredKeys: [] },
    )
    .map((message) => JSON.stringify(message)),
);

const RELEASES = { 'json-rpc': '25.10', ddp: '24.10', rest: '24.10' } as const;

describe.each(['json-rpc', 'ddp', 'rest'] as const)('a mutated answer over %s', (over) => {
  it('is an answer or an expected failure, never a crash', async () => {
    atHand = await trueNasAtHand({ release: RELEASES[over], over });
    const peer = { who: 'truenas', origin: atHand.nas.url, ca: atHand.authority.caPem };
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(frame, async (text) => {
        await transport?.close();
        transport = await openTransport(peer, { account: 'root', proof: { apiKey: API_KEY } });
        atHand.nas.faults.next({ match: METHOD, then: { kind: 'say', text } });
        const outcome = await transport.call(METHOD, ['root', 'x'], { timeoutMs: 60 }).then(
          ({ accepted }) => (accepted ? 'accepted' : 'refused'),
          (error: unknown) => (error instanceof ExpectedFailure ? error.finding.code : error),
        );
        expect(outcome).toBeTypeOf('string');
        outcomes.add(String(outcome));
      }),
      { numRuns: 120 },
    );
    // The frames were strange enough to be worth it.
    expect(outcomes.size).toBeGreaterThan(1);
  });
});

it('a reply of any form is read or refused by every schema', () => {
  for (const { reply } of Object.values(calls)) {
    fc.assert(fc.property(fc.jsonValue(), (value) => typeof reply.safeParse(value).success === 'boolean'));
  }
});
