import { randomBytes } from 'node:crypto';

import type { Cipher } from './encryption.ts';
import { ciphers } from './encryption.ts';
import type { ReplyBytes } from './reply-bytes.ts';
import type { SigningAlgorithm } from './signing.ts';
import { signingCodes } from './signing.ts';

/** What SMB 3.1.1 negotiates besides the dialect (MS-SMB2 §2.2.3.1). */
const Context = { preauthIntegrity: 1, encryption: 2, signing: 8 } as const;
const CONTEXT_HEADER_BYTES = 8;
const SHA_512 = 1;
/** A server answers at most one of each kind; more kinds than these have never been defined. */
const MOST_CONTEXTS = 16;

/** Everything we offer, each kind padded to eight bytes but the last. The first named is liked best. */
export function negotiateContexts(): { count: number; bytes: Buffer } {
  const salt = randomBytes(32);
  const contexts = [
    context(Context.preauthIntegrity, Buffer.concat([uint16s(1, salt.length, SHA_512), salt])),
    context(Context.encryption, listOf(Object.values(ciphers).map(({ code }) => code))),
    context(Context.signing, listOf(Object.values(signingCodes))),
  ];
  const padded = contexts.map((bytes, index) =>
    index === contexts.length - 1 ? bytes : Buffer.concat([bytes, Buffer.alloc(-bytes.length & 7)]),
  );
  return { count: contexts.length, bytes: Buffer.concat(padded) };
}

/**
 * What the server has chosen of it. A kind that it leaves out is one that it does not know: AES-CMAC is then how 3.1.1
 * signs, and nothing is encrypted.
 *
 * @throws MalformedReply when it has chosen what was not offered, or no way to vouch for the negotiation itself
 */
export function chosenInContexts(
  packet: ReplyBytes,
  { at, count }: { at: number; count: number },
): { signing: SigningAlgorithm; cipher: Cipher | undefined } {
  if (count > MOST_CONTEXTS) packet.fail(`it negotiates ${count} things`);
  let signing: SigningAlgorithm = 'AES-128-CMAC';
  let cipher: Cipher | undefined;
  let vouches = false;
  let start = at;
  for (let index = 0; index < count; index += 1) {
    const length = packet.uint16(start + 2);
    const data = packet.part(start + CONTEXT_HEADER_BYTES, length, 'the SMB negotiate context');
    switch (packet.uint16(start)) {
      case Context.preauthIntegrity:
        vouches = data.uint16(0) === 1 && data.uint16(4) === SHA_512;
        break;
      case Context.encryption:
        cipher = chosenCipher(data);
        break;
      case Context.signing:
        signing = chosenSigning(data);
        break;
    }
    start += (CONTEXT_HEADER_BYTES + length + 7) & ~7;
  }
  // SECURITY: without it somebody in between could have changed what was negotiated, and nobody would notice.
  if (!vouches) packet.fail('it does not vouch for what was negotiated');
  return { signing, cipher };
}

function chosenCipher(data: ReplyBytes): Cipher | undefined {
  const code = onlyChoice(data);
  // 0: none of the ciphers is known to both.
  if (code === 0) return undefined;
  const names = Object.keys(ciphers) as Cipher[];
  return names.find((name) => ciphers[name].code === code) ?? data.fail(`it chooses the cipher ${code}`);
}

function chosenSigning(data: ReplyBytes): SigningAlgorithm {
  const code = onlyChoice(data);
  const names = Object.keys(signingCodes) as SigningAlgorithm[];
  return names.find((name) => signingCodes[name] === code) ?? data.fail(`it chooses the signing ${code}`);
}

function onlyChoice(data: ReplyBytes): number {
  return data.uint16(0) === 1 ? data.uint16(2) : data.fail('it does not choose one');
}

function context(type: number, data: Buffer): Buffer {
  return Buffer.concat([uint16s(type, data.length, 0, 0), data]);
}

function listOf(codes: number[]): Buffer {
  return uint16s(codes.length, ...codes);
}

function uint16s(...values: number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, index) => bytes.writeUInt16LE(value, 2 * index));
  return bytes;
}
