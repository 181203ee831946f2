/** Tags of BER as LDAP uses them (X.690, RFC 4511 §5.1). */
export const BOOLEAN = 0x01;
export const INTEGER = 0x02;
export const OCTET_STRING = 0x04;
export const ENUMERATED = 0x0a;
export const SEQUENCE = 0x30;
export const SET = 0x31;

/** Bytes that are not what they should be. */
export class UnreadableBytes extends Error {}

/**
 * Reads BER elements one after the other: short strings and numbers in the definite form, which is all that LDAP has.
 *
 * SECURITY: every length is the other side's word, and is held against the end of what encloses it before it is
 * followed. Each method throws UnreadableBytes when the next element is not what was asked for.
 */
export class BerReader {
  readonly #bytes: Buffer;
  #at = 0;
  #end: number;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#end = bytes.length;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#end;
  }

  /** The tag of the next element; undefined at the end. */
  get nextTag(): number | undefined {
    return this.isAtEnd ? undefined : this.#bytes[this.#at];
  }

  /** A reader of what is in the next element; this one goes on behind it. */
  inside(tag: number): BerReader {
    const end = this.#enter(tag);
    const inner = new BerReader(this.#bytes);
    inner.#at = this.#at;
    inner.#end = end;
    this.#at = end;
    return inner;
  }

  /** UTF-8; what is none becomes U+FFFD. */
  text(): string {
    const end = this.#enter(OCTET_STRING);
    const text = this.#bytes.toString('utf8', this.#at, end);
    this.#at = end;
    return text;
  }

  /** No copy: the bytes are those that were given. */
  octets(): Buffer {
    const end = this.#enter(OCTET_STRING);
    const octets = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return octets;
  }

  /** A number of at most 32 bits. */
  integer(tag: typeof INTEGER | typeof ENUMERATED): number {
    const end = this.#enter(tag);
    const length = end - this.#at;
    if (length < 1 || length > 4) throw new UnreadableBytes(`a number of ${length} bytes`);
    const number = this.#bytes.readIntBE(this.#at, length);
    this.#at = end;
    return number;
  }

  /** Passes over the next element. */
  skip(tag: number): void {
    this.#at = this.#enter(tag);
  }

  /** Goes to where the element's content begins, and says where it ends. */
  #enter(tag: number): number {
    if (this.#at + 2 > this.#end) throw new UnreadableBytes('an element breaks off');
    const found = this.#bytes.readUInt8(this.#at);
    if (found !== tag) throw new UnreadableBytes(`tag ${found} where ${tag} was expected`);
    let length = this.#bytes.readUInt8(this.#at + 1);
    let begin = this.#at + 2;
    if (length >= 0x80) {
      const size = length - 0x80;
      if (size < 1 || size > 4 || begin + size > this.#end)
        throw new UnreadableBytes('a length of no known form');
      length = this.#bytes.readUIntBE(begin, size);
      begin += size;
    }
    if (length > this.#end - begin) throw new UnreadableBytes('an element longer than what it is in');
    this.#at = begin;
    return begin + length;
  }
}
