import type { ReplyBytes } from './reply-bytes.ts';

/** What a server says of itself in a challenge, and we of the sign-in in our answer (MS-NLMP §2.2.2.1). */
const Pair = { end: 0, flags: 6, time: 7, targetName: 9, channelBindings: 10 } as const;
const FLAG_HAS_MIC = 0x2;
const OURS: readonly number[] = [Pair.flags, Pair.targetName, Pair.channelBindings];

export interface TargetInfo {
  pairs: readonly { id: number; value: Buffer }[];
  /** The server's own clock, as FILETIME; `undefined` when it keeps it to itself. */
  time: bigint | undefined;
}

/** @throws MalformedReply when it has no end */
export function readTargetInfo(info: ReplyBytes): TargetInfo {
  const pairs: { id: number; value: Buffer }[] = [];
  let at = 0;
  for (let id = info.uint16(at); id !== Pair.end; id = info.uint16(at)) {
    const length = info.uint16(at + 2);
    pairs.push({ id, value: info.slice(at + 4, length) });
    at += 4 + length;
  }
  const time = pairs.find(({ id }) => id === Pair.time)?.value;
  if (time !== undefined && time.length !== 8) info.fail('its time is no time');
  return { pairs, time: time?.readBigUInt64LE() };
}

/**
 * What goes into the proof: what the server said, and that there is a MIC, whom we mean to speak to, and no TLS around it.
 *
 * SECURITY: all of it is under the proof. A server that passes our answer on to another one passes on whom it was meant for.
 *
 * @param targetName `cifs/` and the host as it was asked for, in UTF-16
 */
export function answeredTargetInfo({ pairs }: TargetInfo, targetName: Buffer): Buffer {
  const flags = Buffer.alloc(4);
  const theirs = pairs.find(({ id }) => id === Pair.flags)?.value;
  flags.writeUInt32LE(((theirs?.length === 4 ? theirs.readUInt32LE() : 0) | FLAG_HAS_MIC) >>> 0);
  return Buffer.concat([
    ...pairs.filter(({ id }) => !OURS.includes(id)).map(({ id, value }) => pair(id, value)),
    pair(Pair.flags, flags),
    pair(Pair.channelBindings, Buffer.alloc(16)),
    pair(Pair.targetName, targetName),
    pair(Pair.end, Buffer.alloc(0)),
  ]);
}

function pair(id: number, value: Buffer): Buffer {
  const header = Buffer.alloc(4);
  header.writeUInt16LE(id, 0);
  header.writeUInt16LE(value.length, 2);
  return Buffer.concat([header, value]);
}
