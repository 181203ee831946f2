import { QnapSession } from '../../../src/main/nas/qnap/session.ts';
import type { SessionOptions } from '../../../src/main/nas/qnap/session.ts';
import { createAuthority } from '../../office/authority.ts';
import type { Authority } from '../../office/authority.ts';
import { startQnap } from '../../office/qnap/server.ts';
import type { QnapOptions, QnapServer } from '../../office/qnap/server.ts';
import type { LocalUser } from '../../office/qnap/local-users.ts';

export const ILKA = { account: 'ilka', password: 'Säge-&-Span 26%' };
export const PETRA = { account: 'petra', password: 'Hobelbank-77' };

/** A simulated QNAP and the adapter's way to it. */
export interface QnapAtHand {
  qnap: QnapServer;
  authority: Authority;
  /** Who is asked and as whom: `ilka`, or as told. */
  who(changes?: Partial<SessionOptions>): SessionOptions;
  open(changes?: Partial<SessionOptions>): Promise<QnapSession>;
  user(name: string): LocalUser;
  /** The CGIs that were asked since it was started: "authLogin". */
  cgis(): string[];
  close(): Promise<void>;
}

export async function qnapAtHand(options: Partial<QnapOptions> = {}): Promise<QnapAtHand> {
  const authority = await createAuthority();
  const qnap = await startQnap({ tls: await authority.issue(['localhost']), ...options });
  const opened: QnapSession[] = [];
  const who = (changes: Partial<SessionOptions> = {}): SessionOptions => ({
    who: 'nas-archive',
    origin: qnap.url,
    ca: authority.caPem,
    ...ILKA,
    ...changes,
  });
  return {
    qnap,
    authority,
    who,
    async open(changes) {
      const session = await QnapSession.open(who(changes));
      opened.push(session);
      return session;
    },
    user(name) {
      const found = qnap.state.users.find((user) => user.name === name);
      if (!found) throw new Error(`no ${name} on this NAS`);
      return found;
    },
    cgis: () => qnap.exchanges.map(({ path }) => path.replace(/^.*\/(\w+)\.cgi$/, '$1')),
    async close() {
      qnap.clearFaults();
      await Promise.all(opened.map((session) => session.close()));
      await qnap.close();
    },
  };
}
