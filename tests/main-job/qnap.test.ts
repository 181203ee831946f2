import { describe, expect, it } from 'vitest';

import { reportSchema } from '../../src/shared/model/report.ts';
import { pending } from '../../src/shared/model/plan.ts';
import { QNAP_SERVICE_PASSWORD } from '../office/introduction-qnap.ts';
import { qnapAtWork, withoutSsh } from './qnap-at-work.ts';
import type { QnapAtWork } from './qnap-at-work.ts';

const BY_HAND = [
  'nas.microsoft-networking',
  'nas.domain-security',
  'nas.apple-networking',
  'nas.domain-users',
];
const BASE = 'ou=Users,o=6650f1a2b3c4d5e6f7000001,dc=jumpcloud,dc=com';

const plan = ({ client, setup }: QnapAtWork, kind: 'apply' | 'undo' = 'apply') =>
  client.runs.plan({ setup, kind });

const reportOf = async ({ client, setup }: QnapAtWork) =>
  reportSchema.parse(JSON.parse(await client.report.json({ setup })));

describe('a QNAP that is looked at over SSH', { timeout: 60_000 }, () => {
  it('is joined by somebody at its pages, and every step is verified', async () => {
    const work = await qnapAtWork();

    const { outcome, ended, waited, answers } = await work.run('apply');

    expect(outcome).toBe('done');
    // The lists fill with the join, so that nobody is asked to look at them.
    expect(waited.map(({ id }) => id)).toEqual(BY_HAND.slice(0, 3));
    expect(ended).toMatchObject({
      'jumpcloud.service-account': 'changed',
      'nas.microsoft-networking': 'verified',
      'nas.domain-security': 'verified',
      'nas.apple-networking': 'verified',
      'nas.domain-users': 'already',
    });
    expect(answers.filter(({ answer }) => answer !== 'pass')).toEqual([]);
    expect(answers.filter(({ id }) => id.startsWith('nas.')).map(({ id }) => id)).toEqual([
      'nas.ldap-on',
      'nas.directory-settings',
      'nas.smb-for-ldap',
      'nas.workgroup',
      'nas.lists',
      'nas.afp',
      'nas.no-name-twice',
    ]);
    const told = answers.filter(({ id }) => id.startsWith('nas.')).map(({ evidence }) => evidence);
    for (const evidence of told) expect(evidence).toMatch(/^Reported by nas-archive: /);
    expect(work.office.qnap.state).toMatchObject({
      status: 'Online',
      authentication: 'ldapUsersOnly',
      afp: true,
    });
    expect(work.office.qnap.openSessions).toBe(0);
  });

  it('plans nothing the second time, and changes nothing', async () => {
    const work = await qnapAtWork();
    await work.run('apply');
    const joined = work.snapshot();

    expect(pending(await plan(work))).toEqual([]);
    expect((await work.run('apply')).outcome).toBe('nothingToDo');
    expect(work.snapshot()).toEqual(joined);
  });

  it('is undone to the first state: JumpCloud by Joinery, the NAS by what the person is told', async () => {
    const work = await qnapAtWork();
    const first = work.snapshot();
    await work.run('apply');
    await work.run('apply');

    const { outcome, waited } = await work.run('undo');

    expect(outcome).toBe('done');
    expect(waited.map(({ id }) => id)).toEqual([
      'nas.apple-networking',
      'nas.domain-security',
      'nas.microsoft-networking',
    ]);
    // The name is told although by now only the journal knows it.
    expect(waited.at(-1)?.byHand.clicks.join()).toContain('the workgroup NAS, Apply');
    expect(work.snapshot()).toEqual(first);
  });

  it('has a report with the person’s steps as verified, how to take them back, and no secret', async () => {
    const work = await qnapAtWork();
    await work.run('apply');

    const report = await reportOf(work);

    expect(report.guide).toMatchObject({ id: 'jumpcloud-qnap' });
    expect(report.outcome).toBe('done');
    expect(report.facts).toContainEqual({ label: 'Model', value: 'QNAP TS-464' });
    expect(report.facts).toContainEqual({ label: 'Version', value: 'QTS 5.2.6.3195 build 20250714' });
    expect(report.steps.filter(({ outcome }) => outcome === 'verified')).toHaveLength(3);
    expect(report.undo.join('\n')).toContain('No domain security (local users only), Apply');
    expect(JSON.stringify(report)).not.toContain(QNAP_SERVICE_PASSWORD);
  });

  it('shows the form of Domain Security in its own order, the password as a secret', async () => {
    const work = await qnapAtWork();

    const { entries, findings } = await plan(work);

    const form = entries.find(({ step }) => step === 'nas.domain-security');
    expect(form?.action).toBe('byHand');
    expect(form?.byHand.clicks[0]).toBe(
      'QTS > Control Panel > Privilege > Domain Security > LDAP authentication',
    );
    expect(form?.byHand.warnings).toEqual([
      'Apply writes nss_ldap.conf anew: an edit made in that file is gone.',
      'With "LDAP users only" the NAS’s own accounts no longer open shares over SMB.',
    ]);
    expect(form?.byHand.values).toEqual([
      { label: 'Select the type of LDAP server', value: 'Remote LDAP server' },
      { label: 'LDAP Server Host', value: 'localhost' },
      { label: 'LDAP Security', value: 'ldap:// (ldap + SSL)' },
      { label: 'Base DN', value: BASE },
      { label: 'Root DN', value: `uid=svc-archive,${BASE}` },
      { label: 'Password', value: 'that of the service account', secret: 'service-account-password' },
      { label: 'Users Base DN', value: BASE },
      { label: 'Group Base DN', value: BASE },
      { label: 'LDAP authentication options', value: 'LDAP users only' },
    ]);
    expect(findings.map(({ code }) => code)).toEqual(['QTS_LOCAL_USERS_LOSE_SMB']);
  });

  it('is asked for again, with what differs, until every value is as it was shown', async () => {
    const work = await qnapAtWork();
    let tries = 0;

    const { outcome, waited } = await work.run('apply', async (waiting) => {
      await work.person.does(waiting);
      if (waiting.id !== 'nas.domain-security' || tries++ > 0) return;
      await work.office.qnap.fillDomainSecurity({
        type: 'remote',
        host: 'localhost',
        security: 'ssl',
        baseDn: BASE,
        rootDn: `uid=svc-archive,${BASE}`,
        password: QNAP_SERVICE_PASSWORD,
        usersBaseDn: 'ou=People,dc=jumpcloud,dc=com',
        groupBaseDn: BASE,
      });
    });

    expect(outcome).toBe('done');
    const again = waited.filter(({ id }) => id === 'nas.domain-security');
    expect(again).toHaveLength(2);
    expect(again[1]?.finding?.sentence).toBe(
      `In Domain Security of nas-archive this is not as it should be: Users Base DN ou=People,dc=jumpcloud,dc=com, to be ${BASE}.`,
    );
  });

  it('is still taken back where the person did a step between two runs, because the first had asked for it', async () => {
    const work = await qnapAtWork();
    const first = work.snapshot();
    const { outcome } = await work.run('apply', async (waiting) => {
      await work.person.does(waiting);
      return 'leaves' as const;
    });
    expect(outcome).toBe('stopped');
    expect((await work.run('apply')).ended).toMatchObject({ 'nas.microsoft-networking': 'verified' });

    const { waited } = await work.run('undo');

    const networking = waited.find(({ id }) => id === 'nas.microsoft-networking');
    expect(networking?.byHand.clicks.join()).toContain('the workgroup NAS, Apply');
    expect(work.snapshot()).toEqual(first);
  });

  it('is asked the same again by a check, which changes nothing', async () => {
    const work = await qnapAtWork();
    await work.run('apply');
    work.office.qnap.chooseAuthentication('localUsersOnly');
    work.office.qnap.setAfp(false);
    const before = work.snapshot();

    const { outcome, answers } = await work.run('check');

    expect(outcome).toBe('checkFailed');
    const failed = answers.filter(({ answer }) => answer === 'fail');
    expect(failed.map(({ id, finding }) => [id, finding?.code])).toEqual([
      ['nas.smb-for-ldap', 'QTS_SMB_LOCAL_USERS'],
      ['nas.afp', 'QTS_AFP_OFF'],
      ['reach.afp', 'NAS_AFP_UNREACHABLE'],
    ]);
    const { causes } = await work.client.diagnosis.latest({ setup: work.setup });
    expect(causes.map(({ result: { id }, explains }) => [id, explains.map((one) => one.id)])).toEqual([
      ['nas.smb-for-ldap', []],
      ['nas.afp', ['reach.afp', 'afp.answers']],
    ]);
    expect(work.snapshot()).toEqual(before);
  });

  it('could not be checked where its SSH is off by now, which is no failure of the NAS', async () => {
    const work = await qnapAtWork();
    await work.run('apply');
    await work.office.qnap.ssh.close();

    const { answers } = await work.run('check');

    expect(answers.filter(({ answer }) => answer === 'fail')).toEqual([]);
    expect(answers.find(({ id }) => id === 'nas.over-ssh')).toMatchObject({
      answer: 'couldNotCheck',
      finding: { code: 'CONNECTION_REFUSED' },
    });
  });
});

