import { cleanText } from '../mdns/clean-text.ts';

/** What an AFP server tells anybody who asks, before any sign-in. */
export interface AfpServerInfo {
  /** By its own account: "DiskStation". */
  name: string;
  /** What it runs on or as: "Netatalk3.1.18", "Macintosh". */
  machineType: string;
  /** In its own order: "AFP3.4", "AFP2.2". */
  versions: string[];
  /** The ways to sign in (UAMs), in its own order: "DHX2", "Cleartxt Passwrd"; "No User Authent" lets guests in. */
  loginMethods: string[];
}

/** A status block that is not what AFP says it is. */
export class UnreadableStatus extends Error {}

/** Offsets of the block's fixed part (Apple Filing Protocol Reference, FPGetSrvrInfo; big-endian as all of AFP). */
const MACHINE_TYPE = 0;
const VERSIONS = 2;
const LOGIN_METHODS = 4;
const FLAGS = 8;
const NAME = 10;
/** Behind the name and its padding: offsets of signature, addresses, directory names, and then of this. */
const UTF8_NAME_AFTER = 6;

const HAS_UTF8_NAME = 0x0200;
const LONGEST_TEXT = 255;

/**
 * Reads the answer to FPGetSrvrInfo. Texts are cleaned, as anybody may have sent them.
 *
 * SECURITY: offsets, lengths and counts are the server's word; each is held against the end of the block.
 *
 * @throws UnreadableStatus
 */
export function readServerInfo(block: Buffer): AfpServerInfo {
  return {
    name: utf8Name(block) ?? cleaned(macRoman(stringAt(block, NAME))),
    machineType: cleaned(macRoman(stringAt(block, numberAt(block, MACHINE_TYPE)))),
    versions: listAt(block, numberAt(block, VERSIONS)),
    loginMethods: listAt(block, numberAt(block, LOGIN_METHODS)),
  };
}

/** Since AFP 3.1. A server that failed to convert its name leaves the offset 0 with the flag set. */
function utf8Name(block: Buffer): string | undefined {
  if ((numberAt(block, FLAGS) & HAS_UTF8_NAME) === 0) return undefined;
  const endOfName = NAME + 1 + stringAt(block, NAME).length;
  const offsets = endOfName + (endOfName % 2);
  const at = numberAt(block, offsets + UTF8_NAME_AFTER);
  if (at === 0) return undefined;
  // Decomposed, as Apple's file names are.
  return cleaned(
    bytesAt(block, at + 2, numberAt(block, at))
      .toString('utf8')
      .normalize('NFC'),
  );
}

/** A count, and that many strings. */
function listAt(block: Buffer, at: number): string[] {
  const [count = 0] = bytesAt(block, at, 1);
  const list: string[] = [];
  let next = at + 1;
  for (let index = 0; index < count; index++) {
    const bytes = stringAt(block, next);
    list.push(cleaned(macRoman(bytes)));
    next += 1 + bytes.length;
  }
  return list;
}

/** A byte that is the length, and that many bytes. */
function stringAt(block: Buffer, at: number): Buffer {
  const [length = 0] = bytesAt(block, at, 1);
  return bytesAt(block, at + 1, length);
}

function numberAt(block: Buffer, at: number): number {
  return bytesAt(block, at, 2).readUInt16BE();
}

function bytesAt(block: Buffer, at: number, length: number): Buffer {
  if (at + length > block.length) {
    throw new UnreadableStatus(`${length} bytes at ${at} of a block of ${block.length}`);
  }
  return block.subarray(at, at + length);
}

function macRoman(bytes: Buffer): string {
  return new TextDecoder('macintosh').decode(bytes);
}

function cleaned(text: string): string {
  return cleanText(text, { length: LONGEST_TEXT });
}
