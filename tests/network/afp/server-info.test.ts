import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { NoDsiReply, statusIn, statusRequest } from '../../../src/main/network/afp/dsi-reply.ts';
import { readServerInfo, UnreadableStatus } from '../../../src/main/network/afp/server-info.ts';
import { DISKSTATION, dsiReply, statusBlock } from './afp-server.ts';

const BLOCK = statusBlock(DISKSTATION);

describe('what an AFP server says of itself', () => {
  it('is its name, what it runs on, its versions and how one may sign in', () => {
    expect(readServerInfo(BLOCK)).toEqual({
      name: 'DiskStation Büro',
      machineType: 'Netatalk3.1.18',
      versions: ['AFP2.2', 'AFPX03', 'AFP3.1', 'AFP3.2', 'AFP3.3', 'AFP3.4'],
      loginMethods: ['Cleartxt Passwrd', 'DHX2', 'No User Authent'],
    });
  });

  it('has the old name where there is no other: from before AFP 3.1, or not converted', () => {
    const { utf8Name, ...old } = DISKSTATION;
    expect(utf8Name).toBeDefined();

    expect(readServerInfo(statusBlock(old)).name).toBe('DiskStation');
    expect(readServerInfo(statusBlock({ ...DISKSTATION, utf8Name: '' })).name).toBe('DiskStation');
  });

  it.each(['NAS', 'NAS1', 'a', ''])('is found behind a name of any length: %j', (name) => {
    expect(readServerInfo(statusBlock({ ...DISKSTATION, name }))).toMatchObject({
      name: 'DiskStation Büro',
      machineType: 'Netatalk3.1.18',
    });
  });

  it('reads old names in the letters of a Mac', () => {
    const { utf8Name, ...old } = { ...DISKSTATION, name: 'B\x9fro' };
    expect(utf8Name).toBeDefined();

    expect(readServerInfo(statusBlock(old)).name).toBe('Büro');
  });

  it('may list no version and no way to sign in', () => {
    const said = { ...DISKSTATION, versions: [], loginMethods: [] };

    expect(readServerInfo(statusBlock(said))).toMatchObject({ versions: [], loginMethods: [] });
  });

  it('is cleaned of what could move a cursor or turn the writing', () => {
    const said = {
      ...DISKSTATION,
      utf8Name: 'NAS\u202E\u001B[2Jsan',
      machineType: 'Net\x1Btalk\n',
      loginMethods: ['DHX2\r'],
    };

    expect(readServerInfo(statusBlock(said))).toMatchObject({
      name: 'NAS[2Jsan',
      machineType: 'Nettalk',
      loginMethods: ['DHX2'],
    });
  });

  it.each([
    ['the machine type', 0],
    ['the versions', 2],
    ['the ways to sign in', 4],
    ['the UTF-8 name', 10 + 12 + 6],
  ])('is unreadable when %s would be behind the end', (_, offsetAt) => {
    for (const offset of [BLOCK.length, BLOCK.length + 1, 0xffff]) {
      const block = Buffer.from(BLOCK);
      block.writeUInt16BE(offset, offsetAt);
      expect(() => readServerInfo(block)).toThrow(UnreadableStatus);
    }
  });

  it('is unreadable when it breaks off anywhere before its last text', () => {
    const needed = BLOCK.length - 256;
    for (let length = 0; length < needed; length++) {
      expect(() => readServerInfo(BLOCK.subarray(0, length))).toThrow(UnreadableStatus);
    }
    expect(readServerInfo(BLOCK.subarray(0, needed)).name).toBe('DiskStation Büro');
  });
});

describe('an answer to DSIGetStatus', () => {
  const reply = dsiReply(statusRequest(), BLOCK);

  it('is waited for until it is whole', () => {
    for (let length = 0; length < reply.length; length++) {
      expect(statusIn(reply.subarray(0, length))).toBeUndefined();
    }
    expect(statusIn(reply)).toEqual(BLOCK);
  });

  it.each([
    ['another protocol', Buffer.from('SSH-2.0-OpenSSH_9.2\r\n')],
    ['one byte of another protocol', Buffer.from('S')],
    ['the answer to another command', dsiReply(Buffer.from([0, 2, 0, 1]), BLOCK)],
    ['the answer to another request', dsiReply(Buffer.from([0, 3, 0, 9]), BLOCK)],
    ['an error', dsiReply(statusRequest(), Buffer.alloc(0), { error: -5019 })],
  ])('is none when it is %s', (_, bytes) => {
    expect(() => statusIn(bytes)).toThrow(NoDsiReply);
  });

  it('is none when it announces more than a status can be', () => {
    const announced = Buffer.from(reply.subarray(0, 16));
    announced.writeUInt32BE(0xffff_ffff, 8);

    expect(() => statusIn(announced)).toThrow(NoDsiReply);
  });

  it('is read, waited for or refused, whatever was changed in it: 25,000 times', () => {
    const change = fc.record({
      // Where offsets, counts and lengths are, more often than in the icon.
      at: fc.oneof(fc.nat(60), fc.nat(reply.length - 1)),
      to: fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.integer({ min: 0, max: 255 })),
    });
    const cut = fc.option(fc.nat(reply.length), { nil: undefined, freq: 3 });
    const seen = { read: 0, waitedFor: 0, refused: 0 };
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), cut, (changes, end) => {
        const bytes = Buffer.from(reply);
        for (const { at, to } of changes) bytes[at] = to;
        try {
          const status = statusIn(bytes.subarray(0, end));
          if (status === undefined) {
            seen.waitedFor += 1;
            return;
          }
          const { name, machineType, versions, loginMethods } = readServerInfo(status);
          for (const text of [name, machineType, ...versions, ...loginMethods]) {
            expect(text).not.toMatch(/\p{Cc}/u);
            expect(text.length).toBeLessThanOrEqual(255);
          }
          seen.read += 1;
        } catch (error) {
          expect(error instanceof NoDsiReply || error instanceof UnreadableStatus).toBe(true);
          seen.refused += 1;
        }
      }),
      { numRuns: 25_000 },
    );
    expect(Math.min(seen.read, seen.waitedFor, seen.refused)).toBeGreaterThan(500);
  });
});
