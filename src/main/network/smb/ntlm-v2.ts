import { createHmac } from 'node:crypto';

import md4 from 'js-md4';

/** Who signs in, as NTLM needs it. */
export interface Credentials {
  account: string;
  /** Empty, or the one that the server knows the account in. */
  domain: string;
  password: string;
}

export interface NtlmV2 {
  /** The proof and what it was made over: the whole NTLMv2 response. */
  response: Buffer;
  /** 16 bytes that only somebody who knows the password, or its hash, can have. */
  sessionKey: Buffer;
}

const RESPONSE_VERSION = Buffer.from([1, 1, 0, 0, 0, 0, 0, 0]);
const FOUR_ZEROS = Buffer.alloc(4);

/**
 * The answer to a challenge (MS-NLMP §3.3.2).
 *
 * SECURITY: this is all of the password that leaves the machine: an HMAC that is good for this one challenge. NTLMv1 and
 * LM answers, which are found out in hours, are not written here at all.
 *
 * @param serverChallenge 8 bytes
 * @param clientChallenge 8 bytes of chance
 * @param time FILETIME: tenths of microseconds since 1601
 * @param targetInfo what the server said of itself, as it goes into the proof
 */
export function ntlmV2(
  credentials: Credentials,
  {
    serverChallenge,
    clientChallenge,
    time,
    targetInfo,
  }: {
    serverChallenge: Buffer;
    clientChallenge: Buffer;
    time: bigint;
    targetInfo: Buffer;
  },
): NtlmV2 {
  const key = ntowfV2(credentials);
  const timeBytes = Buffer.alloc(8);
  timeBytes.writeBigUInt64LE(time);
  const proved = Buffer.concat([
    RESPONSE_VERSION,
    timeBytes,
    clientChallenge,
    FOUR_ZEROS,
    targetInfo,
    FOUR_ZEROS,
  ]);
  const proof = hmacMd5(key, serverChallenge, proved);
  return { response: Buffer.concat([proof, proved]), sessionKey: hmacMd5(key, proof) };
}

/** The password and whose it is, as a key. */
export function ntowfV2({ account, domain, password }: Credentials): Buffer {
  return hmacMd5(ntHash(password), utf16(simpleUpperCase(account) + domain));
}

export function hmacMd5(key: Buffer, ...parts: Buffer[]): Buffer {
  return createHmac('md5', key).update(Buffer.concat(parts)).digest();
}

export function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}

/** MD4 over the password: what a directory keeps as `sambaNTPassword`. OpenSSL has retired MD4, hence the package. */
function ntHash(password: string): Buffer {
  return Buffer.from(md4.array(utf16(password)));
}

/** Windows and Samba turn letter for letter: ß, which JavaScript makes two letters of, stays as it is. */
function simpleUpperCase(text: string): string {
  return Array.from(text, (letter) => {
    const upper = letter.toUpperCase();
    return upper.length === letter.length ? upper : letter;
  }).join('');
}
