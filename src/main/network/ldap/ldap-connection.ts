import net from 'node:net';
import type { TLSSocket } from 'node:tls';

import { BindRequest, FilterParser, PagedResultsControl, SearchRequest, UnbindRequest } from 'ldapts';

import { fail } from '../../../shared/findings/expected-failure.ts';
import { trustedAuthorities } from '../tls/authorities.ts';
import { reached } from '../tls/handshake.ts';
import { openTls } from '../tls/open-tls.ts';
import { Conversation } from './conversation.ts';
import type { Line } from './conversation.ts';
import type { LdapEntry } from './ldap-entry.ts';
import type { LdapResult } from './ldap-message.ts';
import { refusal } from './refusal.ts';
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
  /** What is wanted of each entry; `['1.1']` for nothing, `['*']` for everything. */
  attributes: string[];
}

/** LDAP result codes with a meaning of their own here (RFC 4511 appendix A). */
const TIME_LIMIT_EXCEEDED = 3;
const SIZE_LIMIT_EXCEEDED = 4;
const NO_SUCH_OBJECT = 32;
const INVALID_DN_SYNTAX = 34;
const INVALID_CREDENTIALS = 49;

const CONNECT_TIMEOUT_MS = 10_000;
/** Servers cut off or refuse answers beyond their own limit; JumpCloud's is not known (facts/jumpcloud.md §8.1). */
const PAGE_SIZE = 1000;

/** A connection to an LDAP server, encrypted from before the first word about anybody. It never reconnects. */
export class LdapConnection {
  readonly #conversation: Conversation;

  private constructor(line: Line & { socket: TLSSocket }) {
    this.#conversation = new Conversation(line);
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

  /** @throws LDAP_BIND_REFUSED, LDAP_DN_INVALID, LDAP_REFUSED, and what `Conversation.ask` throws */
  async bind(bindDn: string, password: string): Promise<void> {
    // SECURITY: with either of them empty a server may answer "success" without having signed anybody in
    // (RFC 4513 §5.1.2), and a wrong answer would pass for a proof.
    if (bindDn.trim() === '') fail('LDAP_DN_INVALID', { dn: 'an empty name' });
    if (password === '') fail('LDAP_BIND_REFUSED', { bindDn });
    const result = await this.#conversation.ask(
      (messageId) => new BindRequest({ messageId, dn: bindDn, password }),
    );
    if (result.code === INVALID_CREDENTIALS) fail('LDAP_BIND_REFUSED', { bindDn }, refusal(result));
    requireSuccess(result, { doing: `signing in ${bindDn}`, dn: bindDn });
  }

  /** Everything a query finds. Where that may be much, `eachEntry` keeps nothing of it. */
  async search(query: LdapQuery): Promise<LdapEntry[]> {
    const found: LdapEntry[] = [];
    await this.eachEntry(query, (entry) => found.push(entry));
    return found;
  }

  /**
   * Hands over what a query finds, entry by entry as it comes, and says how many pages of at most 1,000 it took.
   *
   * @throws LDAP_BASE_MISSING, LDAP_DN_INVALID, LDAP_TIME_LIMIT, LDAP_SIZE_LIMIT, LDAP_REFUSED, and what
   *   `Conversation.ask` throws
   */
  async eachEntry(query: LdapQuery, onEntry: (entry: LdapEntry) => void): Promise<number> {
    const asked = requestOf(query);
    let pages = 0;
    let cookie: Buffer = Buffer.alloc(0);
    do {
      const controls = [new PagedResultsControl({ value: { size: PAGE_SIZE, cookie } })];
      const result = await this.#conversation.ask(
        (messageId) => new SearchRequest({ messageId, ...asked, controls }),
        onEntry,
      );
      requireFound(result, query);
      pages += 1;
      cookie = result.cookie;
    } while (cookie.length > 0);
    return pages;
  }

  /**
   * Asks for everything in one answer, as a program does that does not page. What came before a limit was met has been
   * handed over all the same.
   *
   * @param timeLimitSeconds what the program tells the server to spend at most; 0 for no limit of its own
   * @throws what `eachEntry` throws
   */
  async eachEntryUnpaged(
    query: LdapQuery & { timeLimitSeconds: number },
    onEntry: (entry: LdapEntry) => void,
  ): Promise<void> {
    const { timeLimitSeconds: timeLimit } = query;
    const result = await this.#conversation.ask(
      (messageId) => new SearchRequest({ messageId, ...requestOf(query), timeLimit }),
      onEntry,
    );
    requireFound(result, query);
  }

  /** Says good-bye and closes. Does nothing to a connection that is gone. */
  async close(): Promise<void> {
    await this.#conversation.end((messageId) => new UnbindRequest({ messageId }));
  }
}

function requestOf({ base, scope, filter, attributes }: LdapQuery) {
  return { baseDN: base, scope, filter: FilterParser.parseString(filter), attributes };
}

function requireFound(result: LdapResult, { base, filter }: LdapQuery): void {
  switch (result.code) {
    case NO_SUCH_OBJECT:
      return fail('LDAP_BASE_MISSING', { baseDn: base }, refusal(result));
    case TIME_LIMIT_EXCEEDED:
      return fail('LDAP_TIME_LIMIT', { baseDn: base, filter }, refusal(result));
    case SIZE_LIMIT_EXCEEDED:
      return fail('LDAP_SIZE_LIMIT', { baseDn: base, filter }, refusal(result));
    default:
      requireSuccess(result, { doing: `searching ${base}`, dn: base });
  }
}

function requireSuccess(result: LdapResult, { doing, dn }: { doing: string; dn: string }): void {
  if (result.code === 0) return;
  if (result.code === INVALID_DN_SYNTAX) fail('LDAP_DN_INVALID', { dn }, refusal(result));
  fail('LDAP_REFUSED', { doing, result: result.code }, refusal(result));
}
