import { createCipheriv, createHmac, timingSafeEqual } from 'node:crypto';

import { aesCmac } from './aes-cmac.ts';
import { markSigned, SIGNATURE } from './packet.ts';
import type { Answer } from './packet.ts';

/** How packets are signed: the first is that of SMB 2.1, the second that of 3.0; 3.1.1 chooses. */
export type SigningAlgorithm = 'HMAC-SHA256' | 'AES-128-CMAC' | 'AES-128-GMAC';

/** As 3.1.1 negotiates them, the one liked best first (MS-SMB2 §2.2.3.1.7). */
export const signingCodes: Record<SigningAlgorithm, number> = {
  'AES-128-GMAC': 2,
  'AES-128-CMAC': 1,
  'HMAC-SHA256': 0,
};

export interface SigningKey {
  algorithm: SigningAlgorithm;
  /** 16 bytes. */
  key: Buffer;
}

/** The request, signed. */
export function signed(request: Buffer, signing: SigningKey): Buffer {
  const marked = markSigned(request);
  signatureOf(marked, signing, 'client').copy(marked, SIGNATURE.at);
  return marked;
}

/** Whether the answer was signed by somebody who has the key. */
export function isSignedWith(signing: SigningKey, { isSigned, packet }: Answer): boolean {
  const signature = packet.slice(SIGNATURE.at, SIGNATURE.length);
  return isSigned && timingSafeEqual(signatureOf(packet.bytes, signing, 'server'), signature);
}

/** Over the whole packet, with zeros where the signature goes (MS-SMB2 §3.1.4.1). */
export function signatureOf(
  packet: Buffer,
  { algorithm, key }: SigningKey,
  sender: 'client' | 'server',
): Buffer {
  const bare = Buffer.from(packet);
  bare.fill(0, SIGNATURE.at, SIGNATURE.at + SIGNATURE.length);
  switch (algorithm) {
    case 'HMAC-SHA256':
      return createHmac('sha256', key).update(bare).digest().subarray(0, SIGNATURE.length);
    case 'AES-128-CMAC':
      return aesCmac(key, bare);
    case 'AES-128-GMAC':
      return aesGmac(key, bare, sender);
  }
}

/** GCM with nothing to encrypt. The nonce is the message id and who sends it, so that none comes twice. */
function aesGmac(key: Buffer, bare: Buffer, sender: 'client' | 'server'): Buffer {
  const nonce = Buffer.alloc(12);
  bare.copy(nonce, 0, 24, 32);
  nonce.writeUInt32LE(sender === 'server' ? 1 : 0, 8);
  const cipher = createCipheriv('aes-128-gcm', key, nonce).setAAD(bare);
  cipher.final();
  return cipher.getAuthTag();
}
