import { utf16 } from './ntlm-v2.ts';
import type { Answer } from './packet.ts';
import { HEADER_BYTES } from './packet.ts';

const BODY_BYTES = 8;
const SHARE_ENCRYPTS = 0x8000;

/** The body of a tree connect request (MS-SMB2 §2.2.9): the share as Windows would write it. */
export function treeConnectRequest({ host, share }: { host: string; share: string }): Buffer {
  const path = utf16(['', '', host, share].join('\\'));
  const body = Buffer.alloc(BODY_BYTES);
  body.writeUInt16LE(BODY_BYTES + 1, 0);
  body.writeUInt16LE(HEADER_BYTES + BODY_BYTES, 4);
  body.writeUInt16LE(path.length, 6);
  return Buffer.concat([body, path]);
}

/** @throws MalformedReply */
export function readTreeConnectAnswer({ packet }: Answer): { mustEncrypt: boolean } {
  return { mustEncrypt: (packet.uint32(HEADER_BYTES + 4) & SHARE_ENCRYPTS) !== 0 };
}

/** The body of what leaves a share, and of what ends a session. */
export function farewell(): Buffer {
  return Buffer.from([4, 0, 0, 0]);
}
