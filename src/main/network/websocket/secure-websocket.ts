import { Client, WebSocket } from 'undici';
import type { Dispatcher } from 'undici';

import { fail } from '../../../shared/findings/expected-failure.ts';
import { httpsAddress } from '../https/address.ts';
import type { HttpsPeer } from '../https/https-client.ts';
import { trustedAuthorities } from '../tls/authorities.ts';
import { openTls } from '../tls/open-tls.ts';

export interface WebSocketOptions {
  /** Beginning with a slash. */
  path: string;
  /** Told each text message, in order; what is binary ends the connection. */
  heard: (text: string) => void;
  /** From the call to the end of the handshake; default 10 s. */
  timeoutMs?: number;
  /** Cuts the opening short. Later the connection is ended by `close`. */
  signal?: AbortSignal | undefined;
}

/** How the connection ended; 1006 when it broke without a word (RFC 6455 §7.4). */
export interface Ending {
  code: number;
  /** The other side's own words, possibly empty. */
  reason: string;
}

const OPENING_TIMEOUT_MS = 10_000;
/** How long the other side may take to say good-bye. */
const CLOSING_TIMEOUT_MS = 1_000;
const LIMIT_MB = 32;

/** Text messages over TLS, with a server whose identity was checked before the first byte. */
export class SecureWebSocket {
  readonly #socket: WebSocket;
  readonly #hangUp: () => Promise<void>;
  /** Resolves when the connection has ended, whoever ended it. Never rejects. */
  readonly ended: Promise<Ending>;

  private constructor(socket: WebSocket, ended: Promise<Ending>, hangUp: () => Promise<void>) {
    this.#socket = socket;
    this.#hangUp = hangUp;
    this.ended = ended;
  }

  /**
   * Opens TLS to the peer, with the pin where there is one, and then the WebSocket inside of it. There is no way to do so
   * in the clear.
   *
   * @throws WEBSOCKET_REFUSED when HTTP answers instead, CONNECTION_RESET, TIMED_OUT, PLAIN_HTTP_REFUSED,
   *   ADDRESS_MALFORMED, and what `openTls` throws; the signal's reason when it was aborted
   */
  static async open(peer: HttpsPeer, options: WebSocketOptions): Promise<SecureWebSocket> {
    const { path, heard, timeoutMs = OPENING_TIMEOUT_MS, signal } = options;
    const { host, port, origin } = httpsAddress(peer.origin, { who: peer.who, defaultPort: 443 });
    const told = { who: peer.who, address: peer.origin };
    const deadline = AbortSignal.timeout(timeoutMs);
    // SECURITY: the socket has been verified or compared with the pin before the library that writes to it gets it.
    const tls = await openTls({
      peer: told,
      host,
      port,
      authorities: trustedAuthorities(peer.ca),
      pin: peer.pin,
      timeoutMs,
      signal,
    });
    const unzoned = origin.replace(/%[^\]]*/, '');
    const client = new Client(unzoned, {
      // It wants one connection and gets this one; not at once, for it has not finished asking yet.
      connect: (_, callback) => void setImmediate(callback, null, tls),
      webSocket: { maxPayloadSize: LIMIT_MB * 1024 * 1024 },
    });
    let status: number | undefined;
    const dispatcher = client.compose(noticingStatus((seen) => (status = seen)));
    const socket = new WebSocket(`${unzoned.replace(/^https/, 'wss')}${path}`, { dispatcher });
    const ended = endingOf(socket);
    socket.addEventListener('message', ({ data }: { data: unknown }) => {
      if (typeof data === 'string') heard(data);
      else tls.destroy();
    });
    const cutOff = () => tls.destroy();
    const hangUp = async () => {
      tls.destroy();
      await client.destroy();
    };
    const cut = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
    cut.addEventListener('abort', cutOff);
    try {
      await Promise.race([opened(socket), ended]);
      if (socket.readyState === WebSocket.OPEN) return new SecureWebSocket(socket, ended, hangUp);
      await hangUp();
      signal?.throwIfAborted();
      if (deadline.aborted) fail('TIMED_OUT', { ...told, seconds: timeoutMs / 1000 });
      if (status !== undefined) fail('WEBSOCKET_REFUSED', { ...told, path, status });
      fail('CONNECTION_RESET', told);
    } finally {
      cut.removeEventListener('abort', cutOff);
    }
  }

  /** Whether something that is sent now has a chance to arrive. */
  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Sends one text message. On a connection that has ended it does nothing: `ended` tells. */
  send(text: string): void {
    if (this.isOpen) this.#socket.send(text);
  }

  /** Says good-bye and closes; without an answer it hangs up after a second. */
  async close(): Promise<void> {
    if (this.isOpen) this.#socket.close(1000);
    const patience = AbortSignal.timeout(CLOSING_TIMEOUT_MS);
    await Promise.race([this.ended, new Promise((resolve) => patience.addEventListener('abort', resolve))]);
    await this.#hangUp();
  }
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    socket.addEventListener('open', () => {
      resolve();
    });
  });
}

function endingOf(socket: WebSocket): Promise<Ending> {
  return new Promise((resolve) => {
    socket.addEventListener('close', ({ code, reason }) => {
      resolve({ code, reason });
    });
  });
}

/** The library says of a refused handshake only that there was one; which answer came instead is heard on the way. */
function noticingStatus(notice: (status: number) => void): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart: (...told) => handler.onRequestStart?.(...told),
      onRequestUpgrade: (...told) => handler.onRequestUpgrade?.(...told),
      onResponseStart: (...told) => {
        notice(told[1]);
        handler.onResponseStart?.(...told);
      },
      onResponseData: (...told) => handler.onResponseData?.(...told),
      onResponseEnd: (...told) => handler.onResponseEnd?.(...told),
      onResponseError: (...told) => handler.onResponseError?.(...told),
    });
}
