import { Client, type Entry } from 'ldapts';

import { findSlapd } from '../../peers/slapd.ts';
import { createAuthority, type Authority } from '../authority.ts';
import type { OrganisationRecord } from '../jumpcloud/records.ts';
import { startLdapTree, type LdapTree } from './directory-server.ts';
import { passwordOf, sampleOffice } from './sample-office.ts';
import { baseDn, userDn } from './tree.ts';

const ANSWER_LIMIT_MS = 5_000;

const hasSlapd = findSlapd() !== undefined;

/** Both kinds of server: a test that uses these expects the same of both. */
export const serverKinds = [
  { kind: 'embedded' as const, title: 'the embedded server', isMissing: false },
  { kind: 'slapd' as const, title: hasSlapd ? 'slapd' : 'slapd (not installed)', isMissing: !hasSlapd },
];

/** The sample office in an LDAP tree of its own, and the clients that visit it over verified LDAPS. */
export class SampleTree {
  readonly server: LdapTree;
  readonly #authority: Authority;
  readonly #clients: Client[] = [];

  private constructor(server: LdapTree, authority: Authority) {
    this.server = server;
    this.#authority = authority;
  }

  static async start(options: { prefer: LdapTree['kind']; lagMs?: number }): Promise<SampleTree> {
    const authority = await createAuthority();
    const identity = await authority.issue(['localhost']);
    const server = await startLdapTree({ tls: { ...identity, caPem: authority.caPem }, ...options });
    return new SampleTree(server, authority);
  }

  /** A client that has not bound. */
  connect(): Client {
    const client = new Client({
      url: `ldaps://${this.server.host}:${this.server.ldapsPort}`,
      tlsOptions: { ca: this.#authority.caPem },
      timeout: ANSWER_LIMIT_MS,
      connectTimeout: ANSWER_LIMIT_MS,
    });
    this.#clients.push(client);
    return client;
  }

  async bindAs(username: string, { organisationId = sampleOffice()._id } = {}): Promise<Client> {
    const client = this.connect();
    await client.bind(userDn(organisationId, username), passwordOf(username));
    return client;
  }

  /** Publishes the sample, changed or not, in the place of what was published before. */
  async publish(change: (organisation: OrganisationRecord) => void = () => undefined): Promise<void> {
    const organisation = sampleOffice();
    change(organisation);
    await this.server.publish(organisation);
  }

  async disconnect(): Promise<void> {
    await Promise.all(this.#clients.splice(0).map((client) => client.unbind()));
  }

  async close(): Promise<void> {
    await this.disconnect();
    await this.server.close();
  }
}

/** Everything below the sample's base that passes the filter, with these attributes or all. */
export async function find(client: Client, filter: string, attributes: string[] = []): Promise<Entry[]> {
  const base = baseDn(sampleOffice()._id);
  const { searchEntries } = await client.search(base, { filter, attributes, paged: true });
  return searchEntries;
}
