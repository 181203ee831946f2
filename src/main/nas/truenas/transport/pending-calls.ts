import { ExpectedFailure, fail } from '../../../../shared/findings/expected-failure.ts';
import type { HttpsPeer } from '../../../network/https/https-client.ts';
import { SecureWebSocket } from '../../../network/websocket/secure-websocket.ts';
import type { Ending } from '../../../network/websocket/secure-websocket.ts';
import type { CallOptions } from './transport.ts';

/** RFC 6455: the other side does not want to talk with us. TrueNAS says so to addresses that are not on its list. */
const POLICY_VIOLATION = 1008;

interface Waiting {
  resolve: (message: unknown) => void;
  reject: (error: unknown) => void;
}

/** Questions and answers over a WebSocket: each answer finds the question it belongs to by its id. */
export class PendingCalls {
  readonly #peer: HttpsPeer;
  readonly #socket: SecureWebSocket;
  readonly #waiting = new Map<string, Waiting>();
  #ending: Ending | undefined;
  #unreadable = false;

  private constructor(peer: HttpsPeer, socket: SecureWebSocket) {
    this.#peer = peer;
    this.#socket = socket;
    void socket.ended.then((ending) => {
      this.#ending = ending;
      this.#rejectAll();
    });
  }

  /**
   * @param options.idOf which question a message answers; undefined for one that answers none
   * @param options.heard is told what answers no question
   * @throws what `SecureWebSocket.open` throws
   */
  static async open(
    peer: HttpsPeer,
    options: {
      path: string;
      idOf: (message: unknown) => string | undefined;
      heard: (message: unknown) => void;
      signal?: AbortSignal | undefined;
    },
  ): Promise<PendingCalls> {
    // What comes before the constructor has returned is kept, not lost.
    const early: string[] = [];
    let hear = (text: string): void => void early.push(text);
    const socket = await SecureWebSocket.open(peer, {
      path: options.path,
      signal: options.signal,
      heard: (text) => {
        hear(text);
      },
    });
    const calls = new PendingCalls(peer, socket);
    hear = (text) => {
      calls.#hear(text, options);
    };
    early.forEach(hear);
    return calls;
  }

  get isOpen(): boolean {
    return this.#socket.isOpen;
  }

  /**
   * Sends a message and waits for what has the same id.
   *
   * @throws TIMED_OUT, CONNECTION_RESET, TRUENAS_ADDRESS_NOT_ALLOWED, REPLY_UNEXPECTED; the signal's reason
   */
  async ask(id: string, message: unknown, { timeoutMs, signal }: CallOptions): Promise<unknown> {
    signal?.throwIfAborted();
    if (!this.isOpen) this.#fail();
    const deadline = AbortSignal.timeout(timeoutMs);
    const cut = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
    const giveUp = () => this.#waiting.get(id)?.reject(cut.reason);
    cut.addEventListener('abort', giveUp);
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        this.#socket.send(JSON.stringify(message));
      });
    } catch (error) {
      signal?.throwIfAborted();
      const { who, origin: address } = this.#peer;
      if (deadline.aborted && !(error instanceof ExpectedFailure)) {
        fail('TIMED_OUT', { who, address, seconds: timeoutMs / 1000 }, error);
      }
      throw error;
    } finally {
      this.#waiting.delete(id);
      cut.removeEventListener('abort', giveUp);
    }
  }

  /** Resolves when the connection has ended. */
  get ended(): Promise<Ending> {
    return this.#socket.ended;
  }

  close(): Promise<void> {
    return this.#socket.close();
  }

  #hear(
    text: string,
    { idOf, heard }: { idOf: (message: unknown) => string | undefined; heard: (message: unknown) => void },
  ): void {
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      // Whose answer it was cannot be known: nobody can rely on this connection any more.
      this.#unreadable = true;
      this.#rejectAll();
      void this.#socket.close();
      return;
    }
    const id = idOf(message);
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (waiting) waiting.resolve(message);
    else heard(message);
  }

  #rejectAll(): void {
    for (const { reject } of this.#waiting.values()) {
      try {
        this.#fail();
      } catch (error) {
        reject(error);
      }
    }
  }

  #fail(): never {
    const { who, origin: address } = this.#peer;
    if (this.#unreadable) {
      fail('REPLY_UNEXPECTED', { who, address, where: 'the whole message', problem: 'it is not JSON' });
    }
    if (this.#ending?.code === POLICY_VIOLATION) {
      fail('TRUENAS_ADDRESS_NOT_ALLOWED', { nas: who }, new Error(`closed with ${POLICY_VIOLATION}`));
    }
    fail('CONNECTION_RESET', { who, address });
  }
}
