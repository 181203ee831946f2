import { createCipheriv, createDecipheriv } from 'node:crypto';

import { ccmDecrypt, ccmEncrypt } from './aes-ccm.ts';
import { ReplyBytes } from './reply-bytes.ts';

/** As 3.1.1 negotiates them, the one liked best first (MS-SMB2 §2.2.3.1.2). 3.0 and 3.0.2 know AES-128-CCM alone. */
export const ciphers = {
  'AES-128-GCM': { code: 2, keyBytes: 16, nonceBytes: 12, mode: 'gcm' },
  'AES-128-CCM': { code: 1, keyBytes: 16, nonceBytes: 11, mode: 'ccm' },
  'AES-256-GCM': { code: 4, keyBytes: 32, nonceBytes: 12, mode: 'gcm' },
  'AES-256-CCM': { code: 3, keyBytes: 32, nonceBytes: 11, mode: 'ccm' },
} as const;
export type Cipher = keyof typeof ciphers;

export interface EncryptionKeys {
  cipher: Cipher;
  toServer: Buffer;
  fromServer: Buffer;
}

/** An encrypted packet is another packet, whose header says how (MS-SMB2 §2.2.41). */
const MAGIC = Buffer.from('\xfdSMB', 'latin1');
const HEADER_BYTES = 52;
const TAG_AT = 4;
const TAG_BYTES = 16;
const NONCE_AT = 20;
const LENGTH_AT = 36;
const FLAG_ENCRYPTED = 1;
const SESSION_AT = 44;

export function isEncrypted(message: Buffer): boolean {
  return message.subarray(0, MAGIC.length).equals(MAGIC);
}

/**
 * The packet, encrypted for the server.
 *
 * @param count how many were encrypted before it with these keys
 */
export function encrypt(
  packet: Buffer,
  {
    keys: { cipher, toServer },
    sessionId,
    count,
  }: { keys: EncryptionKeys; sessionId: bigint; count: bigint },
): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  // SECURITY: a nonce must never come twice with one key, and chance would promise less than counting does.
  header.writeBigUInt64LE(count, NONCE_AT);
  header.writeUInt32LE(packet.length, LENGTH_AT);
  header.writeUInt16LE(FLAG_ENCRYPTED, 42);
  header.writeBigUInt64LE(sessionId, SESSION_AT);
  const { encrypted, tag } = encryptWith(cipher, packet, partsOf(header, cipher, toServer));
  tag.copy(header, TAG_AT);
  return Buffer.concat([header, encrypted]);
}

/** The packet inside; `undefined` when it was not encrypted by somebody who has the key. */
export function decrypt(message: Buffer, { cipher, fromServer }: EncryptionKeys): Buffer | undefined {
  const outer = new ReplyBytes(message, 'the encrypted SMB packet');
  const header = outer.slice(0, HEADER_BYTES);
  const encrypted = message.subarray(HEADER_BYTES);
  if (outer.uint32(LENGTH_AT) !== encrypted.length) outer.fail('its length is not the one it names');
  const tag = outer.slice(TAG_AT, TAG_BYTES);
  return decryptWith(cipher, encrypted, { ...partsOf(header, cipher, fromServer), tag });
}

interface Parts {
  key: Buffer;
  nonce: Buffer;
  /** The header from the nonce on. */
  associated: Buffer;
}

function partsOf(header: Buffer, cipher: Cipher, key: Buffer): Parts {
  const nonce = header.subarray(NONCE_AT, NONCE_AT + ciphers[cipher].nonceBytes);
  return { key, nonce, associated: header.subarray(NONCE_AT) };
}

function encryptWith(cipher: Cipher, plain: Buffer, parts: Parts): { encrypted: Buffer; tag: Buffer } {
  if (ciphers[cipher].mode === 'ccm') return ccmEncrypt(plain, parts);
  const gcm = createCipheriv(gcmName(parts.key), parts.key, parts.nonce).setAAD(parts.associated);
  const encrypted = Buffer.concat([gcm.update(plain), gcm.final()]);
  return { encrypted, tag: gcm.getAuthTag() };
}

function decryptWith(cipher: Cipher, encrypted: Buffer, parts: Parts & { tag: Buffer }): Buffer | undefined {
  if (ciphers[cipher].mode === 'ccm') return ccmDecrypt(encrypted, parts);
  const gcm = createDecipheriv(gcmName(parts.key), parts.key, parts.nonce)
    .setAAD(parts.associated)
    .setAuthTag(parts.tag);
  const plain = gcm.update(encrypted);
  try {
    gcm.final();
    return plain;
  } catch {
    return undefined;
  }
}

function gcmName(key: Buffer): 'aes-128-gcm' | 'aes-256-gcm' {
  return key.length === 16 ? 'aes-128-gcm' : 'aes-256-gcm';
}
