import type { Answer } from './packet.ts';
import { HEADER_BYTES } from './packet.ts';
import { SIGNING_REQUIRED } from './negotiate.ts';

const BODY_BYTES = 24;

/** What the server says of the session that it has opened (MS-SMB2 §2.2.6). */
export interface SessionFlags {
  /** Let in as a guest: as nobody in particular. */
  isGuest: boolean;
  /** Let in without a name. */
  isAnonymous: boolean;
  /** From now on everything must be encrypted. */
  mustEncrypt: boolean;
}

/** The body of a session setup request (MS-SMB2 §2.2.5). */
export function sessionSetupRequest(token: Buffer): Buffer {
  const body = Buffer.alloc(BODY_BYTES);
  body.writeUInt16LE(BODY_BYTES + 1, 0);
  body.writeUInt8(SIGNING_REQUIRED, 3);
  body.writeUInt16LE(HEADER_BYTES + BODY_BYTES, 12);
  body.writeUInt16LE(token.length, 14);
  return Buffer.concat([body, token]);
}

/** @throws MalformedReply */
export function readSessionSetupAnswer({ packet }: Answer): { flags: SessionFlags; token: Buffer } {
  const flags = packet.uint16(HEADER_BYTES + 2);
  return {
    flags: {
      isGuest: (flags & 0x1) !== 0,
      isAnonymous: (flags & 0x2) !== 0,
      mustEncrypt: (flags & 0x4) !== 0,
    },
    token: packet.slice(packet.uint16(HEADER_BYTES + 4), packet.uint16(HEADER_BYTES + 6)),
  };
}
