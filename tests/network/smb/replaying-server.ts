import { decrypt, encrypt, isEncrypted } from '../../../src/main/network/smb/encryption.ts';
import type { Line } from '../../../src/main/network/smb/conversation.ts';
import type { Terms } from '../../../src/main/network/smb/negotiate.ts';
import { hmacMd5, ntowfV2 } from '../../../src/main/network/smb/ntlm-v2.ts';
import { SIGNATURE } from '../../../src/main/network/smb/packet.ts';
import { sessionKeys, Transcript, type SessionKeys } from '../../../src/main/network/smb/session-keys.ts';
import { signatureOf } from '../../../src/main/network/smb/signing.ts';
import { hex, recorded } from './recorded-answers.ts';

const CREDENTIALS = { account: 'good', domain: '', password: 'Secret-good-ß1' };
/** Who can sign in to a replaying server. */
export const claim = { ...CREDENTIALS, host: 'nas', share: 'office', dialects: ['3.1.1'] } as const;

/** The answers, in their order. */
export const answerNames = ['negotiate', 'challenge', 'session', 'share'] as const;
export type AnswerName = (typeof answerNames)[number];

type Change = (answer: Buffer) => Buffer;

interface Behaviour {
  /** What the server itself says differently: it is signed like everything it says. */
  says?: Partial<Record<AnswerName, Change>>;
  /** What somebody in between makes of it. */
  onTheWay?: Partial<Record<AnswerName, Change>>;
  /** A server that has somebody else's password, or none. */
  password?: string;
  /** Whether what follows the session is encrypted. */
  encrypting?: boolean;
}

const TERMS: Terms = {
  dialect: '3.1.1',
  signing: 'AES-128-GMAC',
  cipher: 'AES-128-GCM',
};
const SESSION_FLAGS_AT = 66;
const ENCRYPT_DATA = 4;

/** A server that gives the recorded answers, signed anew with the key that today's challenge and password make. */
export function replayingServer({ says = {}, onTheWay = {}, password, encrypting = false }: Behaviour): Line {
  const transcript = new Transcript();
  const answers: Buffer[] = [];
  let keys: SessionKeys | undefined;
  let asked = 0;

  return {
    send(message) {
      const request = keys?.encryption && isEncrypted(message) ? opened(message, keys.encryption) : message;
      const name = answerNames[asked];
      asked += 1;
      // Log-off and the like: nobody waits for more than an end.
      if (name === undefined) return;
      const ordinary = hex(recorded[name]);
      if (name === 'session' && encrypting) ordinary.writeUInt16LE(ENCRYPT_DATA, SESSION_FLAGS_AT);
      const answer = says[name]?.(ordinary) ?? ordinary;
      if (name === 'negotiate' || name === 'challenge') {
        transcript.add(request);
        transcript.add(answer);
        answers.push(onTheWay[name]?.(answer) ?? answer);
        return;
      }
      if (name === 'session') {
        transcript.add(request);
        keys = sessionKeys(sessionKeyOf(request, password ?? CREDENTIALS.password), TERMS, transcript);
      }
      const sealed =
        name === 'share' && encrypting ? encrypted(answer, request, keys) : signedByServer(answer, keys);
      answers.push(onTheWay[name]?.(sealed) ?? sealed);
    },
    receive() {
      const answer = answers.shift();
      return answer === undefined
        ? Promise.reject(Object.assign(new Error('the server has hung up'), { code: 'ECONNRESET' }))
        : Promise.resolve(answer);
    },
  };
}

/** The key that the proof inside a request leads to. */
function sessionKeyOf(request: Buffer, password: string): Buffer {
  const message = request.subarray(request.indexOf('NTLMSSP\0'));
  const proofAt = message.readUInt32LE(24);
  return hmacMd5(ntowfV2({ ...CREDENTIALS, password }), message.subarray(proofAt, proofAt + 16));
}

function signedByServer(answer: Buffer, keys: SessionKeys | undefined): Buffer {
  if (keys === undefined || answer.length < SIGNATURE.at + SIGNATURE.length) return answer;
  signatureOf(answer, keys.signing, 'server').copy(answer, SIGNATURE.at);
  return answer;
}

function encrypted(answer: Buffer, request: Buffer, keys: SessionKeys | undefined): Buffer {
  if (keys?.encryption === undefined) throw new Error('there are no keys yet');
  const { cipher, fromServer } = keys.encryption;
  const ours = { cipher, toServer: fromServer, fromServer };
  return encrypt(answer, { keys: ours, sessionId: request.readBigUInt64LE(40), count: 0n });
}

function opened(message: Buffer, keys: NonNullable<SessionKeys['encryption']>): Buffer {
  const packet = decrypt(message, { ...keys, fromServer: keys.toServer });
  if (packet === undefined) throw new Error('the client does not encrypt with the right key');
  return packet;
}
