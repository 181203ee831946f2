import { randomBytes } from 'node:crypto';

import type { SmbDialect } from './dialect.ts';
import { dialectCodes, smbDialects } from './dialect.ts';
import type { Cipher } from './encryption.ts';
import { chosenInContexts, negotiateContexts } from './negotiate-contexts.ts';
import type { Answer } from './packet.ts';
import { HEADER_BYTES } from './packet.ts';
import type { ReplyBytes } from './reply-bytes.ts';
import type { SigningAlgorithm } from './signing.ts';

/** What both sides have agreed on. */
export interface Terms {
  dialect: SmbDialect;
  signing: SigningAlgorithm;
  /** `undefined` where the server cannot encrypt, or nothing that we can. */
  cipher: Cipher | undefined;
}

const BODY_BYTES = 36;
/** SECURITY: whatever follows the sign-in is signed or encrypted, or the server cuts the connection. */
export const SIGNING_REQUIRED = 0x2;
const CAPABILITY_ENCRYPTION = 0x40;

/** The body of a negotiate request (MS-SMB2 §2.2.3). */
export function negotiateRequest(offered: readonly SmbDialect[]): Buffer {
  const dialects = smbDialects.filter((dialect) => offered.includes(dialect));
  const speaksV3 = dialects.some((dialect) => dialect !== '2.1');
  const body = Buffer.alloc(BODY_BYTES + 2 * dialects.length);
  body.writeUInt16LE(BODY_BYTES, 0);
  body.writeUInt16LE(dialects.length, 2);
  body.writeUInt16LE(SIGNING_REQUIRED, 4);
  body.writeUInt32LE(speaksV3 ? CAPABILITY_ENCRYPTION : 0, 8);
  // The client's own id ties several connections together. There is one, and nothing to recognise us by.
  randomBytes(16).copy(body, 12);
  dialects.forEach((dialect, index) => body.writeUInt16LE(dialectCodes[dialect], BODY_BYTES + 2 * index));
  if (!dialects.includes('3.1.1')) return body;

  const { count, bytes } = negotiateContexts();
  const padding = Buffer.alloc(-(HEADER_BYTES + body.length) & 7);
  body.writeUInt32LE(HEADER_BYTES + body.length + padding.length, 28);
  body.writeUInt16LE(count, 32);
  return Buffer.concat([body, padding, bytes]);
}

/**
 * What the server has chosen (MS-SMB2 §2.2.4), and its first SPNEGO token: which ways to sign in it knows.
 *
 * @throws MalformedReply when it is not among what was offered
 */
export function readNegotiateAnswer(
  { packet }: Answer,
  offered: readonly SmbDialect[],
): { terms: Terms; securityToken: Buffer } {
  const code = packet.uint16(HEADER_BYTES + 4);
  const dialect = offered.find((candidate) => dialectCodes[candidate] === code);
  if (dialect === undefined) {
    return packet.fail(`it chooses the dialect 0x${code.toString(16)}, which was not offered`);
  }
  return {
    terms: { dialect, ...chosenWith(dialect, packet) },
    securityToken: packet.slice(packet.uint16(HEADER_BYTES + 56), packet.uint16(HEADER_BYTES + 58)),
  };
}

/** Up to 3.0.2 the dialect settles how packets are signed and encrypted. */
function chosenWith(dialect: SmbDialect, packet: ReplyBytes): Omit<Terms, 'dialect'> {
  switch (dialect) {
    case '2.1':
      return { signing: 'HMAC-SHA256', cipher: undefined };
    case '3.0':
    case '3.0.2': {
      const canEncrypt = (packet.uint32(HEADER_BYTES + 24) & CAPABILITY_ENCRYPTION) !== 0;
      return { signing: 'AES-128-CMAC', cipher: canEncrypt ? 'AES-128-CCM' : undefined };
    }
    case '3.1.1':
      return chosenInContexts(packet, {
        at: packet.uint32(HEADER_BYTES + 60),
        count: packet.uint16(HEADER_BYTES + 6),
      });
  }
}
