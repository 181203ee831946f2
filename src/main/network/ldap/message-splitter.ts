import { SEQUENCE, UnreadableBytes } from './ber-reader.ts';

/** A Linux group with 100,000 members takes 2 MB. */
const LONGEST_MESSAGE = 32 * 1024 * 1024;

/** Puts together what arrives in pieces: whole messages come out. */
export class MessageSplitter {
  #pieces: Buffer[] = [];
  #held = 0;
  /** With how many bytes it is worth looking again. */
  #wanted = 0;

  /** Throws UnreadableBytes for what cannot be the beginning of a message, or of one that could be kept. */
  *split(piece: Buffer): Generator<Buffer> {
    this.#pieces.push(piece);
    this.#held += piece.length;
    if (this.#held < this.#wanted) return;
    let bytes = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces);
    let size = messageSize(bytes);
    while (size !== undefined && size <= bytes.length) {
      yield bytes.subarray(0, size);
      bytes = bytes.subarray(size);
      size = messageSize(bytes);
    }
    this.#pieces = [bytes];
    this.#held = bytes.length;
    this.#wanted = size ?? 0;
  }
}

/** How many bytes the message takes that begins here; undefined while that cannot be seen. */
function messageSize(bytes: Buffer): number | undefined {
  const [tag, first] = bytes;
  if (tag !== undefined && tag !== SEQUENCE) throw new UnreadableBytes(`a message that begins with ${tag}`);
  if (first === undefined) return undefined;
  if (first < 0x80) return 2 + first;
  const sizeOfLength = first - 0x80;
  if (sizeOfLength < 1 || sizeOfLength > 4) throw new UnreadableBytes('a length of no known form');
  if (bytes.length < 2 + sizeOfLength) return undefined;
  const size = 2 + sizeOfLength + bytes.readUIntBE(2, sizeOfLength);
  if (size > LONGEST_MESSAGE) throw new UnreadableBytes(`a message of ${size} bytes`);
  return size;
}
