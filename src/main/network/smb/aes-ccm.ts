import { createCipheriv, timingSafeEqual } from 'node:crypto';

import { lastBlockOfCbc } from './aes-cmac.ts';

/**
 * AES-CCM (RFC 3610) as SMB 3 uses it: a nonce of 11 bytes, a tag of 16. The only cipher of SMB 3.0 and 3.0.2, and one that
 * Electron's crypto lacks (electron/electron#23637), where Node's has it: so it is put together from CBC and CTR, which
 * both have.
 */
const BLOCK_BYTES = 16;
/** What the nonce leaves of a block, less its first byte: the message's length, and the counter. */
const LENGTH_BYTES = 4;
/** There are associated data; the tag has 16 bytes; lengths have four. */
const FIRST_BYTE = 0x40 | (((16 - 2) / 2) << 3) | (LENGTH_BYTES - 1);

interface Parts {
  key: Buffer;
  /** 11 bytes, never used twice with one key. */
  nonce: Buffer;
  /** What is authenticated and not encrypted: 1 to 65,279 bytes. */
  associated: Buffer;
}

export function ccmEncrypt(plain: Buffer, parts: Parts): { encrypted: Buffer; tag: Buffer } {
  const { tagMask, text } = counterMode(plain, parts);
  return { encrypted: text, tag: xor(authentication(plain, parts), tagMask) };
}

/** `undefined` when the tag is not the one of these bytes. */
export function ccmDecrypt(
  encrypted: Buffer,
  { tag, ...parts }: Parts & { tag: Buffer },
): Buffer | undefined {
  const { tagMask, text } = counterMode(encrypted, parts);
  return timingSafeEqual(xor(authentication(text, parts), tagMask), tag) ? text : undefined;
}

/** The CBC-MAC over the first block, the associated data and the message, the latter two filled up with zeros. */
function authentication(plain: Buffer, { key, nonce, associated }: Parts): Buffer {
  const first = Buffer.alloc(BLOCK_BYTES);
  first.writeUInt8(FIRST_BYTE, 0);
  nonce.copy(first, 1);
  first.writeUInt32BE(plain.length, BLOCK_BYTES - LENGTH_BYTES);
  const associatedLength = Buffer.alloc(2);
  associatedLength.writeUInt16BE(associated.length);
  return lastBlockOfCbc(
    key,
    Buffer.concat([first, filledUp(Buffer.concat([associatedLength, associated])), filledUp(plain)]),
  );
}

/** Counter 0 hides the tag; the message begins with counter 1. */
function counterMode(message: Buffer, { key, nonce }: Parts): { tagMask: Buffer; text: Buffer } {
  const counter = Buffer.alloc(BLOCK_BYTES);
  counter.writeUInt8(LENGTH_BYTES - 1, 0);
  nonce.copy(counter, 1);
  const cipher = createCipheriv(`aes-${key.length * 8}-ctr`, key, counter);
  return { tagMask: cipher.update(Buffer.alloc(BLOCK_BYTES)), text: cipher.update(message) };
}

function filledUp(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & (BLOCK_BYTES - 1))]);
}

function xor(left: Buffer, right: Buffer): Buffer {
  return Buffer.from(left.map((byte, index) => byte ^ right.readUInt8(index)));
}
