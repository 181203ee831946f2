import { errors, Pool } from 'undici';

import { ExpectedFailure, fail } from '../../../shared/findings/expected-failure.ts';
import { errorCode } from '../connection-failure.ts';
import type { Peer } from '../connection-failure.ts';
import { trustedAuthorities } from '../tls/authorities.ts';
import { openTls } from '../tls/open-tls.ts';
import { httpsAddress } from './address.ts';
import { beginningOf } from './beginning-of.ts';

/** Who is asked, and whom to believe about it. */
export interface HttpsPeer {
  /** By its own name, for findings: "JumpCloud", "diskstation". */
  who: string;
  /** `https://host:port`; without a port, 443. */
  origin: string;
  /** PEM of private authorities, trusted besides the system's. */
  ca?: string | undefined;
  /**
   * SHA-256 fingerprint (upper-case hex pairs with colons) of the leaf a person has trusted. With it the pin decides
   * alone; it is enforced in the socket of every connection, before any byte is sent.
   */
  pin?: string | undefined;
}

export interface HttpsRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its query, beginning with a slash. */
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** From the call to the last byte of the answer; default 30 s. */
  timeoutMs?: number;
  /** Hangs up when so much of the answer has come. For strangers, who may send anything. */
  firstBytes?: number;
  signal?: AbortSignal | undefined;
}

export interface HttpsReply {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

const ANSWER_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;
const LIMIT_MB = 10;

/**
 * A client for one server, whose identity is checked on every connection. It follows no redirect and repeats nothing:
 * whoever asks knows whether asking twice does harm.
 */
export class HttpsClient {
  readonly peer: HttpsPeer;
  readonly #told: Peer;
  readonly #pool: Pool;
  readonly #closing = new AbortController();

  /** @throws PLAIN_HTTP_REFUSED, ADDRESS_MALFORMED */
  constructor(peer: HttpsPeer) {
    const { host, port, origin } = httpsAddress(peer.origin, { who: peer.who, defaultPort: 443 });
    this.peer = peer;
    this.#told = { who: peer.who, address: peer.origin };
    const target = {
      peer: this.#told,
      host,
      port,
      authorities: trustedAuthorities(peer.ca),
      pin: peer.pin,
      timeoutMs: CONNECT_TIMEOUT_MS,
      signal: this.#closing.signal,
    };
    this.#pool = new Pool(origin.replace(/%[^\]]*/, ''), {
      // SECURITY: the only way to a socket; what it hands over has been verified or compared with the pin.
      connect: (_, callback) => {
        openTls(target).then(
          (socket) => callback(null, socket),
          (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
        );
      },
      connections: 4,
      maxResponseSize: LIMIT_MB * 1024 * 1024,
      // The one deadline is that of the request, below.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /**
   * Asks once. Every HTTP status is an answer; what it means is for the caller to say.
   *
   * @throws TIMED_OUT, CONNECTION_RESET (before an answer), REPLY_TRUNCATED (in its middle), REPLY_TOO_LARGE (over 10 MB),
   *   REPLY_UNEXPECTED (not HTTP), and what `openTls` throws; the signal's reason when it was aborted
   */
  async request(request: HttpsRequest): Promise<HttpsReply> {
    const { method, path, headers = {}, body = null, timeoutMs = ANSWER_TIMEOUT_MS, signal } = request;
    const { firstBytes } = request;
    signal?.throwIfAborted();
    const deadline = AbortSignal.timeout(timeoutMs);
    let cut: 'CONNECTION_RESET' | 'REPLY_TRUNCATED' = 'CONNECTION_RESET';
    try {
      const reply = await this.#pool.request({
        method,
        path,
        headers,
        body,
        signal: signal === undefined ? deadline : AbortSignal.any([deadline, signal]),
      });
      cut = 'REPLY_TRUNCATED';
      const text = await (firstBytes === undefined ? reply.body.text() : beginningOf(reply.body, firstBytes));
      return { status: reply.statusCode, headers: reply.headers, text };
    } catch (error) {
      signal?.throwIfAborted();
      if (deadline.aborted) fail('TIMED_OUT', { ...this.#told, seconds: timeoutMs / 1000 }, error);
      return this.#failed(error, cut);
    }
  }

  /** Ends the connections. A request that is still under way is cut off and throws an AbortError. */
  async close(): Promise<void> {
    const reason = new DOMException(`The connection to ${this.peer.who} was closed.`, 'AbortError');
    this.#closing.abort(reason);
    await this.#pool.destroy(reason);
  }

  #failed(error: unknown, cut: 'CONNECTION_RESET' | 'REPLY_TRUNCATED'): never {
    if (error instanceof ExpectedFailure) throw error;
    if (error instanceof errors.ResponseExceededMaxSizeError)
      fail('REPLY_TOO_LARGE', { ...this.#told, limitMb: LIMIT_MB }, error);
    if (error instanceof errors.HTTPParserError && cut === 'CONNECTION_RESET')
      fail('REPLY_UNEXPECTED', { ...this.#told, where: 'the first line', problem: 'it is not HTTP' }, error);
    if (BROKEN_OFF.has(errorCode(error)) || error instanceof errors.HTTPParserError)
      fail(cut, this.#told, error);
    throw error;
  }
}

/** How undici and Node say that the other side is gone. */
const BROKEN_OFF = new Set([
  'UND_ERR_SOCKET',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'UND_ERR_ABORTED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
]);
