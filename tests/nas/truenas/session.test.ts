import { afterEach, describe, expect, it } from 'vitest';

import { calls } from '../../../src/main/nas/truenas/calls.ts';
import { describe as describeNas } from '../../../src/main/nas/truenas/device.ts';
import { setWorkgroup, smb } from '../../../src/main/nas/truenas/file-services.ts';
import { API_KEY } from '../../office/truenas/state.ts';
import { failureOf, findingOf, trueNasAtHand, WAYS } from './true-nas-at-hand.ts';
import type { TrueNasAtHand } from './true-nas-at-hand.ts';

let atHand: TrueNasAtHand;
afterEach(() => atHand.close());
const methods = () => atHand.nas.exchanges.map(({ method }) => method);

describe.each(WAYS)('a session on TrueNAS $release over $over', (way) => {
  it('is opened again when its connection has ended, before anything is asked', async () => {
    atHand = await trueNasAtHand(way);
    const session = await atHand.open();
    atHand.nas.hangUp();
    // Whether the end has been heard of already: the first call may still find the old connection, closed by now.
    const outcome = () =>
      smb(session).then(
        ({ workgroup }) => workgroup,
        () => 'not yet',
      );
    await expect.poll(outcome).toBe('WORKGROUP');
  });

  it('repeats no write whose answer was lost', async () => {
    atHand = await trueNasAtHand(way);
    const session = await atHand.open();
    atHand.nas.faults.next({ match: 'smb.update', then: { kind: 'cut-after' } });
    expect((await findingOf(setWorkgroup(session, 'HOME'))).code).toBe('CONNECTION_RESET');
    expect(methods().filter((method) => method === 'smb.update')).toHaveLength(1);
    expect((await smb(session)).workgroup).toBe('HOME');
  });

  it('gives up a call that is not answered in its time', async () => {
    atHand = await trueNasAtHand(way);
    const session = await atHand.open();
    atHand.nas.faults.next({ match: 'smb.config', then: { kind: 'hang' } });
    expect((await findingOf(session.call({ ...calls.readSmb, timeoutMs: 200 }))).code).toBe('TIMED_OUT');
    expect((await smb(session)).workgroup).toBe('WORKGROUP');
  });

  it('cuts a call when the person aborts', async () => {
    atHand = await trueNasAtHand(way);
    const session = await atHand.open();
    const person = new AbortController();
    atHand.nas.faults.next({ match: 'smb.config', then: { kind: 'hang' } });
    const arrived = atHand.nas.nextCall('smb.config');
    const reading = smb(session, person.signal);
    void arrived.then(() => person.abort());
    await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });

  it('says which role is missing for what', async () => {
    atHand = await trueNasAtHand(way);
    const session = await atHand.open();
    const then = { kind: 'refuse', reason: 'Not authorized', errname: 'EACCES' } as const;
    atHand.nas.faults.next({ match: 'smb.config', then });
    expect(await findingOf(smb(session))).toMatchObject({
      code: 'TRUENAS_ROLES_MISSING',
      sentence: expect.stringContaining('the role for reading the SMB settings') as string,
    });
  });

  it('says which method is missing', async () => {
    atHand = await trueNasAtHand(way);
    const session = await atHand.open();
    const unheardOf = { ...calls.readSmb, method: 'gopher.sing' };
    expect((await findingOf(session.call(unheardOf))).code).toBe('NAS_API_MISSING');
  });

  it('does not take data of another form for an answer', async () => {
    atHand = await trueNasAtHand(way);
    const session = await atHand.open();
    Object.assign(atHand.nas.state.smb, { workgroup: 7 });
    expect(await findingOf(smb(session))).toMatchObject({
      code: 'REPLY_UNEXPECTED',
      sentence: expect.stringContaining('workgroup') as string,
    });
  });

  it('keeps what the server shows of itself in an error, secrets among it, to nobody', async () => {
    atHand = await trueNasAtHand(way);
    const session = await atHand.open();
    const unknown = { ...calls.readUser, method: 'smb.update' };
    const failure = await failureOf(session.call(unknown, [{ workgroup: 'S3cret S3cret S3cret' }]));
    expect(failure.finding.code).toBe('TRUENAS_CALL_REFUSED');
    expect(JSON.stringify(failure.finding) + String(failure.cause)).not.toContain('S3cret');
  });
});

describe('a session over a WebSocket', () => {
  it.each(WAYS.filter(({ over }) => over !== 'rest'))(
    'signs in again when it is told that it is not signed in: $release',
    async (way) => {
      atHand = await trueNasAtHand(way);
      const session = await atHand.open();
      const then = { kind: 'refuse', reason: 'Not authenticated', errname: 'ENOTAUTHENTICATED' } as const;
      atHand.nas.faults.next({ match: 'smb.config', then });
      expect((await smb(session)).workgroup).toBe('WORKGROUP');
      atHand.nas.faults.next({ match: 'smb.config', times: 9, then });
      expect((await findingOf(smb(session))).code).toBe('NAS_SESSION_LOST');
    },
  );

  it('needs a new code when it has to sign in again with one', async () => {
    atHand = await trueNasAtHand({ release: '25.10' });
    const proof = { password: 'Hobelbank-77', otp: '314159' };
    const session = await atHand.open({ account: 'carla', proof });
    atHand.nas.hangUp();
    await expect.poll(() => smb(session).then(() => 'read', nameOf)).toContain('NAS_OTP_NEEDED');
  });

  it('is opened again once for all calls that have lost it', async () => {
    atHand = await trueNasAtHand({ release: '25.10' });
    const session = await atHand.open({ proof: { apiKey: API_KEY } });
    atHand.nas.hangUp();
    await expect.poll(() => smb(session).then(() => 'read', nameOf)).toBe('read');
    atHand.nas.hangUp();
    await expect.poll(() => smb(session).then(() => 'read', nameOf)).toBe('read');
    const all = await Promise.all([smb(session), smb(session), describeNas(session)]);
    expect(all).toHaveLength(3);
    expect(methods().filter((method) => method === 'auth.login_ex')).toHaveLength(3);
  });

  it('sends nothing more once the certificate has changed', async () => {
    atHand = await trueNasAtHand({ release: '26' });
    const session = await atHand.open({ pin: atHand.nas.fingerprint256 });
    const before = methods().length;
    atHand.nas.swapCertificate(await atHand.authority.issue(['localhost']));
    await expect.poll(() => smb(session).then(() => 'read', nameOf)).toContain('CERTIFICATE_CHANGED');
    expect(methods()).toHaveLength(before);
  });
});

const nameOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
