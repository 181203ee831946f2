import type { EncryptionKeys } from './encryption.ts';
import { decrypt, encrypt, isEncrypted } from './encryption.ts';
import { NotSignedIn } from './outcome.ts';
import type { Answer, Command } from './packet.ts';
import { readAnswer, writeRequest } from './packet.ts';
import type { SessionKeys } from './session-keys.ts';
import type { SigningKey } from './signing.ts';
import { isSignedWith, signed } from './signing.ts';

/** Carries messages to and fro. */
export interface Line {
  send(message: Buffer): void;
  receive(): Promise<Buffer>;
}

/** What keeps others out of the rest of the conversation. */
type Protection = { signing: SigningKey } | { encryption: EncryptionKeys };

/** Requests and their answers, one after another, over one connection: first in the open, then protected. */
export class Conversation {
  sessionId = 0n;
  treeId = 0;
  readonly #line: Line;
  #protection: Protection | undefined;
  #messageId = 0n;
  #encryptedSoFar = 0n;

  constructor(line: Line) {
    this.#line = line;
  }

  /** From now on requests are signed, or encrypted, and answers must be. */
  protect({ signing, encryption }: SessionKeys, { encrypting }: { encrypting: boolean }): void {
    this.#protection = encrypting && encryption !== undefined ? { encryption } : { signing };
  }

  /**
   * Sends a request and waits for its answer, whatever status that has.
   *
   * @throws MalformedReply, NotSignedIn when the answer is not protected as it must be, and the socket's errors
   */
  async exchange(command: Command, body: Buffer): Promise<{ request: Buffer; answer: Answer }> {
    const messageId = this.#messageId;
    this.#messageId += 1n;
    const { sessionId, treeId } = this;
    const request = writeRequest({ command, messageId, sessionId, treeId, body });
    this.#line.send(this.#sealed(request));
    let answer = this.#opened(await this.#line.receive());
    while (answer.isInterim) answer = this.#opened(await this.#line.receive());
    if (answer.command !== command || answer.messageId !== messageId) {
      answer.packet.fail('it answers something else');
    }
    return { request, answer };
  }

  #sealed(request: Buffer): Buffer {
    if (this.#protection === undefined) return request;
    if ('signing' in this.#protection) return signed(request, this.#protection.signing);
    const keys = this.#protection.encryption;
    const count = this.#encryptedSoFar;
    this.#encryptedSoFar += 1n;
    return encrypt(request, { keys, sessionId: this.sessionId, count });
  }

  /**
   * SECURITY: once there are keys, an answer that was not made with them is nobody's. An interim one, which is never
   * signed, tells nothing and is let through.
   */
  #opened(message: Buffer): Answer {
    if (this.#protection === undefined) return readAnswer(message);
    if ('signing' in this.#protection) {
      const answer = readAnswer(message);
      if (answer.isInterim || isSignedWith(this.#protection.signing, answer)) return answer;
      throw new NotSignedIn('server-unproved');
    }
    const packet = isEncrypted(message) ? decrypt(message, this.#protection.encryption) : undefined;
    if (packet === undefined) throw new NotSignedIn('server-unproved');
    return readAnswer(packet);
  }
}
