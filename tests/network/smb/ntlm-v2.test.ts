import { describe, expect, it } from 'vitest';

import { ntlmV2, ntowfV2 } from '../../../src/main/network/smb/ntlm-v2.ts';
import { hex } from './recorded-answers.ts';

/** The common values of the examples in MS-NLMP §4.2.1, and the target information of §4.2.4.1. */
const credentials = { account: 'User', domain: 'Domain', password: 'Password' };
const challenge = {
  serverChallenge: hex('0123456789abcdef'),
  clientChallenge: hex('aaaaaaaaaaaaaaaa'),
  time: 0n,
  targetInfo: hex('02000c0044006f006d00610069006e00 01000c005300650072007600650072 00 00000000'),
};

describe('NTLMv2, by the examples of MS-NLMP §4.2.4', () => {
  it('makes the key of a user', () => {
    expect(ntowfV2(credentials)).toEqual(hex('0c868a403bfd7a93a3001ef22ef02e3f'));
  });

  it('makes the proof', () => {
    const { response } = ntlmV2(credentials, challenge);

    expect(response.subarray(0, 16)).toEqual(hex('68cd0ab851e51c96aabc927bebef6a1c'));
    expect(response.subarray(16)).toEqual(
      Buffer.concat([
        hex('0101000000000000 0000000000000000 aaaaaaaaaaaaaaaa 00000000'),
        challenge.targetInfo,
        hex('00000000'),
      ]),
    );
  });

  it('makes the session key', () => {
    expect(ntlmV2(credentials, challenge).sessionKey).toEqual(hex('8de40ccadbc14a82f15cb0ad0de95ca3'));
  });
});

describe('the key of a user', () => {
  it('does not depend on how the name is written, but on how the domain is', () => {
    expect(ntowfV2({ ...credentials, account: 'uSER' })).toEqual(ntowfV2(credentials));
    expect(ntowfV2({ ...credentials, domain: 'DOMAIN' })).not.toEqual(ntowfV2(credentials));
  });

  it('leaves a letter alone whose capital would be two', () => {
    expect(ntowfV2({ ...credentials, account: 'großé' })).toEqual(
      ntowfV2({ ...credentials, account: 'GROßÉ' }),
    );
    expect(ntowfV2({ ...credentials, account: 'groß' })).not.toEqual(
      ntowfV2({ ...credentials, account: 'gross' }),
    );
  });
});
