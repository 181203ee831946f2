import { findSlapd } from '../../peers/slapd.ts';
import type { OrganisationRecord } from '../jumpcloud/records.ts';
import type { LdapBackend, TreeTls } from './backend.ts';
import { startEmbeddedTree } from './embedded-tree.ts';
import { PublishingQueue } from './publishing-queue.ts';
import { startSlapdTree } from './slapd-tree.ts';
import { ldapEntries } from './tree.ts';

/** JumpCloud's LDAP host as the office has it: on loopback, for one or several organisations. */
export interface LdapTree {
  kind: LdapBackend['kind'];
  host: 'localhost';
  ldapsPort: number;
  /** Plain LDAP that wants STARTTLS first; `undefined` with the embedded server, which has LDAPS only. */
  startTlsPort: number | undefined;
  /**
   * Brings the organisation's tree up to the record, as it is at the time of the call. Resolves when LDAP shows it:
   * after the lag, and not before `release()` while the tree is held. Changes become visible in the order of the calls.
   */
  publish(record: OrganisationRecord): Promise<void>;
  /** From now on LDAP shows nothing new, as on a day when JumpCloud is slow (facts/jumpcloud.md §0.9). */
  hold(): void;
  /** Lets what was held back become visible. */
  release(): void;
  /** Ends the server. What was still held back is dropped. */
  close(): Promise<void>;
}

export interface LdapTreeOptions {
  tls: TreeTls;
  /** `'embedded'` for that one even where slapd is installed. */
  prefer?: 'slapd' | 'embedded';
  /** How long a change takes to become visible, in milliseconds. Default 0. */
  lagMs?: number;
}

/** Starts slapd when it is installed, else the embedded server: both answer alike. */
export async function startLdapTree({
  tls,
  prefer = 'slapd',
  lagMs = 0,
}: LdapTreeOptions): Promise<LdapTree> {
  const useSlapd = prefer === 'slapd' && findSlapd() !== undefined;
  const backend = useSlapd ? await startSlapdTree(tls) : await startEmbeddedTree(tls);
  const queue = new PublishingQueue({ lagMs });
  return {
    kind: backend.kind,
    host: 'localhost',
    ldapsPort: backend.ldapsPort,
    startTlsPort: backend.startTlsPort,
    async publish(record) {
      const entries = ldapEntries(record);
      await queue.add(() => backend.replace(record._id, entries));
    },
    hold: () => queue.hold(),
    release: () => queue.release(),
    async close() {
      await queue.close();
      await backend.close();
    },
  };
}