describe('a QNAP without SSH', { timeout: 60_000 }, () => {
  it('is the person’s word, in the report too; what was typed was tried at the directory before', async () => {
    const work = await qnapAtWork({ answers: withoutSsh });

    const { outcome, ended, waited, answers } = await work.run('apply');

    expect(outcome).toBe('done');
    expect(waited.map(({ id }) => id)).toEqual(BY_HAND);
    for (const id of BY_HAND) expect(ended[id]).toBe('confirmed');
    expect(answers.filter(({ id }) => id.startsWith('ldap.qts-'))).toMatchObject([
      { id: 'ldap.qts-people', answer: 'pass' },
      { id: 'ldap.qts-groups', answer: 'pass' },
    ]);
    expect(work.office.qnap.ssh.log.signIns).toEqual([]);
    const report = await reportOf(work);
    expect(report.steps.filter((step) => step.outcome === 'confirmed')).toHaveLength(BY_HAND.length);
  });

  it('plans nothing the second time, and is undone to the first state', async () => {
    const work = await qnapAtWork({ answers: withoutSsh });
    const first = work.snapshot();
    await work.run('apply');

    expect(pending(await plan(work))).toEqual([]);
    const { waited } = await work.run('undo');
    expect(waited.map(({ id }) => id)).toEqual(BY_HAND.toReversed());
    expect(work.snapshot()).toEqual(first);
  });
});
