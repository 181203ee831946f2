import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { errorCode } from '../../../src/main/network/connection-failure.ts';
import type { Line } from '../../../src/main/network/smb/conversation.ts';
import { isEncrypted } from '../../../src/main/network/smb/encryption.ts';
import type { SmbSignIn } from '../../../src/main/network/smb/outcome.ts';
import { NotSignedIn } from '../../../src/main/network/smb/outcome.ts';
import { prove } from '../../../src/main/network/smb/prove.ts';
import { MalformedReply } from '../../../src/main/network/smb/reply-bytes.ts';
import { hex, recorded } from './recorded-answers.ts';
import { answerNames, claim, replayingServer, type AnswerName } from './replaying-server.ts';

/** What a sign-in ends with. Whatever else is thrown is a bug. */
async function endOf(proving: Promise<SmbSignIn>): Promise<string> {
  try {
    return (await proving).outcome;
  } catch (error) {
    if (error instanceof NotSignedIn) return error.reason;
    if (error instanceof MalformedReply) return 'malformed';
    // An answer that says "wait" is waited for, and none follows.
    if (errorCode(error) === 'ECONNRESET') return 'hung-up';
    throw error;
  }
}

/** A line, and what is sent over it. */
function listenedTo(line: Line): { line: Line; sent: Buffer[] } {
  const sent: Buffer[] = [];
  return {
    sent,
    line: {
      send(message) {
        sent.push(message);
        line.send(message);
      },
      receive: () => line.receive(),
    },
  };
}

/** The answer with something written into it. */
function written(at: number, bytes: number[]): (answer: Buffer) => Buffer {
  return (answer) => {
    Buffer.from(bytes).copy(answer, at);
    return answer;
  };
}

const STATUS_AT = 8;
const SESSION_FLAGS_AT = 66;

describe('the proof', () => {
  it('is given by a server that knows the password', async () => {
    expect(await prove(replayingServer({}), claim)).toEqual({
      outcome: 'signed-in',
      reached: 'share',
      dialect: '3.1.1',
      signing: 'AES-128-GMAC',
      encryption: undefined,
    });
  });

  it('is given by a server that wants everything encrypted', async () => {
    expect(await prove(replayingServer({ encrypting: true }), claim)).toMatchObject({
      outcome: 'signed-in',
      encryption: 'AES-128-GCM',
    });
  });

  it.each([undefined, 'office'])(
    'is not given by a server that says yes and does not know the password (share: %s)',
    async (share) => {
      const lying = replayingServer({ password: 'something else' });

      expect(await endOf(prove(lying, { ...claim, share }))).toBe('server-unproved');
    },
  );

  it('is not given in the open by a server that had wanted everything encrypted', async () => {
    const onTheWay = { share: () => hex(recorded.share) };

    expect(await endOf(prove(replayingServer({ encrypting: true, onTheWay }), claim))).toBe(
      'server-unproved',
    );
  });

  it('says for whom it is meant', async () => {
    const { line, sent } = listenedTo(replayingServer({}));
    await prove(line, claim);

    expect(sent[2]?.includes(Buffer.from('cifs/nas', 'utf16le'))).toBe(true);
  });

  it('is not given by a server that says yes before it was told anything', async () => {
    const says = { challenge: written(STATUS_AT, [0, 0, 0, 0]) };

    expect(await endOf(prove(replayingServer({ says }), claim))).toBe('server-unproved');
  });

  it.each([
    ['guest', 1],
    ['anonymous', 2],
  ])('is not given by a server that lets in as %s', async (reason, flag) => {
    const says = { session: written(SESSION_FLAGS_AT, [flag]) };

    expect(await endOf(prove(replayingServer({ says }), claim))).toBe(reason);
  });

  it('is not asked of a server that knows Kerberos alone', async () => {
    const says = {
      negotiate: (answer: Buffer) => {
        // 1.3.6.1.4.1.311.2.2.10, whose last byte makes it NTLM.
        const at = answer.indexOf('2b06010401823702020a', 'hex') + 9;
        return written(at, [0x1e])(answer);
      },
    };

    expect(await endOf(prove(replayingServer({ says }), claim))).toBe('kerberos-only');
  });

  it('is not asked of a server that would take less than NTLMv2', async () => {
    const says = {
      challenge: (answer: Buffer) => {
        // NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY lies in the third of the four bytes of flags.
        const at = answer.indexOf('NTLMSSP\0') + 22;
        answer.writeUInt8(answer.readUInt8(at) & ~0x08, at);
        return answer;
      },
    };

    expect(await endOf(prove(replayingServer({ says }), claim))).toBe('ntlmv2-unknown');
  });

  it('is not given without a word for what was negotiated', async () => {
    // The type of the first negotiate context: 1 is the integrity of what was negotiated.
    const says = { negotiate: written(208, [9]) };

    expect(await endOf(prove(replayingServer({ says }), claim))).toBe('malformed');
  });

  it.each([
    ['answers something else than was asked', 24],
    ['asks instead of answering', 16],
    ['answers another command', 12],
  ])('is malformed when the server %s', async (_, at) => {
    const says = { challenge: written(at, [8]) };

    expect(await endOf(prove(replayingServer({ says }), claim))).toBe('malformed');
  });

  it('is malformed when the server asks for an encryption that it has not agreed on', async () => {
    const CIPHER_AT = 266;
    const says = { negotiate: written(CIPHER_AT, [0, 0]), session: written(SESSION_FLAGS_AT, [4]) };

    expect(await endOf(prove(replayingServer({ says }), claim))).toBe('malformed');
  });
});

