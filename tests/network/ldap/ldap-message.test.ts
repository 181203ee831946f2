import fc from 'fast-check';
import { BerWriter } from 'ldapts';
import { describe, expect, it } from 'vitest';

import { UnreadableBytes } from '../../../src/main/network/ldap/ber-reader.ts';
import { readMessage } from '../../../src/main/network/ldap/ldap-message.ts';
import { MessageSplitter } from '../../../src/main/network/ldap/message-splitter.ts';
import { BIND_RESPONSE, ldapResult } from './ldap-bytes.ts';

const SEARCH_RESULT_ENTRY = 0x64;
const SEARCH_RESULT_DONE = 0x65;
const SEARCH_RESULT_REFERENCE = 0x73;
const SET = 0x31;
const CONTROLS = 0xa0;
const PAGED_RESULTS = '1.2.840.113556.1.4.319';

/** A message, written by ldapts. */
function message(
  id: number,
  tag: number,
  content: (writer: BerWriter) => void,
  controls?: Control[],
): Buffer {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(id);
  writer.startSequence(tag);
  content(writer);
  writer.endSequence();
  if (controls !== undefined) {
    writer.startSequence(CONTROLS);
    for (const { oid, critical, value } of controls) {
      writer.startSequence();
      writer.writeString(oid);
      if (critical !== undefined) writer.writeBoolean(critical);
      writer.writeBuffer(value, 0x04);
      writer.endSequence();
    }
    writer.endSequence();
  }
  writer.endSequence();
  return writer.buffer;
}

interface Control {
  oid: string;
  critical?: boolean;
  value: Buffer;
}

function entry(id: number, dn: string, attributes: [name: string, values: string[]][]): Buffer {
  return message(id, SEARCH_RESULT_ENTRY, (writer) => {
    writer.writeString(dn);
    writer.startSequence();
    for (const [name, values] of attributes) {
      writer.startSequence();
      writer.writeString(name);
      writer.startSequence(SET);
      for (const value of values) writer.writeString(value);
      writer.endSequence();
      writer.endSequence();
    }
    writer.endSequence();
  });
}

function done(code: number, controls: Control[] = []): Buffer {
  return message(
    7,
    SEARCH_RESULT_DONE,
    (writer) => {
      writer.writeEnumeration(code);
      writer.writeString('');
      writer.writeString('as you like');
    },
    controls,
  );
}

function paged(cookie: Buffer): Control {
  const writer = new BerWriter();
  writer.startSequence();
  writer.writeInt(0);
  writer.writeBuffer(cookie, 0x04);
  writer.endSequence();
  return { oid: PAGED_RESULTS, value: writer.buffer };
}

const ANN = entry(7, 'uid=ann,dc=x', [
  ['objectClass', ['top', 'posixAccount']],
  ['UID', ['ann']],
  ['mail', []],
]);

