import { describe, expect, it, vi } from 'vitest';

import type { Finding } from '../../src/shared/model/finding.ts';
import type { RunOutcome } from '../../src/shared/model/run.ts';
import { answersFor, appAtHand, officeAtHand, typeSecrets } from '../app/app-at-hand.ts';
import { createAuthority } from '../office/authority.ts';
import type { CallMatch, Exchange } from '../office/dsm/exchanges.ts';
import { callMatches } from '../office/dsm/exchanges.ts';
import type { TlsFront } from './tls-front.ts';
import { fingerprintOf, frontOf } from './tls-front.ts';

const setup = 'tischlerei-morgenrot';
const SMB = 'SYNO.Core.FileServ.SMB';
const smbIsSet: CallMatch = { api: SMB, method: 'set' };
const smbIsReadBack: CallMatch = { api: SMB, method: 'get' };

/** An office whose NAS is reached through a front, and the answers for it. */
async function atWork() {
  const authority = await createAuthority();
  const [trusted, other] = await Promise.all([
    authority.selfSigned(['diskstation']),
    authority.selfSigned(['diskstation']),
  ]);
  const office = await officeAtHand();
  const { port, cert } = office.dsm;
  const front = await frontOf({ port, cert, servername: 'diskstation' }, trusted);
  const { client } = await appAtHand();
  const trust = (fingerprint: string) =>
    client.setups.save(answersFor(office, { nas: { address: front.address, fingerprint } }));
  await trust(front.fingerprint256);
  await typeSecrets(client, setup, office);

  /** Does something when the answer to a call has passed the front whole, before the next call begins. */
  const after = (match: CallMatch, act: () => void) => {
    const stop = office.dsm.onAnswer((exchange) => {
      if (!callMatches(match, exchange)) return;
      stop();
      front.afterAnswer(act);
    });
  };
  const apply = async () => {
    const findings: Finding[] = [];
    let outcome: RunOutcome | undefined;
    await client.runs.start({ setup, kind: 'apply' });
    for await (const event of await client.runs.watch({ setup })) {
      if (event.type === 'failed') findings.push(event.finding);
      if (event.type === 'finished') outcome = event.outcome;
    }
    return { outcome, findings };
  };
  return { office, front, other, after, apply, trust };
}

/** The connections on which another certificate than the trusted one was shown, when they are over. */
async function refused({ visits, fingerprint256 }: TlsFront) {
  const others = visits.filter(({ shown }) => shown !== fingerprint256);
  await vi.waitFor(() => expect(others.filter(({ isOver }) => !isOver)).toEqual([]));
  return others;
}

const named = ({ api, method }: Exchange) => `${api} ${method}`;

describe('a certificate that is swapped between two calls of one run', () => {
  it('stops the run where the connections end with it: not one byte of the next call is sent', async () => {
    const { office, front, other, after, apply } = await atWork();
    after(smbIsSet, () => {
      front.swap(other);
      front.hangUp();
    });

    const { outcome, findings } = await apply();

    expect(outcome).toBe('failed');
    expect(findings).toMatchObject([
      {
        code: 'CERTIFICATE_CHANGED',
        cause: expect.stringContaining(
          `Trusted: ${front.fingerprint256}. Now: ${fingerprintOf(other)}.`,
        ) as string,
      },
    ]);
    const tried = await refused(front);
    expect(tried.length).toBeGreaterThan(0);
    expect(tried.map(({ received }) => received)).toEqual(tried.map(() => ''));
    expect(office.dsm.exchanges.map(named).at(-1)).toBe(`${SMB} set`);
    expect(office.dsm.state.ldap.enable_client).toBe(false);
  });

  // Whoever shows another certificate to new connections has no part in an old one: its keys were agreed with the holder
  // of the trusted certificate, and TLS lets nobody else into it. So what is said over it still reaches the same NAS.
  it('stops it no later than at the first connection that has to be opened, where the old ones stay', async () => {
    const { office, front, other, after, apply } = await atWork();
    let already = 0;
    after(smbIsSet, () => {
      already = office.dsm.exchanges.length;
      front.swap(other);
      after(smbIsReadBack, () => front.hangUp());
    });

    const { outcome, findings } = await apply();

    expect(outcome).toBe('failed');
    expect(findings).toMatchObject([{ code: 'CERTIFICATE_CHANGED' }]);
    const since = office.dsm.exchanges.slice(already).map(named);
    expect(since.filter((call) => call !== `${SMB} get`)).toEqual([]);
    const tried = await refused(front);
    expect(tried.length).toBeGreaterThan(0);
    expect(tried.map(({ received }) => received)).toEqual(tried.map(() => ''));
  });

  it('is no hindrance once a person has trusted the new one: the run takes up where it was', async () => {
    const { office, front, other, after, apply, trust } = await atWork();
    after(smbIsSet, () => {
      front.swap(other);
      front.hangUp();
    });
    await apply();
    await trust(fingerprintOf(other));

    expect((await apply()).outcome).toBe('done');
    expect(office.dsm.state.ldap.enable_client).toBe(true);
  });
});
