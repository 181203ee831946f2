import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

import { smbDialects } from '../../../src/main/network/smb/dialect.ts';
import { ciphers, type Cipher } from '../../../src/main/network/smb/encryption.ts';
import { signInOverSmb, type SmbTarget } from '../../../src/main/network/smb/sign-in.ts';
import type { SmbdSettings } from '../../peers/smbd-config.ts';
import type { Smbd } from '../../peers/smbd.ts';
import {
  accountIn,
  missing,
  openSambaOffice,
  passwordOf,
  skipNote,
  type SambaOffice,
} from './samba-office.ts';

describe.skipIf(missing !== '')(`signing in to a real smbd${skipNote}`, () => {
  let office: SambaOffice;

  beforeAll(async () => {
    office = await openSambaOffice();
  });

  afterAll(async () => {
    await office.close();
  });

  function good({ port }: Smbd, changes: Partial<SmbTarget> = {}): SmbTarget {
    const account = 'good';
    return { host: '127.0.0.1', port, account, domain: '', password: passwordOf(account), ...changes };
  }

  /** For one test. */
  async function smbdWith(settings: SmbdSettings): Promise<Smbd> {
    const smbd = await office.startSmbd({ settings });
    onTestFinished(() => smbd.stop());
    return smbd;
  }

  describe('that takes things as they come', () => {
    let smbd: Smbd;

    beforeAll(async () => {
      smbd = await office.startSmbd({
        shares: [
          { name: 'office' },
          { name: 'Büro' },
          { name: 'others', validUsers: ['ann'] },
          { name: 'sealed', encrypted: true },
        ],
      });
    });

    it.each([
      ['2.1', 'HMAC-SHA256'],
      ['3.0', 'AES-128-CMAC'],
      ['3.0.2', 'AES-128-CMAC'],
      ['3.1.1', 'AES-128-GMAC'],
    ] as const)('is proved over SMB %s', async (dialect, signing) => {
      expect(await signInOverSmb(good(smbd, { dialects: [dialect] }))).toEqual({
        outcome: 'signed-in',
        reached: 'session',
        dialect,
        signing,
        encryption: undefined,
      });
    });

    it('takes the newest dialect, unless it is told otherwise', async () => {
      expect(await signInOverSmb(good(smbd))).toMatchObject({ dialect: '3.1.1' });
      expect(await signInOverSmb(good(smbd, { dialects: ['2.1', '3.0'] }))).toMatchObject({ dialect: '3.0' });
    });

    it.each([
      { domain: 'WORKGROUP' },
      { domain: 'workgroup' },
      { account: 'GOOD' },
      { host: 'localhost' },
      { account: 'ann', password: passwordOf('ann') },
    ])('is proved as %o', async (changes) => {
      expect(await signInOverSmb(good(smbd, changes))).toMatchObject({ outcome: 'signed-in' });
    });

    it.each([
      ['must change', 'password-must-change'],
      ['disabled', 'account-disabled'],
      ['locked', 'account-locked'],
      ['SID outside the domain', 'sid-invalid'],
      ['no NT hash', 'wrong-name-or-password'],
    ] as const)('says of somebody in the state "%s" why he is not let in', async (state, reason) => {
      const account = accountIn(state);

      expect(await signInOverSmb(good(smbd, { account, password: passwordOf(account) }))).toMatchObject({
        outcome: 'not-signed-in',
        reason,
      });
    });

    it.each([{ password: 'not this one' }, { account: 'stranger' }])(
      'does not let in %o',
      async (changes) => {
        expect(await signInOverSmb(good(smbd, changes))).toEqual({
          outcome: 'not-signed-in',
          reason: 'wrong-name-or-password',
          status: { code: '0xC000006D', name: 'NT_STATUS_LOGON_FAILURE' },
        });
      },
    );

    it.each(['office', 'OFFICE', 'Büro'])('gets to the share %s', async (share) => {
      expect(await signInOverSmb(good(smbd, { share }))).toMatchObject({
        outcome: 'signed-in',
        reached: 'share',
      });
    });

    it.each([
      ['nowhere', 'share-missing', 'NT_STATUS_BAD_NETWORK_NAME'],
      ['others', 'share-access-denied', 'NT_STATUS_ACCESS_DENIED'],
    ])('says of the share %s why it is not reached', async (share, reason, name) => {
      expect(await signInOverSmb(good(smbd, { share }))).toMatchObject({
        outcome: 'share-refused',
        reason,
        status: { name },
        dialect: '3.1.1',
      });
    });

    it.each([
      ['3.0', 'AES-128-CCM'],
      ['3.0.2', 'AES-128-CCM'],
      ['3.1.1', 'AES-128-GCM'],
    ] as const)('encrypts for a share that wants it, over SMB %s', async (dialect, encryption) => {
      const signingIn = signInOverSmb(good(smbd, { share: 'sealed', dialects: [dialect] }));

      expect(await signingIn).toMatchObject({ outcome: 'signed-in', reached: 'share', encryption });
    });

    it('does not get to such a share over SMB 2.1, which cannot encrypt', async () => {
      const signingIn = signInOverSmb(good(smbd, { share: 'sealed', dialects: ['2.1'] }));

      expect(await signingIn).toMatchObject({ outcome: 'share-refused', reason: 'share-access-denied' });
    });
  });

  describe('that requires signing', () => {
    let smbd: Smbd;

    beforeAll(async () => {
      const settings = { 'server signing': 'mandatory' };
      smbd = await office.startSmbd({ shares: [{ name: 'office' }], settings });
    });

    it.each(smbDialects)('is proved over SMB %s', async (dialect) => {
      expect(await signInOverSmb(good(smbd, { dialects: [dialect], share: 'office' }))).toMatchObject({
        outcome: 'signed-in',
        reached: 'share',
        dialect,
      });
    });
  });

  describe('that requires encryption', () => {
    let smbd: Smbd;

    beforeAll(async () => {
      const settings = { 'smb encrypt': 'required' };
      smbd = await office.startSmbd({ shares: [{ name: 'office' }], settings });
    });

    it.each([
      ['3.0', 'AES-128-CCM'],
      ['3.0.2', 'AES-128-CCM'],
      ['3.1.1', 'AES-128-GCM'],
    ] as const)('is proved over SMB %s', async (dialect, encryption) => {
      expect(await signInOverSmb(good(smbd, { dialects: [dialect], share: 'office' }))).toMatchObject({
        outcome: 'signed-in',
        reached: 'share',
        dialect,
        encryption,
      });
    });

    it('refuses SMB 2.1, which cannot encrypt', async () => {
      expect(await signInOverSmb(good(smbd, { dialects: ['2.1'] }))).toEqual({
        outcome: 'not-signed-in',
        reason: 'access-denied',
        status: { code: '0xC0000022', name: 'NT_STATUS_ACCESS_DENIED' },
      });
    });
  });

  it.each(Object.keys(ciphers) as Cipher[])('speaks %s where it has to', async (encryption) => {
    const settings = { 'smb encrypt': 'required', 'server smb3 encryption algorithms': encryption };
    const smbd = await smbdWith(settings);

    expect(await signInOverSmb(good(smbd))).toMatchObject({ outcome: 'signed-in', encryption });
  });

  it.each([
    ['HMAC-SHA256', 'HMAC-SHA256'],
    ['AES-128-CMAC', 'AES-128-CMAC'],
    ['AES-128-GMAC', 'AES-128-GMAC'],
  ])('signs with %s where it has to', async (signing) => {
    const smbd = await smbdWith({ 'server smb3 signing algorithms': signing });

    expect(await signInOverSmb(good(smbd))).toMatchObject({ outcome: 'signed-in', signing });
  });

  it('is no proof as a guest', async () => {
    const smbd = await smbdWith({ 'map to guest': 'bad user' });

    for (const dialect of smbDialects) {
      const stranger = good(smbd, { account: 'stranger', dialects: [dialect] });
      expect(await signInOverSmb(stranger)).toMatchObject({ outcome: 'not-signed-in', reason: 'guest' });
    }
    expect(await signInOverSmb(good(smbd))).toMatchObject({ outcome: 'signed-in' });
  });

  it('says that a server speaks SMB 1 alone', async () => {
    const settings = { 'server min protocol': 'NT1', 'server max protocol': 'NT1' };
    const smbd = await smbdWith(settings);

    expect(await signInOverSmb(good(smbd))).toMatchObject({ outcome: 'not-signed-in', reason: 'smb1-only' });
  });

  it('says that there is no dialect in common', async () => {
    const smbd = await smbdWith({ 'server min protocol': 'SMB3_11' });

    expect(await signInOverSmb(good(smbd, { dialects: ['2.1', '3.0'] }))).toMatchObject({
      reason: 'no-common-dialect',
      status: { name: 'NT_STATUS_NOT_SUPPORTED' },
    });
  });

  it('says that a server lets nobody in by NTLM', async () => {
    const smbd = await smbdWith({ 'ntlm auth': 'disabled' });

    expect(await signInOverSmb(good(smbd))).toMatchObject({
      reason: 'kerberos-only',
      status: { name: 'NT_STATUS_NTLM_BLOCKED' },
    });
  });
});