describe('an LDAP message', () => {
  it('is an entry, with its attributes in lower case and without those that have no value', () => {
    expect(readMessage(ANN)).toEqual({
      id: 7,
      entry: {
        dn: 'uid=ann,dc=x',
        attributes: new Map([
          ['objectclass', ['top', 'posixAccount']],
          ['uid', ['ann']],
        ]),
      },
    });
  });

  it('is the entry that was written, whatever its names and values', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    const lists = fc.uniqueArray(
      fc.tuple(fc.stringMatching(/^[a-z]{1,9}$/), fc.array(text, { minLength: 1 })),
      {
        selector: ([name]) => name,
      },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), text, lists, (id, dn, attributes) => {
        const seen = readMessage(entry(id, dn, attributes));
        expect(seen).toEqual({ id, entry: { dn, attributes: new Map(attributes) } });
      }),
    );
  });

  it('is a result, with its number and the server’s own words', () => {
    expect(readMessage(done(50)).result).toEqual({
      code: 50,
      diagnosis: 'as you like',
      cookie: Buffer.alloc(0),
    });
    expect(readMessage(ldapResult(BIND_RESPONSE, { id: 2, result: 49 }))).toMatchObject({
      id: 2,
      result: { code: 49 },
    });
  });

  it('is a result with the cookie of the next page, among other controls', () => {
    const cookie = Buffer.from([0, 255, 128, 7]);
    const other = { oid: '1.2.3', value: Buffer.from('x') };

    expect(readMessage(done(0, [other, paged(cookie)])).result?.cookie).toEqual(cookie);
    expect(readMessage(done(0, [{ ...paged(cookie), critical: true }])).result?.cookie).toEqual(cookie);
    expect(readMessage(done(0, [other])).result?.cookie).toHaveLength(0);
  });

  it('is nothing to Joinery when it is a referral', () => {
    const referral = message(7, SEARCH_RESULT_REFERENCE, (writer) => {
      writer.writeString('ldap://elsewhere');
    });

    expect(readMessage(referral)).toEqual({ id: 7 });
  });

  it('is unreadable when it is cut off anywhere, and its own length does not say so', () => {
    for (let length = 0; length < ANN.length; length++) {
      expect(() => readMessage(ANN.subarray(0, length))).toThrow(UnreadableBytes);
    }
  });

  it.each([
    ['an attribute list longer than the entry', (bytes: Buffer) => bytes.indexOf('uid=ann,dc=x') + 13],
    ['a name longer than the entry', (bytes: Buffer) => bytes.indexOf('uid=ann,dc=x') - 1],
    ['a set of values longer than the attribute', (bytes: Buffer) => bytes.indexOf('UID') + 4],
  ])('is unreadable with %s', (_, lengthAt) => {
    const bytes = Buffer.from(ANN);
    bytes[lengthAt(bytes)] = 0x7f;

    expect(() => readMessage(bytes)).toThrow(UnreadableBytes);
  });

  it.each([
    ['without an end', [0x30, 0x80, 0, 0]],
    ['in more bytes than there are', [0x30, 0x84, 0, 0]],
    ['in five bytes', [0x30, 0x85, 0, 0, 0, 0, 1, 0]],
    ['of 4 GB', [0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0]],
  ])('is unreadable with a length %s', (_, bytes) => {
    expect(() => readMessage(Buffer.from(bytes))).toThrow(UnreadableBytes);
  });

  it('is read or is UnreadableBytes, whatever was changed in it: 20,000 times', () => {
    const samples = [
      ANN,
      done(0, [paged(Buffer.from('next'))]),
      ldapResult(BIND_RESPONSE, { id: 1, result: 0 }),
    ];
    const change = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) });
    const mutated = fc
      .tuple(fc.constantFrom(...samples), fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat())
      .map(([sample, changes, cut]) => {
        const bytes = Buffer.from(sample);
        for (const { at, to } of changes) bytes[at % bytes.length] = to;
        return bytes.subarray(0, cut % 4 === 0 ? cut % bytes.length : bytes.length);
      });
    let unreadable = 0;
    fc.assert(
      fc.property(mutated, (bytes) => {
        try {
          readMessage(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableBytes);
          unreadable += 1;
        }
      }),
      { numRuns: 20_000 },
    );
    expect(unreadable).toBeGreaterThan(1_000);
  });
});

describe('the bytes of a connection', () => {
  const messages = [ANN, entry(7, 'cn=long', [['cn', ['x'.repeat(70_000)]]]), done(0)];

  it('become the same messages wherever they are cut', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 40 });
    fc.assert(
      fc.property(cuts, (sizes) => {
        const splitter = new MessageSplitter();
        let rest = Buffer.concat(messages);
        const seen: Buffer[] = [];
        for (const size of [...sizes, rest.length]) {
          seen.push(...splitter.split(rest.subarray(0, size)));
          rest = rest.subarray(size);
        }
        expect(Buffer.concat(seen).equals(Buffer.concat(messages))).toBe(true);
        expect(seen.map(({ length }) => length)).toEqual(messages.map(({ length }) => length));
      }),
    );
  });

  it('become the same messages byte by byte', () => {
    const splitter = new MessageSplitter();
    const bytes = Buffer.concat([ANN, done(0)]);

    const seen = [...bytes].flatMap((byte) => [...splitter.split(Buffer.from([byte]))]);

    expect(seen).toEqual([ANN, done(0)]);
  });

  it('are unreadable when they begin like no message', () => {
    expect(() => [...new MessageSplitter().split(Buffer.from('HTTP/1.1 400 Bad Request'))]).toThrow(
      UnreadableBytes,
    );
  });

  it('are not waited for when they announce more than could be kept', () => {
    const announced = Buffer.from([0x30, 0x84, 0x7f, 0xff, 0xff, 0xff]);

    expect(() => [...new MessageSplitter().split(announced)]).toThrow(UnreadableBytes);
  });
});
