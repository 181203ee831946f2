import { createCipheriv, randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { ccmDecrypt, ccmEncrypt } from '../../../src/main/network/smb/aes-ccm.ts';
import { aesCmac } from '../../../src/main/network/smb/aes-cmac.ts';
import { hex } from './recorded-answers.ts';

describe('AES-CMAC', () => {
  const key = hex('2b7e151628aed2a6abf7158809cf4f3c');
  const message = hex(`
    6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51
    30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710`);

  it.each([
    [0, 'bb1d6929e95937287fa37d129b756746'],
    [16, '070a16b46b4d4144f79bdd9dd04a287c'],
    [40, 'dfa66747de9ae63030ca32611497c827'],
    [64, '51f0bebf7e3b9d92fc49741779363cfe'],
  ])('of %i bytes is that of RFC 4493 §4', (length, mac) => {
    expect(aesCmac(key, message.subarray(0, length))).toEqual(hex(mac));
  });
});

describe('AES-CCM', () => {
  /** Node's own, where it has it: what ours is measured by. */
  function nodeCcm(
    plain: Buffer,
    { key, nonce, associated }: { key: Buffer; nonce: Buffer; associated: Buffer },
  ) {
    const name = key.length === 16 ? 'aes-128-ccm' : 'aes-256-ccm';
    const cipher = createCipheriv(name, key, nonce, { authTagLength: 16 });
    cipher.setAAD(associated, { plaintextLength: plain.length });
    const encrypted = Buffer.concat([cipher.update(plain), cipher.final()]);
    return { encrypted, tag: cipher.getAuthTag() };
  }

  it.each([16, 32])('with a key of %i bytes is what Node makes of it, at every length', (keyBytes) => {
    for (let length = 1; length <= 100; length += 1) {
      const plain = randomBytes(length);
      const parts = {
        key: randomBytes(keyBytes),
        nonce: randomBytes(11),
        associated: randomBytes(1 + (length % 40)),
      };
      const expected = nodeCcm(plain, parts);

      expect(ccmEncrypt(plain, parts)).toEqual(expected);
      expect(ccmDecrypt(expected.encrypted, { ...parts, tag: expected.tag })).toEqual(plain);
    }
  });

  it.each(['key', 'nonce', 'associated', 'tag'] as const)('is not opened with another %s', (part) => {
    const parts = { key: randomBytes(16), nonce: randomBytes(11), associated: randomBytes(32) };
    const { encrypted, tag } = ccmEncrypt(randomBytes(50), parts);
    const all = { ...parts, tag };
    const other = { ...all, [part]: randomBytes(all[part].length) };

    expect(ccmDecrypt(encrypted, other)).toBeUndefined();
  });
});
