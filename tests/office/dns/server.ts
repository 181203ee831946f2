import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** A DNS server for one office: it knows its own names and nobody else's. */
export interface DnsServer {
  /** As a NAS tells it, with the port that it has here in place of 53. */
  readonly address: string;
  /** Name → IPv4 addresses; a test may change them. */
  readonly names: Map<string, string[]>;
  /** `true`: it hears what is asked and says nothing. */
  silent: boolean;
  close(): Promise<void>;
}

const HEADER_BYTES = 12;
const TYPE_A = 1;
/** An answer, recursion available (RFC 1035 §4.1.1); with 3 behind it there is no such name. */
const ANSWER = 0x8580;
const NO_SUCH_NAME = 3;
const TTL_S = 5;

/** Starts it at a free port of 127.0.0.1. */
export async function startDns(names: Record<string, string[]>): Promise<DnsServer> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const server: DnsServer = {
    address: `127.0.0.1:${socket.address().port}`,
    names: new Map(Object.entries(names)),
    silent: false,
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
  socket.on('message', (query, { address, port }) => {
    if (!server.silent) socket.send(answerTo(query, server.names), port, address);
  });
  return server;
}

/** The header, the one question as it came, and an answer for each address. */
function answerTo(query: Buffer, names: DnsServer['names']): Buffer {
  const { name, type, end } = questionIn(query);
  const known = names.get(name);
  const addresses = type === TYPE_A ? (known ?? []) : [];
  const header = Buffer.alloc(HEADER_BYTES);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(ANSWER + (known ? 0 : NO_SUCH_NAME), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(addresses.length, 6);
  return Buffer.concat([header, query.subarray(HEADER_BYTES, end), ...addresses.map(record)]);
}

/** A name is its labels, each behind its length, and a zero; then two bytes each for type and class. */
function questionIn(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = HEADER_BYTES;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

/** For the name of the question, which stands right behind the header. */
function record(address: string): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt16BE(0xc000 + HEADER_BYTES, 0);
  bytes.writeUInt16BE(TYPE_A, 2);
  bytes.writeUInt16BE(1, 4);
  bytes.writeUInt32BE(TTL_S, 6);
  bytes.writeUInt16BE(4, 10);
  bytes.set(address.split('.').map(Number), 12);
  return bytes;
}
