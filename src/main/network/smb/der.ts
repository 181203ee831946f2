import { MalformedReply } from './reply-bytes.ts';

/** The tags that SPNEGO is made of (X.690 §8.1.2). */
export const Tag = {
  octetString: 0x04,
  objectId: 0x06,
  enumerated: 0x0a,
  sequence: 0x30,
  /** An element of a named kind, as GSS-API begins its first token (RFC 2743 §3.1). */
  application0: 0x60,
  /** The numbered members of a SEQUENCE or a CHOICE. */
  member: (number: number) => 0xa0 + number,
} as const;

export interface Element {
  tag: number;
  content: Buffer;
}

/** One element. */
export function der(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthBytes(content.length), content]);
}

/**
 * The elements that lie one after another in `bytes`.
 *
 * @throws MalformedReply when one reaches beyond the end
 */
export function derElements(bytes: Buffer): Element[] {
  const elements: Element[] = [];
  let at = 0;
  while (at < bytes.length) {
    const { start, end } = contentRange(bytes, at);
    elements.push({ tag: bytes.readUInt8(at), content: bytes.subarray(start, end) });
    at = end;
  }
  return elements;
}

/** The content of the one element with this tag; `undefined` when there is none. */
export function contentOf(tag: number, elements: readonly Element[]): Buffer | undefined {
  return elements.find((element) => element.tag === tag)?.content;
}

function contentRange(bytes: Buffer, at: number): { start: number; end: number } {
  const first = bytes[at + 1] ?? cutShort();
  // Up to 127 a length is its own byte; above, the byte says in how many bytes it follows. Three hold 16 MB.
  const following = first < 0x80 ? 0 : first - 0x80;
  const start = at + 2 + following;
  if (following > 3 || start > bytes.length) cutShort();
  const length = following === 0 ? first : bytes.readUIntBE(at + 2, following);
  const end = start + length;
  if (end > bytes.length || first === 0x80) cutShort();
  return { start, end };
}

function cutShort(): never {
  throw new MalformedReply('the SPNEGO token', 'it is cut short');
}

function lengthBytes(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  if (length < 0x100) return Buffer.from([0x81, length]);
  return Buffer.from([0x82, length >> 8, length & 0xff]);
}
