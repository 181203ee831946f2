import { once } from 'node:events';
import net from 'node:net';

import type { Line } from './conversation.ts';
import { MalformedReply } from './reply-bytes.ts';

/**
 * SECURITY: no answer to a sign-in comes near it; whoever announces a longer one is not listened to. What is made of answers
 * this long still fits the 16-bit lengths of our own requests.
 */
const LONGEST_MESSAGE = 16 * 1024;
const PREFIX_BYTES = 4;

/** Messages over "direct TCP": each after its length in four bytes (MS-SMB2 §2.1). */
export class DirectTcp implements Line {
  /** Messages so far. */
  received = 0;
  readonly #socket: net.Socket;
  readonly #messages: AsyncGenerator<Buffer, void>;

  private constructor(socket: net.Socket) {
    this.#socket = socket;
    this.#messages = messagesFrom(socket);
  }

  /** @param signal cuts the connection off, now or later. */
  static async open(where: { host: string; port: number }, signal: AbortSignal): Promise<DirectTcp> {
    const socket = net.connect({ ...where, signal });
    // Whoever waits is told; without anybody waiting an error would end the process.
    socket.on('error', () => undefined);
    await once(socket, 'connect', { signal });
    return new DirectTcp(socket);
  }

  send(message: Buffer): void {
    const prefix = Buffer.alloc(PREFIX_BYTES);
    prefix.writeUInt32BE(message.length);
    this.#socket.write(Buffer.concat([prefix, message]));
  }

  /** @throws MalformedReply, and an error with the code ECONNRESET when the other side has hung up */
  async receive(): Promise<Buffer> {
    const next = await this.#messages.next();
    if (next.done === true) throw hungUp();
    this.received += 1;
    return next.value;
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** The other side has ended the connection in good order; for whoever waits for an answer it comes to the same. */
function hungUp(): Error {
  return Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' });
}

async function* messagesFrom(socket: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let held = Buffer.alloc(0);
  for await (const chunk of socket) {
    held = Buffer.concat([held, chunk]);
    while (held.length >= PREFIX_BYTES) {
      // The first of the four bytes is 0 for a message. Anything else makes the length a huge one.
      const end = PREFIX_BYTES + held.readUInt32BE();
      if (end > LONGEST_MESSAGE) throw new MalformedReply('the SMB message', 'it is too long, or none');
      if (held.length < end) break;
      yield held.subarray(PREFIX_BYTES, end);
      held = held.subarray(end);
    }
  }
}
