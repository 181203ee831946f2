import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calls } from '../../../src/main/nas/synology/calls.ts';
import { smb, setSmb } from '../../../src/main/nas/synology/file-services.ts';
import { findingOf, nasAtHand } from './nas-at-hand.ts';
import type { NasAtHand } from './nas-at-hand.ts';

const AUTH = 'SYNO.API.Auth';
const SMB = 'SYNO.Core.FileServ.SMB';
const WANTED = { enabled: true, workgroup: 'MORGENROT' };

describe('a session on a NAS', () => {
  let nas: NasAtHand;
  beforeEach(async () => {
    nas = await nasAtHand();
  });
  afterEach(() => nas.close());

  describe('that the NAS has dropped', () => {
    it.each([106, 107, 119] as const)(
      'is renewed once after %i, and the call made again, a write too',
      async (code) => {
        const session = await nas.open();
        nas.dsm.faults.loseSessions(code);
        await setSmb(session, WANTED);
        expect(nas.dsm.state.smb.workgroup).toBe('MORGENROT');
        expect(nas.dsm.exchanges.slice(-3)).toMatchObject([
          { api: SMB, method: 'set', outcome: code },
          { api: AUTH, method: 'login', outcome: 'success' },
          { api: SMB, method: 'set', outcome: 'success' },
        ]);
      },
    );

    it('is renewed once, not for ever', async () => {
      const session = await nas.open();
      nas.dsm.faults.next({ match: { api: SMB }, times: 9, then: { kind: 'code', code: 119 } });
      expect((await findingOf(smb(session))).code).toBe('NAS_SESSION_LOST');
      expect(nas.methods(SMB)).toEqual(['get', 'get']);
      expect(nas.methods(AUTH)).toEqual(['login', 'login']);
    });

    it('is renewed by one sign-in for all calls that lost it together', async () => {
      const session = await nas.open();
      nas.dsm.faults.loseSessions(119);
      // Slow enough that all three wait for it.
      nas.dsm.faults.next({ match: { api: AUTH, method: 'login' }, then: { kind: 'delay', ms: 200 } });
      const read = await Promise.all([smb(session), smb(session), smb(session)]);
      expect(read).toHaveLength(3);
      expect(nas.methods(AUTH)).toEqual(['login', 'login']);
    });

    it('is renewed with the device token, never with the used code', async () => {
      const session = await nas.open({ account: 'petra', password: 'Hobelbank-77', otp: '314159' });
      nas.dsm.faults.loseSessions(107);
      expect(await smb(session)).toMatchObject({ workgroup: 'HOME' });
      const last = nas.dsm.exchanges.findLast(({ method }) => method === 'login');
      expect(last?.params).toMatchObject({ device_name: 'Joinery', device_id: '[removed]' });
      expect(last?.params).not.toHaveProperty('otp_code');
    });

    it('is not renewed when the password has been changed meanwhile', async () => {
      const session = await nas.open();
      const [admin] = nas.dsm.state.users;
      Object.assign(admin ?? {}, { password: 'another' });
      nas.dsm.faults.loseSessions(119);
      expect((await findingOf(setSmb(session, WANTED))).code).toBe('NAS_PASSWORD_WRONG');
      expect(nas.methods(SMB)).toEqual(['set']);
      expect(nas.methods(AUTH)).toEqual(['login', 'login']);
    });
  });

  describe('when something goes wrong on the way', () => {
    it.each([
      ['a page instead of data', { kind: 'html' }, 'REPLY_NOT_JSON'],
      ['an answer that breaks off', { kind: 'truncate' }, 'REPLY_TRUNCATED'],
      ['a broken connection', { kind: 'reset' }, 'CONNECTION_RESET'],
      ['a connection that breaks after the write', { kind: 'reset-after-write' }, 'CONNECTION_RESET'],
      ['an error of the server', { kind: 'status', status: 500 }, 'SERVER_ERROR'],
    ] as const)('%s: told as it is, and the write not repeated', async (_what, then, code) => {
      const session = await nas.open();
      nas.dsm.faults.next({ match: { api: SMB, method: 'set' }, then });
      expect((await findingOf(setSmb(session, WANTED))).code).toBe(code);
      expect(nas.methods(SMB)).toEqual(['set']);
    });

    it.each([
      ['a page instead of data', { kind: 'html' }, 'REPLY_NOT_JSON'],
      ['an error of the server', { kind: 'status', status: 502 }, 'SERVER_ERROR'],
    ] as const)('%s at the very first question: no password is sent', async (_what, then, code) => {
      nas.dsm.faults.next({ then });
      expect((await findingOf(nas.open())).code).toBe(code);
      expect(nas.methods(AUTH)).toEqual([]);
    });

    it('gives up a call that is not answered in its time', async () => {
      const session = await nas.open();
      nas.dsm.faults.next({ match: { api: SMB }, then: { kind: 'hang' } });
      const hasty = { ...calls.readSmb, timeoutMs: 300 };
      expect((await findingOf(session.call(hasty, {}))).code).toBe('TIMED_OUT');
      expect(nas.methods(SMB)).toEqual(['get']);
    });

    it('cuts a call when the person aborts', async () => {
      const session = await nas.open();
      const person = new AbortController();
      nas.dsm.faults.next({ match: { api: SMB }, then: { kind: 'hang' } });
      const arrived = nas.dsm.nextCall({ api: SMB });
      const reading = smb(session, person.signal);
      void arrived.then(() => person.abort());
      await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    });

    it('does not take data of another form for an answer', async () => {
      const session = await nas.open();
      Object.assign(nas.dsm.state.smb, { workgroup: 7 });
      expect(await findingOf(smb(session))).toMatchObject({
        code: 'REPLY_UNEXPECTED',
        sentence: expect.stringContaining('workgroup') as string,
      });
    });
  });

  describe('and its certificate', () => {
    it('is opened with the pin of a certificate that vouches for itself', async () => {
      nas.dsm.swapCertificate(await nas.authority.selfSigned(['diskstation']));
      const pinned = await nas.open({ ca: undefined, pin: nas.dsm.fingerprint256 });
      expect(await smb(pinned)).toMatchObject({ enabled: true });
    });

    it('is not opened when nobody vouches for it', async () => {
      nas.dsm.swapCertificate(await nas.authority.selfSigned(['localhost']));
      expect((await findingOf(nas.open())).code).toBe('CERTIFICATE_UNTRUSTED');
      expect(nas.dsm.exchanges).toEqual([]);
    });

    it('sends nothing more once the certificate has changed', async () => {
      const pin = nas.dsm.fingerprint256;
      const session = await nas.open({ pin });
      const before = nas.dsm.exchanges.length;
      nas.dsm.swapCertificate(await nas.authority.issue(['localhost']));
      // The first call may still find the old connection, closed by now.
      const outcome = async () => (await findingOf(setSmb(session, WANTED))).code;
      await expect.poll(outcome).toBe('CERTIFICATE_CHANGED');
      expect((await findingOf(nas.open({ pin }))).code).toBe('CERTIFICATE_CHANGED');
      expect(nas.dsm.exchanges).toHaveLength(before);
    });
  });

  it('says what the NAS does not offer', async () => {
    const session = await nas.open();
    const unheardOf = { ...calls.readSmb, api: 'SYNO.Core.FileServ.Gopher' };
    expect(session.offers(unheardOf)).toBe(false);
    expect((await findingOf(session.call(unheardOf, {}))).code).toBe('NAS_API_MISSING');
  });
});
