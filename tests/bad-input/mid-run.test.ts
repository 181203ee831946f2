import { describe, expect, it } from 'vitest';

import { createAuthority } from '../office/authority.ts';
import { demoSetup } from '../office/introduction.ts';
import type { Office } from '../office/office.ts';
import { linesOf } from '../terminal.ts';
import { applied, expectFailedAt, survives } from './mishaps.ts';
import { Scene } from './scene.ts';

const LDAP = 'SYNO.Core.Directory.LDAP';
const SMB = 'SYNO.Core.FileServ.SMB';
const CREATE_ACCOUNT = { method: 'POST', path: /systemusers$/ };
const CHANGE_GROUP = { method: 'PUT', path: /usergroups\/[0-9a-f]+$/ };

describe('in the middle of a run JumpCloud', () => {
  const scene = Scene.forEachTest();

  survives(scene, [
    {
      what: 'answers a write with an error of its own',
      office: ({ jumpcloud }) =>
        jumpcloud.faults.next({ match: CREATE_ACCOUNT, then: { kind: 'status', status: 500 } }),
      code: 'SERVER_ERROR',
      says: [/JumpCloud answered with an error of its own \(HTTP 500\)/],
      at: 'jumpcloud.service-account',
    },
    {
      what: 'asks for fewer requests',
      office: ({ jumpcloud }) =>
        jumpcloud.faults.next({ match: CHANGE_GROUP, then: { kind: 'status', status: 429 } }),
      code: 'DIRECTORY_RATE_LIMITED',
      says: [/takes up where it was/],
      at: 'jumpcloud.group.Office',
    },
    {
      what: 'refuses the key that it took before',
      office: ({ jumpcloud }) =>
        jumpcloud.faults.next({ match: CHANGE_GROUP, then: { kind: 'status', status: 401 } }),
      code: 'DIRECTORY_KEY_REFUSED',
      says: [/does not accept the API key/],
      at: 'jumpcloud.group.Office',
    },
    {
      what: 'makes the account and breaks the connection before it says so',
      office: ({ jumpcloud }) =>
        jumpcloud.faults.next({ match: CREATE_ACCOUNT, then: { kind: 'reset-after-write' } }),
      code: 'CONNECTION_RESET',
      says: [/JumpCloud broke the connection/, /reads what is there before it changes anything/],
      at: 'jumpcloud.service-account',
      once: 'POST /api/systemusers',
    },
    {
      what: 'changes the group and gives half an answer',
      office: ({ jumpcloud }) => jumpcloud.faults.next({ match: CHANGE_GROUP, then: { kind: 'truncate' } }),
      code: 'REPLY_TRUNCATED',
      says: [/JumpCloud's answer broke off/],
      at: 'jumpcloud.group.Office',
    },
  ]);

  it('asks for fewer requests once while it is read, and gets the time it wants', async () => {
    scene.office.jumpcloud.faults.next({
      match: { method: 'GET', path: /usergroups$/ },
      times: 2,
      then: { kind: 'status', status: 429 },
    });
    expect(await applied(scene)).toMatchObject({ exit: 0, stderr: '' });
  });
});

describe('in the middle of a run the NAS', () => {
  const scene = Scene.forEachTest();
  const set = (api: string) => ({ api, method: 'set' });

  survives(scene, [
    {
      what: 'ends the session again and again',
      office: ({ dsm }) =>
        dsm.faults.next({ match: set(SMB), times: Infinity, then: { kind: 'code', code: 119 } }),
      code: 'NAS_SESSION_LOST',
      says: [/ended the session, and again/],
      at: 'nas.smb',
    },
    {
      what: 'says yes to a write and forgets it',
      office: ({ dsm }) => dsm.faults.next({ match: set(SMB), then: { kind: 'does-not-stick' } }),
      code: 'WRITE_DID_NOT_STICK',
      says: [/"SMB on diskstation" was accepted/, /Workgroup: WORKGROUP → HOME/, /vendor’s own page/],
      at: 'nas.smb',
    },
    {
      what: 'sets the workgroup and breaks the connection before it says so',
      office: ({ dsm }) => dsm.faults.next({ match: set(SMB), then: { kind: 'reset-after-write' } }),
      code: 'CONNECTION_RESET',
      says: [/diskstation broke the connection/],
      at: 'nas.smb',
      once: `set ${SMB}`,
    },
    {
      what: 'joins and breaks the connection before it says so',
      office: ({ dsm }) => dsm.faults.next({ match: set(LDAP), then: { kind: 'reset-after-write' } }),
      code: 'CONNECTION_RESET',
      says: [/diskstation broke the connection/],
      at: 'nas.join',
      once: `set ${LDAP}`,
    },
    {
      what: 'answers with a page',
      office: ({ dsm }) => dsm.faults.next({ match: set(`${LDAP}.Profile`), then: { kind: 'html' } }),
      code: 'REPLY_NOT_JSON',
      says: [/a page instead of data/],
      at: 'nas.ldap-profile',
    },
    {
      what: 'is being set up by another administrator as well',
      office: ({ dsm }) => dsm.faults.next({ match: set(LDAP), then: { kind: 'code', code: 2704 } }),
      code: 'NAS_BEING_EDITED',
      says: [/Another administrator has the Domain\/LDAP page of diskstation open/],
      at: 'nas.join',
    },
    {
      what: 'warns before the join of something that the article does not know',
      office: ({ dsm }) => warn(dsm, 'soft', ['check_samba_schema', 'shared_folder_in_use']),
      code: 'NAS_JOIN_WARNED',
      says: [/does not expect: check_samba_schema, shared_folder_in_use/, /Never accept plain-text/],
      at: 'nas.join',
    },
    {
      what: 'forbids the join',
      office: ({ dsm }) => warn(dsm, 'hard', ['check_samba_schema']),
      code: 'NAS_JOIN_WARNED',
      says: [/warns of something/],
      at: 'nas.join',
    },
  ]);

  it('ends the session once, and is signed in to again', async () => {
    scene.office.dsm.faults.next({ match: set(SMB), then: { kind: 'code', code: 119 } });
    expect(await applied(scene)).toMatchObject({ exit: 0, stderr: '' });
  });

  it('turns plain-text passwords and SMB 1 on while it joins: told at once, and until it is put right', async () => {
    const { dsm } = scene.office;
    dsm.faults.quirks.joinTurnsPlainTextOn = true;
    expectFailedAt('nas.join', await applied(scene), 'WRITE_DID_NOT_STICK', [
      /"Join diskstation to the directory" was accepted/,
      /Plain-text passwords: off → on/,
    ]);
    dsm.faults.clear();
    const next = await applied(scene);
    const downgraded = linesOf(next.events, 'checked').flatMap(({ results }) =>
      results.filter(({ answer }) => answer !== 'pass'),
    );
    expect(downgraded).toMatchObject([
      { id: 'nas.smb-not-downgraded', answer: 'fail', finding: { code: 'NAS_SMB_DOWNGRADED' } },
    ]);
    expect(downgraded[0]?.finding).toMatchObject({
      sentence: expect.stringContaining('SMB 1 to SMB 1') as string,
      next: expect.stringContaining('minimum SMB2, maximum SMB3') as string,
    });
    expect(next).toMatchObject({ exit: 3, stderr: '' });
    Object.assign(dsm.state.smb, { smb_min_protocol: 1, smb_max_protocol: 3 });
    expect(await applied(scene)).toMatchObject({ exit: 0, stderr: '' });
  });

  it('joins, stays disconnected, and is cut off by the person: status 130, and the next apply goes on', async () => {
    const { dsm } = scene.office;
    dsm.faults.quirks.joinStaysDisconnected = true;
    const ended = await applied(scene, async (running) => {
      await running.line('progress', ({ message }) => message.includes('not connected yet'));
      running.kill('SIGINT');
      await running.line('said');
      running.kill('SIGINT');
    });
    expect(linesOf(ended.events, 'failed')).toMatchObject([{ id: 'nas.join', finding: { code: 'ABORTED' } }]);
    expect(ended).toMatchObject({ exit: 130, stderr: '' });
    dsm.faults.clear();
    expect(await applied(scene)).toMatchObject({ exit: 0, stderr: '' });
    expect(scene.writes().filter((made) => made === `set ${LDAP}`)).toHaveLength(1);
  });

  it('warns of the two things that the article expects, which are noted', async () => {
    warn(scene.office.dsm, 'soft', ['check_samba_schema', 'check_samba_ntpwd']);
    const ended = await applied(scene);
    expect(ended).toMatchObject({ exit: 0, stderr: '' });
    const notices = linesOf(ended.events, 'notice').map(({ finding }) => finding.code);
    expect(notices).toEqual(['EXPECTED_SAMBA_SCHEMA', 'EXPECTED_NT_HASH']);
  });
});

describe('in the middle of a run the certificate of the NAS', () => {
  const scene = Scene.forEachTest();

  it('is another one: CERTIFICATE_CHANGED, and nothing is sent to it', async () => {
    const { dsm, jumpcloud } = scene.office;
    const other = await (await createAuthority()).selfSigned(['diskstation']);
    const nas = scene.picture().nas;
    const created = jumpcloud.faults.nextRequest(CREATE_ACCOUNT).then(() => dsm.swapCertificate(other));
    const ended = await applied(scene);
    await created;
    const asked = dsm.exchanges.length;
    expectFailedAt('nas.smb', ended, 'CERTIFICATE_CHANGED', [
      /Nothing was sent/,
      /trust the new fingerprint/,
    ]);
    expect(scene.picture().nas).toEqual(nas);
    expect(dsm.exchanges).toHaveLength(asked);

    // Found out and trusted: the demo's setup has the fingerprint that is shown now.
    expect(demoSetup(scene.office).nas.fingerprint).toBe(dsm.fingerprint256);
    expect(await applied(scene)).toMatchObject({ exit: 0, stderr: '' });
  });
});

function warn(dsm: Office['dsm'], checkType: 'hard' | 'soft', reasons: string[]): void {
  dsm.faults.quirks.feasibility = { checkType, reasons };
}
