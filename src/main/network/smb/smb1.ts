import { DirectTcp } from './direct-tcp.ts';

const MAGIC = Buffer.from('\xffSMB', 'latin1');
const NEGOTIATE = 0x72;
const HEADER_BYTES = 32;
/** Long file names, NTSTATUS, Unicode: what a server of the last years of SMB 1 insisted on. */
const FLAGS2 = 0xc801;
const DIALECT = Buffer.from('\x02NT LM 0.12\0', 'latin1');
const NONE_OF_THEM = 0xffff;

/**
 * Whether a server speaks SMB 1. Asked of one that has hung up on SMB 2, over a connection of its own.
 *
 * SECURITY: a question and no more. Nobody signs in over SMB 1, which anybody in between can read and change.
 */
export async function speaksSmb1(
  where: { host: string; port: number },
  signal: AbortSignal,
): Promise<boolean> {
  const line = await DirectTcp.open(where, signal);
  try {
    line.send(negotiateRequest());
    return choosesDialect(await line.receive());
  } finally {
    line.close();
  }
}

/** SMB_COM_NEGOTIATE with a single dialect (MS-CIFS §2.2.4.52). */
function negotiateRequest(): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  header.writeUInt8(NEGOTIATE, 4);
  header.writeUInt16LE(FLAGS2, 10);
  const counts = Buffer.from([0, DIALECT.length, 0]);
  return Buffer.concat([header, counts, DIALECT]);
}

function choosesDialect(message: Buffer): boolean {
  const isAnswer = message.length >= HEADER_BYTES + 3 && message.subarray(0, MAGIC.length).equals(MAGIC);
  return (
    isAnswer && message.readUInt8(4) === NEGOTIATE && message.readUInt16LE(HEADER_BYTES + 1) !== NONE_OF_THEM
  );
}