describe('what follows the proof', () => {
  const SHARE_FLAGS_AT = 68;
  const NONCE = { at: 20, end: 36 };

  it('is encrypted once a share wants it', async () => {
    const says = { share: written(SHARE_FLAGS_AT, [0, 0x80]) };
    const { line, sent } = listenedTo(replayingServer({ says }));

    expect(await prove(line, claim)).toMatchObject({ outcome: 'signed-in', encryption: 'AES-128-GCM' });
    expect(sent.map(isEncrypted)).toEqual([false, false, false, false, true]);
  });

  it('is encrypted with a nonce that comes once', async () => {
    const { line, sent } = listenedTo(replayingServer({ encrypting: true }));
    await prove(line, claim);
    const nonces = sent.filter(isEncrypted).map((message) => message.toString('hex', NONCE.at, NONCE.end));

    expect(nonces).toHaveLength(2);
    expect(new Set(nonces).size).toBe(2);
  });
});

/** Something that happens to bytes: from a place on they are others, are gone, or come after others. */
const mutation = fc.oneof(
  fc.record({ at: fc.nat({ max: 300 }), bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }) }),
  fc.record({
    at: fc.nat({ max: 300 }),
    bytes: fc.constantFrom([0xff, 0xff], [0xff, 0xff, 0xff, 0xff], [0, 0], [0x80]),
  }),
  fc.record({ at: fc.nat({ max: 300 }), bytes: fc.constant('cut off here' as const) }),
  fc.record({ at: fc.nat({ max: 300 }), bytes: fc.constant('ten more bytes' as const) }),
);
type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

function mutated({ at, bytes }: Mutation): (answer: Buffer) => Buffer {
  return (answer) => {
    const place = at % answer.length;
    if (bytes === 'cut off here') return answer.subarray(0, place);
    if (bytes === 'ten more bytes') {
      return Buffer.concat([answer.subarray(0, place), Buffer.alloc(10, 0xa5), answer.subarray(place)]);
    }
    const changed = Buffer.from(answer);
    Buffer.from(bytes).copy(changed, place);
    return changed;
  };
}

const anyAnswer = fc.constantFrom<AnswerName>(...answerNames);

describe('answers that are not what they should be', () => {
  it('are told as such, whatever a server says', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        anyAnswer,
        fc.array(mutation, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        async (name, changes, encrypting) => {
          const says = {
            [name]: (answer: Buffer) => changes.reduce((bytes, change) => mutated(change)(bytes), answer),
          };

          expect(typeof (await endOf(prove(replayingServer({ says, encrypting }), claim)))).toBe('string');
        },
      ),
      { numRuns: 15_000 },
    );
  });

  it('prove nothing when somebody in between has changed a single byte', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyAnswer, mutation, fc.boolean(), async (name, change, encrypting) => {
        let isChanged = false;
        const onTheWay = {
          [name]: (answer: Buffer) => {
            const after = mutated(change)(answer);
            isChanged = !after.equals(answer);
            return after;
          },
        };
        const end = await endOf(prove(replayingServer({ onTheWay, encrypting }), claim));

        expect(end === 'signed-in').toBe(!isChanged);
      }),
      { numRuns: 15_000 },
    );
  });
});
