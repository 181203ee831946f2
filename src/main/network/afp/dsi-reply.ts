/** The header that every DSI message begins with, request or reply; its length in bytes. */
const HEADER_LENGTH = 16;
const REPLY = 1;
const GET_STATUS = 3;
/** With one request on a connection, any number does. */
const REQUEST_ID = 1;
/** The offsets in a status are 16 bits wide: there is nothing that could be behind. */
const LONGEST_STATUS = 0x1_00_00 + 0xff;

/** Bytes that do not answer the question. */
export class NoDsiReply extends Error {}

/** DSIGetStatus: asks for the server's status, without a session and without a sign-in. */
export function statusRequest(): Buffer {
  const header = Buffer.alloc(HEADER_LENGTH);
  header.writeUInt8(GET_STATUS, 1);
  header.writeUInt16BE(REQUEST_ID, 2);
  return header;
}

/**
 * The status block from what has arrived so far; undefined while that is not all of it.
 *
 * @throws NoDsiReply as soon as it can be seen that it will never be one: whatever listens there need not speak AFP
 */
export function statusIn(arrived: Buffer): Buffer | undefined {
  const [kind, command] = arrived;
  if (kind !== undefined && kind !== REPLY) throw new NoDsiReply(`it begins with ${kind}`);
  if (command !== undefined && command !== GET_STATUS) throw new NoDsiReply(`it answers command ${command}`);
  if (arrived.length < HEADER_LENGTH) return undefined;
  if (arrived.readUInt16BE(2) !== REQUEST_ID) throw new NoDsiReply('it answers another request');
  const error = arrived.readInt32BE(4);
  if (error !== 0) throw new NoDsiReply(`error ${error}`);
  const length = arrived.readUInt32BE(8);
  if (length > LONGEST_STATUS) throw new NoDsiReply(`a status of ${length} bytes`);
  const end = HEADER_LENGTH + length;
  return arrived.length < end ? undefined : arrived.subarray(HEADER_LENGTH, end);
}
