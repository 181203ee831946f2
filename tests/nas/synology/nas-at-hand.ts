import { SynologySession } from '../../../src/main/nas/synology/session.ts';
import type { SessionOptions } from '../../../src/main/nas/synology/session.ts';
import { ExpectedFailure } from '../../../src/shared/findings/expected-failure.ts';
import type { Finding } from '../../../src/shared/model/finding.ts';
import type { Authority } from '../../office/authority.ts';
import { ADMIN } from '../../office/dsm/dsm-client.ts';
import type { DsmOptions, DsmServer } from '../../office/dsm/server.ts';
import { startTestDsm } from '../../office/dsm/test-nas.ts';

/** A simulated DSM and the adapter's way to it. */
export interface NasAtHand {
  dsm: DsmServer;
  authority: Authority;
  /** Signs in as `admin`, or as told. */
  open(changes?: Partial<SessionOptions>): Promise<SynologySession>;
  /** What was asked of the NAS since it was started, as "method" of this API. */
  methods(api: string): string[];
  close(): Promise<void>;
}

export async function nasAtHand(options: Partial<DsmOptions> = {}): Promise<NasAtHand> {
  const { dsm, authority } = await startTestDsm(options);
  const opened: SynologySession[] = [];
  return {
    dsm,
    authority,
    async open(changes = {}) {
      const session = await SynologySession.open({
        who: 'diskstation',
        origin: dsm.url,
        ca: authority.caPem,
        account: ADMIN.account,
        password: ADMIN.passwd,
        ...changes,
      });
      opened.push(session);
      return session;
    },
    methods: (api) => dsm.exchanges.filter((asked) => asked.api === api).map(({ method }) => method),
    async close() {
      dsm.faults.clear();
      await Promise.all(opened.map((session) => session.close()));
      await dsm.close();
    },
  };
}

/** The expected failure that this work ends in. */
export async function failureOf(work: Promise<unknown>): Promise<ExpectedFailure> {
  const error: unknown = await work.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (error instanceof ExpectedFailure) return error;
  throw error;
}

/** The finding of that failure. */
export async function findingOf(work: Promise<unknown>): Promise<Finding> {
  return (await failureOf(work)).finding;
}
