import { describe, expect, it } from 'vitest';

import type { SmbDialect } from '../../../src/main/network/smb/dialect.ts';
import {
  ciphers,
  decrypt,
  encrypt,
  type Cipher,
  type EncryptionKeys,
} from '../../../src/main/network/smb/encryption.ts';
import type { Terms } from '../../../src/main/network/smb/negotiate.ts';
import { readAnswer } from '../../../src/main/network/smb/packet.ts';
import { MalformedReply } from '../../../src/main/network/smb/reply-bytes.ts';
import { derivedKey, sessionKeys, Transcript } from '../../../src/main/network/smb/session-keys.ts';
import { isSignedWith } from '../../../src/main/network/smb/signing.ts';
import { hex } from './recorded-answers.ts';

/*
 * The numbers are Microsoft's, from two articles of its Open Specifications blog: "SMB 2 and SMB 3 security in Windows 10: the
 * anatomy of signing and cryptographic keys" and "Encryption in SMB 3.0: a protocol perspective".
 */

const terms = (dialect: SmbDialect, cipher: Cipher): Terms => ({
  dialect,
  cipher,
  signing: dialect === '2.1' ? 'HMAC-SHA256' : 'AES-128-CMAC',
});

/** The last request and answer of a sign-in to a Windows server, and the hash over all that came before them. */
const WINDOWS = {
  before: `2729E3440DFDDD839E37193F6E8F20C20CEFB3469E453A70CD980EEC06B8835740A73760085633364C8989895ECE81BF
    102DEEB14D4B7D48AFA76901A7A38387`,
  after: `0DD13628CC3ED218EF9DF9772D436D0887AB9814BFAE63A80AA845F36909DB7928622DDDAD522D9751640A459762C5A9
    D6BB084CBB3CE6BDADEF5D5BCE3C6C01`,
  sessionKey: '270E1BA896585EEB7AF3472D3B4C75A7',
  answer: `FE534D4240000100000000000100800009000000000000000300000000000000FFFE0000000000001900000000100000
    EBE146DA120BA25FC3376A49DFE31BC10900000048001D00A11B3019A0030A0100A3120410010000003B453CDC352416
    4200000000`,
};

describe('the keys of a session', () => {
  it('are the session key itself in SMB 2.1', () => {
    const sessionKey = hex(WINDOWS.sessionKey);

    expect(sessionKeys(sessionKey, terms('2.1', 'AES-128-CCM'), new Transcript())).toEqual({
      signing: { algorithm: 'HMAC-SHA256', key: sessionKey },
      encryption: undefined,
    });
  });

  it.each(['3.0', '3.0.2'] as const)('come from the session key alone in SMB %s', (dialect) => {
    const sessionKey = hex('7CD451825D0450D235424E44BA6E78CC');

    expect(sessionKeys(sessionKey, terms(dialect, 'AES-128-CCM'), new Transcript())).toEqual({
      signing: { algorithm: 'AES-128-CMAC', key: hex('0B7E9C5CAC36C0F6EA9AB275298CEDCE') },
      encryption: {
        cipher: 'AES-128-CCM',
        toServer: hex('FAD27796665B313EBB578F388632B4F7'),
        fromServer: hex('B0F0427F7CEB416D1D9DCC0CD4F99447'),
      },
    });
  });

  it.each([
    ['SMBSigningKey', '73FE7A9A77BEF0BDE49C650D8CCB5F76'],
    ['SMBC2SCipherKey', '629BCBC54422A0F572B97F45989B6073'],
    ['SMBS2CCipherKey', 'E2AF0DCEFAC68DA71A0DFBD0D1350D74'],
  ])('come from what was said as well in SMB 3.1.1: %s', (label, key) => {
    const context = hex(WINDOWS.after);

    expect(derivedKey(hex(WINDOWS.sessionKey), { label, context, bytes: 16 })).toEqual(hex(key));
  });

  it('are others in SMB 3.1.1 when something else was said', () => {
    const keysAfter = (said: string) => {
      const transcript = new Transcript();
      transcript.add(Buffer.from(said));
      return sessionKeys(hex(WINDOWS.sessionKey), terms('3.1.1', 'AES-128-GCM'), transcript);
    };

    expect(keysAfter('one')).toEqual(keysAfter('one'));
    expect(keysAfter('one')).not.toEqual(keysAfter('two'));
  });
});

