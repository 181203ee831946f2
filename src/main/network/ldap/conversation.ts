import type { Socket } from 'node:net';

import { fail } from '../../../shared/findings/expected-failure.ts';
import type { Peer } from '../connection-failure.ts';
import { UnreadableBytes } from './ber-reader.ts';
import type { LdapEntry } from './ldap-entry.ts';
import { readMessage } from './ldap-message.ts';
import type { LdapResult } from './ldap-message.ts';
import { MessageSplitter } from './message-splitter.ts';

/** How long one answer may take; of a search, one page. */
const ANSWER_TIMEOUT_MS = 30_000;

export interface Line {
  socket: Socket;
  peer: Peer;
  /** Cuts off what is under way, and refuses what comes after. */
  signal?: AbortSignal | undefined;
}

/** A request of ldapts, which writes them well. Its answers are read here: see `ldap-message.ts`. */
interface Request {
  write(): Buffer;
}

interface Waiting {
  id: number;
  onEntry: (entry: LdapEntry) => void;
  resolve: (result: LdapResult) => void;
  reject: (error: unknown) => void;
}

class Lost extends Error {}

/**
 * Requests and answers over an open connection, one at a time.
 *
 * ldapts reads answers too, and keeps a page of them, each value twice, before it shows the first. With it the preflight
 * over 100,000 people took three times as long as `ldapsearch`, and more than 200 MB.
 */
export class Conversation {
  readonly #line: Line;
  readonly #splitter = new MessageSplitter();
  #waiting: Waiting | undefined;
  #lastId = 0;

  constructor(line: Line) {
    this.#line = line;
    const lost = (cause?: Error) => this.#waiting?.reject(new Lost('The connection is gone.', { cause }));
    line.socket.on('error', lost);
    line.socket.on('close', () => {
      lost();
    });
    line.socket.on('data', (piece: Buffer) => {
      this.#hear(piece);
    });
  }

  /**
   * Asks one thing and waits for its result, no longer than 30 s. The result may be a refusal.
   *
   * @param onEntry is handed each entry of a search as it comes
   * @throws TIMED_OUT, CONNECTION_RESET, REPLY_UNEXPECTED; the signal's reason when it was aborted. Afterwards the
   *   connection is closed.
   */
  async ask(
    request: (messageId: number) => Request,
    onEntry: (entry: LdapEntry) => void = () => undefined,
  ): Promise<LdapResult> {
    const { socket, peer, signal } = this.#line;
    signal?.throwIfAborted();
    if (socket.destroyed) fail('CONNECTION_RESET', peer);
    const deadline = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    const cut = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
    const hangUp = () => socket.destroy();
    cut.addEventListener('abort', hangUp);
    try {
      const id = ++this.#lastId;
      return await new Promise((resolve, reject) => {
        this.#waiting = { id, onEntry, resolve, reject };
        socket.write(request(id).write());
      });
    } catch (error) {
      signal?.throwIfAborted();
      if (deadline.aborted) fail('TIMED_OUT', { ...peer, seconds: ANSWER_TIMEOUT_MS / 1000 }, error);
      if (error instanceof UnreadableBytes) {
        socket.destroy();
        fail('REPLY_UNEXPECTED', { ...peer, where: 'the LDAP message', problem: error.message }, error);
      }
      if (error instanceof Lost) fail('CONNECTION_RESET', peer, error.cause);
      throw error;
    } finally {
      this.#waiting = undefined;
      cut.removeEventListener('abort', hangUp);
    }
  }

  /** Says a last thing, to which there is no answer, and closes. */
  async end(request: (messageId: number) => Request): Promise<void> {
    const { socket } = this.#line;
    if (socket.destroyed) return;
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.end(request(++this.#lastId).write());
    socket.destroySoon();
    await closed;
  }

  /** What belongs to no request, or to one that is over, is passed over. */
  #hear(piece: Buffer): void {
    try {
      for (const bytes of this.#splitter.split(piece)) {
        const { id, entry, result } = readMessage(bytes);
        if (id !== this.#waiting?.id) continue;
        if (entry !== undefined) this.#waiting.onEntry(entry);
        if (result !== undefined) this.#waiting.resolve(result);
      }
    } catch (error) {
      this.#waiting?.reject(error);
    }
  }
}
