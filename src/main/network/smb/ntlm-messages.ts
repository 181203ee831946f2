import { createHash, randomBytes } from 'node:crypto';

import { hmacMd5, ntlmV2, utf16 } from './ntlm-v2.ts';
import type { Credentials } from './ntlm-v2.ts';
import { ReplyBytes } from './reply-bytes.ts';
import type { TargetInfo } from './target-info.ts';
import { answeredTargetInfo, readTargetInfo } from './target-info.ts';

/** MS-NLMP §2.2.2.5. */
const Flag = {
  unicode: 0x1,
  requestTarget: 0x4,
  sign: 0x10,
  ntlm: 0x200,
  alwaysSign: 0x8000,
  extendedSecurity: 0x8_0000,
  targetInfo: 0x80_0000,
  version: 0x200_0000,
  bits128: 0x2000_0000,
} as const;

/**
 * What we ask for. Not "key exchange": SMB would be given a key of our own choice, wrapped in RC4, instead of the one that
 * both sides can work out by themselves.
 */
const ASKED = Object.values(Flag).reduce((all, flag) => all | flag, 0);
/** SECURITY: without these a server would be answered by something weaker than NTLMv2. */
const NEEDED = Flag.unicode | Flag.ntlm | Flag.extendedSecurity | Flag.targetInfo;

const SIGNATURE = Buffer.from('NTLMSSP\0', 'latin1');
const Type = { negotiate: 1, challenge: 2, authenticate: 3 } as const;
/** Of Windows, which we are not; the last byte is the revision of NTLM. */
const VERSION = Buffer.from([0, 0, 0, 0, 0, 0, 0, 15]);
/** The protocol's own words for it (MS-NLMP §3.4.5.2). */
const CLIENT_SIGNS = Buffer.from('session key to client-to-server signing key magic constant\0', 'latin1');
const AUTHENTICATE_BYTES = 88;
const MIC_AT = 72;
/** An LM answer is due in form only: where there is an NTLMv2 one, this is what it looks like (MS-NLMP §3.1.5.1.2). */
const NO_LM_ANSWER = Buffer.alloc(24);
/** From 1601, where FILETIME begins, to 1970. */
const FILETIME_OF_1970_MS = 11_644_473_600_000;

export interface Challenge {
  message: Buffer;
  flags: number;
  /** 8 bytes. */
  serverChallenge: Buffer;
  targetInfo: TargetInfo;
}

/** The first message: what we can do. Nobody is named in it. */
export function negotiateMessage(): Buffer {
  const noName = Buffer.alloc(8);
  return Buffer.concat([SIGNATURE, uint32(Type.negotiate), uint32(ASKED), noName, noName, VERSION]);
}

/**
 * The second message, which is the server's (MS-NLMP §2.2.1.2).
 *
 * @returns `undefined` when the server does not know NTLMv2
 * @throws MalformedReply
 */
export function readChallenge(message: Buffer): Challenge | undefined {
  const challenge = new ReplyBytes(message, 'the NTLM challenge');
  const begins = challenge.slice(0, 8).equals(SIGNATURE) && challenge.uint32(8) === Type.challenge;
  if (!begins) challenge.fail('it is none');
  const flags = challenge.uint32(20);
  const serverChallenge = challenge.slice(24, 8);
  if ((flags & NEEDED) !== NEEDED) return undefined;
  const info = challenge.part(challenge.uint32(44), challenge.uint16(40), 'the NTLM target information');
  return { message, flags, serverChallenge, targetInfo: readTargetInfo(info) };
}

/**
 * The third message: the proof (MS-NLMP §2.2.1.3).
 *
 * @param asked.negotiate our first message, which the third vouches for
 * @param asked.host as it was asked for
 * @param asked.workstation who asks: an account may be allowed to some only
 */
export function authenticateMessage(
  credentials: Credentials,
  challenge: Challenge,
  { negotiate, host, workstation }: { negotiate: Buffer; host: string; workstation: string },
): { message: Buffer; sessionKey: Buffer } {
  const { response, sessionKey } = ntlmV2(credentials, {
    serverChallenge: challenge.serverChallenge,
    clientChallenge: randomBytes(8),
    time: challenge.targetInfo.time ?? BigInt(Date.now() + FILETIME_OF_1970_MS) * 10_000n,
    targetInfo: answeredTargetInfo(challenge.targetInfo, utf16(`cifs/${host}`)),
  });
  const message = laidOut(ASKED & challenge.flags, [
    NO_LM_ANSWER,
    response,
    utf16(credentials.domain),
    utf16(credentials.account),
    utf16(workstation),
    // The session key that we would have chosen.
    Buffer.alloc(0),
  ]);
  // SECURITY: the MIC vouches for all three messages: nobody in between has taken a flag out of the first two.
  hmacMd5(sessionKey, negotiate, challenge.message, message).copy(message, MIC_AT);
  return { message, sessionKey };
}

/**
 * NTLM's signature over the first thing that a client sends under its session (MS-NLMP §3.4.4.2). Without a key exchange
 * nothing of it is encrypted.
 */
export function ntlmSignature(sessionKey: Buffer, message: Buffer): Buffer {
  const signingKey = createHash('md5').update(sessionKey).update(CLIENT_SIGNS).digest();
  const sequence = uint32(0);
  const checksum = hmacMd5(signingKey, sequence, message).subarray(0, 8);
  return Buffer.concat([uint32(1), checksum, sequence]);
}

/** Each field is named at the front, by its length (twice) and its place, and lies after the MIC. */
function laidOut(flags: number, fields: Buffer[]): Buffer {
  const front = Buffer.alloc(AUTHENTICATE_BYTES);
  SIGNATURE.copy(front);
  front.writeUInt32LE(Type.authenticate, 8);
  let at = AUTHENTICATE_BYTES;
  fields.forEach((field, index) => {
    front.writeUInt16LE(field.length, 12 + 8 * index);
    front.writeUInt16LE(field.length, 14 + 8 * index);
    front.writeUInt32LE(at, 16 + 8 * index);
    at += field.length;
  });
  front.writeUInt32LE(flags >>> 0, 60);
  VERSION.copy(front, 64);
  return Buffer.concat([front, ...fields]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
