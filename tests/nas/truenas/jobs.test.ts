import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { calls } from '../../../src/main/nas/truenas/calls.ts';
import { openTransport } from '../../../src/main/nas/truenas/choose-transport.ts';
import { enableLdap, readLdap } from '../../../src/main/nas/truenas/directory/ldap.ts';
import { signIn } from '../../../src/main/nas/truenas/sign-in.ts';
import type { JobProgress } from '../../../src/main/nas/truenas/transport/transport.ts';
import { ADMIN } from '../../office/truenas/state.ts';
import { directoryAtHand, findingOf, FORM, trueNasAtHand, WAYS } from './true-nas-at-hand.ts';
import type { Directory, TrueNasAtHand, Way } from './true-nas-at-hand.ts';

let directory: Directory;
let atHand: TrueNasAtHand;
beforeAll(async () => {
  directory = await directoryAtHand();
});
afterAll(() => directory.close());
afterEach(() => atHand.close());

/** CORE works within the call. */
const WITH_JOBS = WAYS.filter(({ release }) => release !== 'core13');
const methodOf = ({ release }: Way) =>
  release === '25.10' || release === '26' ? 'directoryservices.update' : 'ldap.update';
const update = (way: Way) => atHand.nas.exchanges.filter(({ method }) => method === methodOf(way));

describe.each(WITH_JOBS)('a job of TrueNAS $release, followed over $over', (way) => {
  it('tells how far it has come', async () => {
    atHand = await trueNasAtHand(way, directory);
    const session = await atHand.open();
    const told: JobProgress[] = [];
    const goOn = atHand.nas.jobs.hold();
    await enableLdap(session, FORM, {
      onProgress: (progress) => {
        told.push(progress);
        goOn();
      },
    });
    expect(told[0]).toMatchObject({ percent: 10, description: 'Beginning' });
  });

  it('is uncertain when the connection breaks in its middle; what is read then waits for it', async () => {
    atHand = await trueNasAtHand(way, directory);
    const session = await atHand.open();
    const goOn = atHand.nas.jobs.hold();
    const { faults, hangUp } = atHand.nas;
    // REST asks over a new connection each time: there the question itself has to be cut.
    const cut = () =>
      way.over === 'rest' ? faults.next({ match: 'core.get_jobs', then: { kind: 'cut' } }) : hangUp();
    const joining = findingOf(enableLdap(session, FORM, { onProgress: cut }));
    expect((await joining).code).toBe('CONNECTION_RESET');
    const writes = update(way).length;
    const reading = readLdap(session, { onProgress: goOn });
    expect(await reading).toMatchObject({ enabled: true, health: { state: 'healthy' } });
    expect(update(way)).toHaveLength(writes);
  });

  it('is not begun again when its answer is lost', async () => {
    atHand = await trueNasAtHand(way, directory);
    const session = await atHand.open();
    atHand.nas.faults.next({ match: methodOf(way), then: { kind: 'cut-after' } });
    expect((await findingOf(enableLdap(session, FORM))).code).toBe('CONNECTION_RESET');
    expect(await readLdap(session)).toMatchObject({ enabled: true });
    expect(update(way)).toHaveLength(1);
  });

  it('is told as what it is when somebody aborts it', async () => {
    atHand = await trueNasAtHand(way, directory);
    const session = await atHand.open();
    const { jobs } = atHand.nas;
    const goOn = jobs.hold();
    const onProgress = () => jobs.abort(jobs.all.at(-1)?.id ?? 0);
    expect(await findingOf(enableLdap(session, FORM, { onProgress }))).toMatchObject({
      code: 'TRUENAS_LDAP_REFUSED',
      sentence: expect.stringContaining('aborted') as string,
    });
    goOn();
  });

  it('is no longer waited for when the person aborts', async () => {
    atHand = await trueNasAtHand(way, directory);
    const session = await atHand.open();
    const goOn = atHand.nas.jobs.hold();
    const person = new AbortController();
    const joining = enableLdap(session, FORM, { onProgress: () => person.abort(), signal: person.signal });
    await expect(joining).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    goOn();
    expect(await readLdap(session)).toMatchObject({ enabled: true });
  });
});

describe('a job that does not end', () => {
  it.each(WITH_JOBS.filter(({ release }) => release !== '24.04'))(
    'is given up after its time: $release over $over',
    async (way) => {
      atHand = await trueNasAtHand(way, directory);
      const peer = { who: 'truenas', origin: atHand.nas.url, ca: atHand.authority.caPem };
      const account = { account: ADMIN.account, proof: { password: ADMIN.password } };
      const transport = await openTransport(peer, account);
      await signIn(transport, peer, account);
      const goOn = atHand.nas.jobs.hold();
      const { method } = calls.refresh;
      const begun = await transport.call(method, [], { timeoutMs: 5000 });
      const job = begun.accepted ? Number(begun.data) : 0;
      expect(job).toBeGreaterThan(100);
      const { code, sentence } = await findingOf(transport.follow(job, { timeoutMs: 400 }));
      expect({ code, sentence }).toEqual({
        code: 'TIMED_OUT',
        sentence: 'truenas did not answer within 0.4 s.',
      });
      goOn();
      expect(await transport.follow(job, { timeoutMs: 5000 })).toEqual({ accepted: true, data: undefined });
      await transport.close();
    },
  );
});

describe('following over JSON-RPC', () => {
  const way = { release: '25.10', over: 'json-rpc' } as const;

  it('lets the job tell of itself instead of asking', async () => {
    atHand = await trueNasAtHand(way, directory);
    const session = await atHand.open();
    await enableLdap(session, FORM);
    const asked = atHand.nas.exchanges.filter(({ method }) => method === 'core.get_jobs');
    // Once whether a change is under way, once after it has begun.
    expect(asked).toHaveLength(2);
  });

  it('asks every second where TrueNAS does not want to tell', async () => {
    atHand = await trueNasAtHand(way, directory);
    const session = await atHand.open();
    const then = { kind: 'refuse', reason: 'no', errname: 'EINVAL' } as const;
    atHand.nas.faults.next({ match: 'core.subscribe', then });
    atHand.nas.faults.quirks.silentJobs = true;
    expect(await enableLdap(session, FORM)).toMatchObject({ enabled: true });
  });

  it('does not mistake another job for its own', async () => {
    atHand = await trueNasAtHand(way, directory);
    const { jobs } = atHand.nas;
    const session = await atHand.open();
    jobs.start('pool.scrub', undefined, () => Promise.reject(new Error('not yours')));
    expect(await enableLdap(session, FORM)).toMatchObject({ enabled: true });
  });
});
