/** An answer that is not what the protocol allows. It stays inside smb/: `signInOverSmb` tells it as REPLY_UNEXPECTED. */
export class MalformedReply extends Error {
  /** "the SMB negotiate answer" */
  readonly where: string;
  /** "it ends too early" */
  readonly problem: string;

  constructor(where: string, problem: string) {
    super(`${where}: ${problem}`);
    this.name = 'MalformedReply';
    this.where = where;
    this.problem = problem;
  }
}

/**
 * Bytes that came over the network, and what they are meant to be.
 *
 * SECURITY: every offset and length in an SMB answer is the other side's word. All are read through here, where one that
 * points outside is a malformed answer and not a crash, and none makes us reserve memory.
 */
export class ReplyBytes {
  readonly bytes: Buffer;
  readonly #what: string;

  constructor(bytes: Buffer, what: string) {
    this.bytes = bytes;
    this.#what = what;
  }

  uint16(at: number): number {
    return this.slice(at, 2).readUInt16LE();
  }

  uint32(at: number): number {
    return this.slice(at, 4).readUInt32LE();
  }

  uint64(at: number): bigint {
    return this.slice(at, 8).readBigUInt64LE();
  }

  slice(at: number, length: number): Buffer {
    if (at + length > this.bytes.length) this.fail('it ends too early');
    return this.bytes.subarray(at, at + length);
  }

  /** A part that is read by itself, under its own name. */
  part(at: number, length: number, what: string): ReplyBytes {
    return new ReplyBytes(this.slice(at, length), what);
  }

  fail(problem: string): never {
    throw new MalformedReply(this.#what, problem);
  }
}