describe('what was said', () => {
  it('is one hash over the other', () => {
    const transcript = new Transcript();
    transcript.add(
      hex(`FE534D4240000100000000000000800000000000000000000100000000000000FFFE000000000000
        0000000000000000000000000000000000000000000000002400050001000000
        3F000000ECD86F326276024F9F7752B89BB33F3A70000000020000000202100200030203110300000100260000000000
        0100200001003E38B8B81A9AFB172278056F4898FD09A1B9976A49B2D771161FCD4D40DF7D7D00000200060000000000
        020002000100`),
    );

    expect(transcript.hash).toEqual(
      hex(`F035C2B2BAB116E0DCF6A74E26670604D1BF6DDA065913AF7C30E93C1F025AC3CE2DD44D4DE26524A785E5D8E06AF0BE
        1C74296FEF05B045C3793A12B32C49DF`),
    );
  });
});

describe('the answer of a Windows server', () => {
  const signing = { algorithm: 'AES-128-CMAC', key: hex('73FE7A9A77BEF0BDE49C650D8CCB5F76') } as const;

  it('is seen to be signed', () => {
    expect(isSignedWith(signing, readAnswer(hex(WINDOWS.answer)))).toBe(true);
  });

  it('is seen not to be signed with another key, or when a byte is another one', () => {
    const changed = hex(WINDOWS.answer);
    changed.writeUInt8(1, 66);

    expect(isSignedWith(signing, readAnswer(changed))).toBe(false);
    expect(isSignedWith({ ...signing, key: Buffer.alloc(16) }, readAnswer(hex(WINDOWS.answer)))).toBe(false);
  });
});

describe('an encrypted answer of a Windows server', () => {
  it.each<[cipher: Cipher, key: string, message: string, packet: string]>([
    [
      'AES-128-CCM',
      '8FE2B57EC34D2DB5B1A9727F526BBDB5',
      `FD534D42A6015530A18F6D9AFFE22AFAE8E6648486000000000000001100001400E40800500000000000010011000014
       00E40800DBF46435C5F14169293CE079E344479BF670227E49873F458672C3098DAC467DD5809F369D67409166515787
       1483E01F7BECD02064EAC3E235F913668BBC2F097980D4B378F1993EFF6E60D177309E5B`,
      `FE534D4240000100000000000900210009000000000000000400000000000000FFFE0000010000001100001400E40800
       0000000000000000000000000000000011000000170000000000000000000000`,
    ],
    [
      'AES-128-GCM',
      '748C50868C90F302962A5C35F5F9A8BF',
      `FD534D42ACBE1CB7ED343ADF1725EF144D90D4B0E06831DD2E8EB7B40000000000000000500000000000010025000000
       0010000026BBBF949983A6C1C796559D0F2C510CB651D1F7B6AC8DED32A2A0B8F2D793A815C6F6B848D69767A215841A
       42D400AE6DDB5F0B44173A014973321FDD7950DA6179159B82E03C9E18A050FF0EA1C967`,
      `FE534D4240000100000000000900010001000000000000000500000000000000FFFE0000010000002500000000100000
       0000000000000000000000000000000011000000170000000000000000000000`,
    ],
  ])('is decrypted: %s', (cipher, key, message, packet) => {
    expect(decrypt(hex(message), { cipher, fromServer: hex(key), toServer: Buffer.alloc(16) })).toEqual(
      hex(packet),
    );
  });
});

describe('encryption', () => {
  const names = Object.keys(ciphers) as Cipher[];
  const packet = Buffer.from('something that is meant for the server');

  function keysFor(cipher: Cipher): EncryptionKeys {
    const key = Buffer.alloc(ciphers[cipher].keyBytes, 7);
    return { cipher, toServer: key, fromServer: key };
  }

  it.each(names)('with %s is undone by decryption', (cipher) => {
    const keys = keysFor(cipher);

    expect(decrypt(encrypt(packet, { keys, sessionId: 5n, count: 0n }), keys)).toEqual(packet);
  });

  it.each(names)('with %s is refused when a single byte is another one', (cipher) => {
    const keys = keysFor(cipher);
    const message = encrypt(packet, { keys, sessionId: 5n, count: 0n });
    // Behind the magic word; the length is checked before anything is decrypted.
    const places = Array.from(message.keys()).filter((at) => at >= 4 && (at < 36 || at >= 40));
    const opened = places.filter((at) => {
      const changed = Buffer.from(message);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      return decrypt(changed, keys) !== undefined;
    });

    expect(opened).toEqual([]);
  });

  it('is malformed when it is not as long as it says', () => {
    const keys = keysFor('AES-128-GCM');
    const message = encrypt(packet, { keys, sessionId: 5n, count: 0n });

    expect(() => decrypt(message.subarray(0, -1), keys)).toThrow(MalformedReply);
  });

  it.each(names)('with %s never looks the same twice', (cipher) => {
    const keys = keysFor(cipher);
    const first = encrypt(packet, { keys, sessionId: 5n, count: 0n });

    expect(encrypt(packet, { keys, sessionId: 5n, count: 1n })).not.toEqual(first);
  });
});
