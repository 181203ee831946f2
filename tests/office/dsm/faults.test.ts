import { once } from 'node:events';
import { connect } from 'node:tls';
import type { TLSSocket } from 'node:tls';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { ADMIN, signIn } from './dsm-client.ts';
import { startTestNas } from './test-nas.ts';
import type { TestNas } from './test-nas.ts';

const AFP = 'SYNO.Core.FileServ.AFP';
const SET = { api: AFP, method: 'set' };

let nas: TestNas;
beforeEach(async () => {
  nas = await startTestNas();
});
afterEach(() => nas.close());

const turnAfpOn = () => nas.admin.call(AFP, 1, 'set', { enable_afp: true });
const afpIsOn = () => nas.dsm.state.afp?.enable_afp;
const DONE = { success: true, data: {} };

describe('a fault of the network', () => {
  it('breaks the connection before the write, or after it', async () => {
    nas.dsm.faults.next({ match: SET, then: { kind: 'reset' } });
    await expect(turnAfpOn()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(afpIsOn()).toBe(false);

    nas.dsm.faults.next({ match: SET, then: { kind: 'reset-after-write' } });
    await expect(turnAfpOn()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(afpIsOn()).toBe(true);
  });

  it('reaches a step inside a compound', async () => {
    nas.dsm.faults.next({ match: SET, then: { kind: 'reset-after-write' } });
    const step = { api: AFP, method: 'set', version: 1, enable_afp: true };
    const answer = nas.admin.call('SYNO.Entry.Request', 1, 'request', { compound: [step] });
    await expect(answer).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(afpIsOn()).toBe(true);
  });

  it('truncates the answer of a write that was made', async () => {
    nas.dsm.faults.next({ match: SET, then: { kind: 'truncate' } });
    await expect(turnAfpOn()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(afpIsOn()).toBe(true);
  });

  it('answers HTML, or an HTTP status, instead of acting', async () => {
    nas.dsm.faults.next({ match: SET, then: { kind: 'html' } });
    await expect(turnAfpOn()).rejects.toThrow(SyntaxError);
    nas.dsm.faults.next({ match: SET, then: { kind: 'status', status: 500 } });
    const { status } = await nas.admin.send({ api: AFP, version: '1', method: 'set', enable_afp: 'true' });
    expect({ status, on: afpIsOn() }).toEqual({ status: 500, on: false });
  });

  it('hangs until somebody gives up, having told who asks', async () => {
    nas.dsm.faults.next({ match: SET, then: { kind: 'hang' } });
    const arrival = nas.dsm.nextCall(SET);
    const answer = turnAfpOn();
    expect(await arrival).toMatchObject({ ...SET, outcome: 'unanswered' });
    const refused = expect(answer).rejects.toMatchObject({ code: 'ECONNRESET' });
    await nas.close();
    await refused;
    expect(nas.dsm.exchanges.at(-1)).toMatchObject({ fault: 'hang', outcome: 'unanswered' });
  });

  it('answers late', async () => {
    nas.dsm.faults.next({ match: SET, then: { kind: 'delay', ms: 80 } });
    const begun = performance.now();
    expect(await turnAfpOn()).toEqual(DONE);
    expect(performance.now() - begun).toBeGreaterThan(75);
  });
});

describe('a fault of DSM', () => {
  it('refuses as often as it is told, only what matches', async () => {
    nas.dsm.faults.next({ match: SET, times: 2, then: { kind: 'code', code: 2704 } });
    const editing = { success: false, error: { code: 2704 } };
    expect(await nas.admin.call(AFP, 1, 'get')).toMatchObject({ success: true });
    expect([await turnAfpOn(), await turnAfpOn(), await turnAfpOn()]).toEqual([editing, editing, DONE]);
  });

  it('says yes to a write and forgets it', async () => {
    const before = nas.dsm.snapshot();
    nas.dsm.faults.next({ match: SET, then: { kind: 'does-not-stick' } });
    expect(await turnAfpOn()).toEqual(DONE);
    expect(nas.dsm.snapshot()).toEqual(before);
    expect(await turnAfpOn()).toEqual(DONE);
    expect(afpIsOn()).toBe(true);
  });

  it.each([106, 107, 119] as const)(
    'loses every session and says %i, until the next sign-in',
    async (code) => {
      nas.dsm.faults.loseSessions(code);
      expect(await turnAfpOn()).toEqual({ success: false, error: { code } });
      await signIn(nas.admin, ADMIN);
      expect(await turnAfpOn()).toEqual(DONE);
    },
  );

  it('is over when the faults are cleared', async () => {
    nas.dsm.faults.next({ then: { kind: 'hang' }, times: Infinity });
    nas.dsm.faults.next({ then: { kind: 'code', code: 100 }, times: Infinity });
    nas.dsm.faults.clear();
    expect(await turnAfpOn()).toEqual(DONE);
  });
});

describe('the log', () => {
  it('holds no password, code, sid or token', async () => {
    await nas.stranger.callPlain('SYNO.API.Auth', 7, 'login', {
      account: 'petra',
      passwd: 'Hobelbank-77',
      otp_code: '314159',
      device_id: 'remembered-device',
    });
    await nas.admin.call('SYNO.Core.Directory.LDAP', 1, 'bind_check', {
      enable_client: true,
      bind_pw: 'Zinken-42',
    });
    const log = JSON.stringify(nas.dsm.exchanges);
    expect(log).toContain('petra');
    for (const secret of [
      'Hobelbank-77',
      '314159',
      'remembered-device',
      'Zinken-42',
      nas.admin.sid,
      nas.admin.synoToken,
    ]) {
      expect(log).not.toContain(secret);
    }
  });
});

describe('the certificate', () => {
  it('is another one after a swap, and the server knows its fingerprint', async () => {
    const next = await nas.authority.selfSigned(['localhost']);
    const before = await connected(nas.authority.caPem);
    const first = nas.dsm.fingerprint256;
    expect(before.getPeerCertificate().fingerprint256).toBe(first);

    const hungUp = once(before, 'close');
    nas.dsm.swapCertificate(next);
    await hungUp;
    expect(nas.dsm.fingerprint256).not.toBe(first);
    const after = await connected(next.cert);
    expect(after.getPeerCertificate().fingerprint256).toBe(nas.dsm.fingerprint256);
    after.destroy();
  });

  async function connected(ca: string): Promise<TLSSocket> {
    const socket = connect({ host: '127.0.0.1', port: nas.dsm.port, servername: 'localhost', ca });
    await once(socket, 'secureConnect');
    // A socket that nobody reads does not notice that the other side has gone.
    return socket.resume();
  }
});
