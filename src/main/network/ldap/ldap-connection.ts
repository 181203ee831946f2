import net from 'node:net';
import type { TLSSocket } from 'node:tls';

import { Client, ResultCodeError } from 'ldapts';

import { fail } from '../../../shared/findings/expected-failure.ts';
import { trustedAuthorities } from '../tls/authorities.ts';
import { reached } from '../tls/handshake.ts';
import { openTls } from '../tls/open-tls.ts';
import { exchange } from './exchange.ts';
import type { Line } from './exchange.ts';
import { ldapEntry } from './ldap-entry.ts';
import type { LdapEntry } from './ldap-entry.ts';
import { requestStartTls } from './start-tls.ts';

export interface LdapServer {
  /** By its own name, for findings: "JumpCloud LDAP". */
  who: string;
  /** Name or address, without brackets. */
  host: string;
  port: number;
  /** `ssl` is LDAPS, usually port 636; `starttls` begins in clear text, usually on port 389. */
  encryption: 'ssl' | 'starttls';
  /** PEM of private authorities, trusted besides the system's. */
  ca?: string | undefined;
}

export interface LdapQuery {
  base: string;
  scope: 'base' | 'one' | 'sub';
  /** RFC 4515. */
  filter: string;
  /** What is wanted of each entry; `['1.1']` for nothing. */
  attributes: string[];
}

/** LDAP result codes with a meaning of their own here (RFC 4511 appendix A). */
const NO_SUCH_OBJECT = 32;
const INVALID_DN_SYNTAX = 34;
const INVALID_CREDENTIALS = 49;

const CONNECT_TIMEOUT_MS = 10_000;
/** Servers cut off or refuse answers beyond their own limit; JumpCloud's is not known (facts/jumpcloud.md §8.1). */
const PAGE_SIZE = 1000;

/** A connection to an LDAP server, encrypted from before the first word about anybody. It never reconnects. */
export class LdapConnection {
  readonly #client: Client;
  readonly #line: Line & { socket: TLSSocket };

  private constructor(line: Line & { socket: TLSSocket }) {
    this.#line = line;
    this.#client = new Client({
      url: 'ldap://localhost',
      // SECURITY: asked again, ldapts wants to reconnect, and would do so without TLS and without a bind.
      createConnection: () => {
        if (line.socket.destroyed) throw new Error('The connection has been closed.');
        return line.socket;
      },
    });
  }

  /**
   * Connects and verifies the server's certificate. An LDAP server cannot be pinned: the NAS could not check that.
   *
   * @param signal cuts off whatever is under way on the connection, until `close`, and refuses what comes after
   * @throws LDAP_STARTTLS_REFUSED, CERTIFICATE_UNTRUSTED, HOST_NOT_FOUND, CONNECTION_REFUSED, CONNECTION_RESET, TIMED_OUT,
   *   TLS_FAILED; the signal's reason when it was aborted
   */
  static async open(server: LdapServer, signal?: AbortSignal): Promise<LdapConnection> {
    const { who, host, port } = server;
    const peer = { who, address: `${host}:${port}` };
    const authorities = trustedAuthorities(server.ca);
    const target = { peer, host, port, authorities, timeoutMs: CONNECT_TIMEOUT_MS, signal };
    if (server.encryption === 'ssl') {
      return new LdapConnection({ socket: await openTls(target), peer, signal });
    }
    const plain = await reached('connect', net.connect({ host, port }), target);
    await requestStartTls({ socket: plain, peer, signal });
    return new LdapConnection({ socket: await openTls({ ...target, over: plain }), peer, signal });
  }

  /** @throws LDAP_BIND_REFUSED, LDAP_DN_INVALID, LDAP_REFUSED, and what `exchange` throws */
  async bind(bindDn: string, password: string): Promise<void> {
    // SECURITY: with either of them empty a server may answer "success" without having signed anybody in
    // (RFC 4513 §5.1.2), and a wrong answer would pass for a proof.
    if (bindDn.trim() === '') fail('LDAP_DN_INVALID', { dn: 'an empty name' });
    if (password === '') fail('LDAP_BIND_REFUSED', { bindDn });
    try {
      await exchange(() => this.#client.bind(bindDn, password), this.#line);
    } catch (error) {
      if (!(error instanceof ResultCodeError)) throw error;
      if (error.code === INVALID_CREDENTIALS) fail('LDAP_BIND_REFUSED', { bindDn }, error);
      refused(error, { doing: `signing in ${bindDn}`, dn: bindDn });
    }
  }

  /** Everything a query finds. For a large answer, `pages` holds less at a time. */
  async search(query: LdapQuery): Promise<LdapEntry[]> {
    const found: LdapEntry[] = [];
    for await (const page of this.pages(query)) found.push(...page);
    return found;
  }

  /**
   * What a query finds, in pages of at most 1,000 entries.
   *
   * @throws LDAP_BASE_MISSING, LDAP_DN_INVALID, LDAP_REFUSED, and what `exchange` throws
   */
  async *pages({ base, scope, filter, attributes }: LdapQuery): AsyncGenerator<LdapEntry[]> {
    const pages = this.#client.searchPaginated(base, {
      scope,
      filter,
      attributes,
      paged: { pageSize: PAGE_SIZE },
    });
    try {
      let page = await exchange(() => pages.next(), this.#line);
      while (page.done !== true) {
        yield page.value.searchEntries.map(ldapEntry);
        page = await exchange(() => pages.next(), this.#line);
      }
    } catch (error) {
      if (!(error instanceof ResultCodeError)) throw error;
      if (error.code === NO_SUCH_OBJECT) fail('LDAP_BASE_MISSING', { baseDn: base }, error);
      refused(error, { doing: `searching ${base}`, dn: base });
    }
  }

  /** Says good-bye and closes. Does nothing to a connection that is gone. */
  async close(): Promise<void> {
    await this.#client.unbind();
    this.#line.socket.destroy();
  }
}

function refused(error: ResultCodeError, { doing, dn }: { doing: string; dn: string }): never {
  if (error.code === INVALID_DN_SYNTAX) fail('LDAP_DN_INVALID', { dn }, error);
  fail('LDAP_REFUSED', { doing, result: error.code }, error);
}
