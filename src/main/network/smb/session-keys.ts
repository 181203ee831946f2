import { createHash, createHmac } from 'node:crypto';

import type { EncryptionKeys } from './encryption.ts';
import { ciphers } from './encryption.ts';
import type { Terms } from './negotiate.ts';
import type { SigningKey } from './signing.ts';

export interface SessionKeys {
  signing: SigningKey;
  /** `undefined` when nothing can be encrypted. */
  encryption: EncryptionKeys | undefined;
}

/**
 * SHA-512 over everything that was said until the password was proved (MS-SMB2 §3.1.4.4.1). SMB 3.1.1 makes its keys from it:
 * had somebody in between changed a byte, the two sides would have different keys.
 */
export class Transcript {
  #hash: Buffer = Buffer.alloc(64);

  add(message: Buffer): void {
    this.#hash = createHash('sha512').update(this.#hash).update(message).digest();
  }

  get hash(): Buffer {
    return this.#hash;
  }
}

/** What each key is for, as 3.0 and 3.0.2 say it: by a context. The space after "ServerIn" is part of it. */
const LABELS_OF_30 = {
  signing: { label: 'SMB2AESCMAC', context: 'SmbSign' },
  toServer: { label: 'SMB2AESCCM', context: 'ServerIn ' },
  fromServer: { label: 'SMB2AESCCM', context: 'ServerOut' },
} as const;
/** And as 3.1.1 says it: by the label, since the context is what was said. */
const LABELS_OF_311 = {
  signing: 'SMBSigningKey',
  toServer: 'SMBC2SCipherKey',
  fromServer: 'SMBS2CCipherKey',
} as const;
type Purpose = keyof typeof LABELS_OF_311;

const SIGNING_KEY_BYTES = 16;

/**
 * The keys of a session (MS-SMB2 §3.2.5.3.1), as the dialect makes them.
 *
 * @param sessionKey what signing in has given both sides: 16 bytes
 */
export function sessionKeys(sessionKey: Buffer, terms: Terms, transcript: Transcript): SessionKeys {
  const { dialect, cipher, signing: algorithm } = terms;
  if (dialect === '2.1') return { signing: { algorithm, key: sessionKey }, encryption: undefined };

  const keyFor = (purpose: Purpose, bytes: number): Buffer => {
    if (dialect === '3.1.1') {
      return derivedKey(sessionKey, { label: LABELS_OF_311[purpose], context: transcript.hash, bytes });
    }
    const { label, context } = LABELS_OF_30[purpose];
    return derivedKey(sessionKey, { label, context: terminated(context), bytes });
  };
  const signing = { algorithm, key: keyFor('signing', SIGNING_KEY_BYTES) };
  if (cipher === undefined) return { signing, encryption: undefined };
  const { keyBytes } = ciphers[cipher];
  const [toServer, fromServer] = [keyFor('toServer', keyBytes), keyFor('fromServer', keyBytes)];
  return { signing, encryption: { cipher, toServer, fromServer } };
}

/**
 * One round of NIST SP 800-108 in counter mode with HMAC-SHA256: all that a key of up to 32 bytes takes.
 *
 * @param label without its end, which is part of it
 */
export function derivedKey(
  key: Buffer,
  { label, context, bytes }: { label: string; context: Buffer; bytes: number },
): Buffer {
  const round = Buffer.from([0, 0, 0, 1]);
  const separator = Buffer.from([0]);
  const bits = Buffer.alloc(4);
  bits.writeUInt32BE(8 * bytes);
  return createHmac('sha256', key)
    .update(Buffer.concat([round, terminated(label), separator, context, bits]))
    .digest()
    .subarray(0, bytes);
}

function terminated(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'latin1');
}
