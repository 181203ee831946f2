import { describe, expect, it } from 'vitest';

import { readNegotiateAnswer } from '../../../src/main/network/smb/negotiate.ts';
import { readChallenge } from '../../../src/main/network/smb/ntlm-messages.ts';
import { readAnswer } from '../../../src/main/network/smb/packet.ts';
import { MalformedReply } from '../../../src/main/network/smb/reply-bytes.ts';
import { readSessionSetupAnswer } from '../../../src/main/network/smb/session-setup.ts';
import { firstToken, ntlmIn, offersNtlm, secondToken } from '../../../src/main/network/smb/spnego.ts';
import { hex } from './recorded-answers.ts';

/*
 * What a Windows PC and a Windows server said to each other in SMB 3.1.1, as Microsoft has published it ("SMB 2 and SMB 3
 * security in Windows 10: the anatomy of signing and cryptographic keys").
 */

const NEGOTIATE_ANSWER = `
  FE534D4240000100000000000000010001000000000000000100000000000000FFFE0000000000000000000000000000
  00000000000000000000000000000000410001001103020039CBCAF329714942BDCE5D60F09AB3FB2F00000000008000
  0000800000008000A76533AECBAED00109094AB095AED00180004001C00100006082013C06062B0601050502A0820130
  3082012CA01A3018060A2B06010401823702021E060A2B06010401823702020AA282010C048201084E45474F45585453
  01000000000000006000000070000000 7E7CC0FD06D6362D02DDE1CF343BFE29172BA8482F8B7BE4DBA9F69A8DEBBA83
  36E453F3EE58983492F66354ED01A5BE0000000000000000600000000100000000000000000000005C33530DEAF90D4D
  B2EC4AE3786EC3084E45474F45585453030000000100000040000000980000007E7CC0FD06D6362D02DDE1CF343BFE29
  5C33530DEAF90D4DB2EC4AE3786EC30840000000580000003056A05430523027802530233121301F0603550403131854
  6F6B656E205369676E696E67205075626C6963204B65793027802530233121301F06035504031318546F6B656E205369
  676E696E67205075626C6963204B657901002600000000000100200001002521FE7288989F816EE6D3D6C55921FBEF2C
  C239789E83B8A0EC29E8D84EBAB80000020004000000000001000200`;

const CHALLENGE_ANSWER = `
  FE534D4240000100160000C00100010001000000000000000200000000000000FFFE0000000000001900000000100000
  00000000000000000000000000000000090000004800B300A181B03081ADA0030A0101A10C060A2B0601040182370202
  0AA281970481944E544C4D53535000020000000C000C003800000015828AE20D1D8BA31179D008000000000000000050
  005000440000000A0092270000000F53005500540033003100310002000C0053005500540033003100310001000C0053
  005500540033003100310004000C0053005500540033003100310003000C0053005500540033003100310007000800A1
  A1F5ADCBAED00100000000`;

const FIRST_TOKEN = `
  604806062B0601050502A03E303CA00E300C060A2B06010401823702020AA22A04284E544C4D5353500001000000978208
  E200000000000000000000000000000000060380250000000F`;

describe('a Windows server', () => {
  it('is understood when it negotiates', () => {
    const { terms, securityToken } = readNegotiateAnswer(readAnswer(hex(NEGOTIATE_ANSWER)), ['2.1', '3.1.1']);

    expect(terms).toEqual({ dialect: '3.1.1', cipher: 'AES-128-GCM', signing: 'AES-128-CMAC' });
    expect(offersNtlm(securityToken)).toBe(true);
  });

  it('is not believed when it chooses what was not offered', () => {
    expect(() => readNegotiateAnswer(readAnswer(hex(NEGOTIATE_ANSWER)), ['2.1', '3.0'])).toThrow(
      'it chooses the dialect 0x311, which was not offered',
    );
  });

  it('is understood when it challenges', () => {
    const { token } = readSessionSetupAnswer(readAnswer(hex(CHALLENGE_ANSWER)));
    const challenge = readChallenge(ntlmIn(token));

    expect(challenge?.serverChallenge).toEqual(hex('0D1D8BA31179D008'));
    expect(challenge?.targetInfo.pairs.map(({ id, value }) => `${id} ${value.toString('utf16le')}`)).toEqual([
      '2 SUT311',
      '1 SUT311',
      '4 SUT311',
      '3 SUT311',
      `7 ${hex('A1A1F5ADCBAED001').toString('utf16le')}`,
    ]);
    expect(challenge?.targetInfo.time).toBe(hex('A1A1F5ADCBAED001').readBigUInt64LE());
  });
});

describe('a letter that is cut short', () => {
  const negotiating = readNegotiateAnswer(readAnswer(hex(NEGOTIATE_ANSWER)), ['3.1.1']).securityToken;
  const challenging = readSessionSetupAnswer(readAnswer(hex(CHALLENGE_ANSWER))).token;

  it.each([
    ['which ways to sign in there are', negotiating, offersNtlm],
    ['what to answer to', challenging, ntlmIn],
  ])('does not say %s', (_, token, read) => {
    for (let length = 1; length < token.length; length += 1) {
      expect(() => read(token.subarray(0, length))).toThrow(MalformedReply);
    }
  });
});

describe('our letters', () => {
  it('begin like those of Windows', () => {
    const token = hex(FIRST_TOKEN);

    expect(firstToken(token.subarray(token.indexOf('NTLMSSP')))).toEqual(token);
  });

  it('go on like those of Windows, with a length of any size', () => {
    const mic = hex('010000003B453CDC3524164200000000');

    expect(secondToken(Buffer.alloc(0x1a6, 0x55), mic)).toEqual(
      Buffer.concat([
        hex('A18201CB308201C7 A0030A0101 A28201AA048201A6'),
        Buffer.alloc(0x1a6, 0x55),
        hex('A3120410'),
        mic,
      ]),
    );
    expect(secondToken(Buffer.alloc(0x60, 0x55), mic).subarray(0, 17)).toEqual(
      hex('A17F307D A0030A0101 A2620460 55555555'),
    );
  });
});
