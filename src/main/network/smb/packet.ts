import { ReplyBytes } from './reply-bytes.ts';

/** The commands that a sign-in takes (MS-SMB2 §2.2.1.2). */
export const Command = {
  negotiate: 0,
  sessionSetup: 1,
  logOff: 2,
  treeConnect: 3,
  treeDisconnect: 4,
} as const;
export type Command = (typeof Command)[keyof typeof Command];

/** Every packet begins with these 64 bytes; offsets within a packet count from their first. */
export const HEADER_BYTES = 64;
/** Where the signature lies in the header. */
export const SIGNATURE = { at: 48, length: 16 } as const;

const MAGIC = Buffer.from('\xfeSMB', 'latin1');
const FLAG_FROM_SERVER = 0x1;
const FLAG_ASYNC = 0x2;
const FLAG_SIGNED = 0x8;
const FLAGS_AT = 16;
/** The server is still at it. */
const STATUS_PENDING = 0x0000_0103;

/** More requests at once than anybody here makes: a server that grants none would leave us unable to log off. */
const CREDITS_ASKED = 16;

export interface Request {
  command: Command;
  messageId: bigint;
  sessionId: bigint;
  treeId: number;
  body: Buffer;
}

/** An answer whose header has been read. */
export interface Answer {
  command: number;
  /** NTSTATUS. */
  status: number;
  messageId: bigint;
  sessionId: bigint;
  treeId: number;
  isSigned: boolean;
  /** Only says that the server is still at it; the answer itself follows. */
  isInterim: boolean;
  /** From the header's first byte on. */
  packet: ReplyBytes;
}

/** An SMB 2 packet, not signed yet (MS-SMB2 §2.2.1.2). */
export function writeRequest({ command, messageId, sessionId, treeId, body }: Request): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  header.writeUInt16LE(HEADER_BYTES, 4);
  // Before anything is negotiated a charge means nothing (2.1 and later); afterwards each of our requests costs one.
  header.writeUInt16LE(command === Command.negotiate ? 0 : 1, 6);
  header.writeUInt16LE(command, 12);
  header.writeUInt16LE(CREDITS_ASKED, 14);
  header.writeBigUInt64LE(messageId, 24);
  header.writeUInt32LE(treeId, 36);
  header.writeBigUInt64LE(sessionId, 40);
  return Buffer.concat([header, body]);
}

/** @throws MalformedReply when it is no single answer of SMB 2 or 3 */
export function readAnswer(message: Buffer): Answer {
  const packet = new ReplyBytes(message, 'the SMB packet');
  const isSmb2 = packet.slice(0, 4).equals(MAGIC) && packet.uint16(4) === HEADER_BYTES;
  if (!isSmb2) packet.fail('it is no SMB 2 packet');
  const flags = packet.uint32(FLAGS_AT);
  if ((flags & FLAG_FROM_SERVER) === 0) packet.fail('it is no answer');
  if (packet.uint32(20) !== 0) packet.fail('it holds several answers where one was asked for');
  const isAsync = (flags & FLAG_ASYNC) !== 0;
  const status = packet.uint32(8);
  return {
    command: packet.uint16(12),
    status,
    messageId: packet.uint64(24),
    treeId: packet.uint32(36),
    sessionId: packet.uint64(40),
    isSigned: (flags & FLAG_SIGNED) !== 0,
    isInterim: isAsync && status === STATUS_PENDING,
    packet,
  };
}

/** The request again, said to be signed. */
export function markSigned(request: Buffer): Buffer {
  const marked = Buffer.from(request);
  marked.writeUInt32LE(marked.readUInt32LE(FLAGS_AT) | FLAG_SIGNED, FLAGS_AT);
  return marked;
}
