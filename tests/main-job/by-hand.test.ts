import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { reportSchema } from '../../src/shared/model/report.ts';
import type { RunEvent } from '../../src/shared/model/run.ts';
import { VARIABLES } from '../office/introduction.ts';
import { linesOf } from '../terminal.ts';
import type { AtWork, DemoSetup } from './at-work.ts';
import { atWork } from './at-work.ts';
import { personAtTheConsole } from './by-hand-person.ts';
import type { Waiting } from './run-to-end.ts';
import { runHere } from './in-process.ts';

const jumpcloudByHand = (setup: DemoSetup) => ({
  ...setup,
  jumpcloud: { ...setup.jumpcloud, access: 'by-hand', organisation: '6650f1a2b3c4d5e6f7000001' },
  groups: [{ name: 'Office', members: ['ann', 'ben'] }],
  patience: 0,
});
const nasByHand = (setup: DemoSetup) => ({ ...setup, nas: { ...setup.nas, access: 'by-hand' } });
const bothByHand = (setup: DemoSetup) => ({
  ...jumpcloudByHand(setup),
  nas: nasByHand(setup).nas,
  secrets: { serviceAccountPassword: setup.secrets.serviceAccountPassword },
});

const ON_THE_NAS = ['nas.smb', 'nas.ldap-profile', 'nas.join', 'nas.afp', 'nas.lists'];
/** What LDAP does not show. */
const UNSEEN = ['jumpcloud.samba-service-account', 'jumpcloud.people-bind'];

const outcomes = (events: readonly RunEvent[]): Record<string, string> =>
  Object.fromEntries(events.flatMap((event) => (event.type === 'ended' ? [[event.id, event.outcome]] : [])));

/** Does everything in JumpCloud's console, one thing after the other, before anybody starts Joinery. */
async function doneBeforehand(work: AtWork): Promise<void> {
  const { terminal } = work;
  const { events } = await terminal.run(['plan', terminal.setupFile]);
  const person = personAtTheConsole(work);
  for (const { step, byHand } of linesOf(events, 'plan').flatMap(({ plan }) => plan.entries)) {
    if (step.startsWith('jumpcloud.')) await person({ type: 'waiting', id: step, byHand });
  }
}

describe('JumpCloud by hand', () => {
  it('is seen in LDAP where LDAP shows it, and a person’s word where it does not', async () => {
    const work = await atWork({ answers: jumpcloudByHand });

    const { outcome, events } = await runHere(work, 'apply', personAtTheConsole(work));

    expect(outcome).toBe('done');
    expect(outcomes(events)).toMatchObject({
      'jumpcloud.service-account': 'verified',
      'jumpcloud.samba-domain': 'verified',
      'jumpcloud.samba-service-account': 'confirmed',
      'jumpcloud.group.Office': 'verified',
      'jumpcloud.people-bind': 'confirmed',
      'nas.smb': 'changed',
      'nas.ldap-profile': 'changed',
      'nas.join': 'changed',
      'nas.afp': 'changed',
    });
    expect(work.office.jumpcloud.exchanges).toEqual([]);
    expect(work.snapshot().nas.ldap).toMatchObject({ enable_client: true, error: 2702 });
  });

  it('is not asked for again once it is done', async () => {
    const work = await atWork({ answers: jumpcloudByHand });
    await runHere(work, 'apply', personAtTheConsole(work));

    const { outcome, events } = await runHere(work, 'apply');

    expect(outcome).toBe('nothingToDo');
    expect(events.filter(({ type }) => type === 'waiting')).toEqual([]);
  });

  it('is asked for again, with what was seen, as long as it is not done', async () => {
    const work = await atWork({ answers: jumpcloudByHand });
    const person = personAtTheConsole(work);
    const asked: Waiting[] = [];
    let isTired = true;

    const { outcome } = await runHere(work, 'apply', async (waiting) => {
      asked.push(waiting);
      if (waiting.id === 'jumpcloud.samba-domain' && isTired) isTired = false;
      else await person(waiting);
    });

    expect(outcome).toBe('done');
    const again = asked.filter(({ id }) => id === 'jumpcloud.samba-domain');
    expect(again).toHaveLength(2);
    expect(again[1]?.finding?.code).toBe('LDAP_SAMBA_DOMAIN_MISSING');
  });

  it('comes to light in a check when somebody’s word was wrong', async () => {
    const work = await atWork({ answers: jumpcloudByHand });
    const person = personAtTheConsole(work);

    const { outcome, events } = await runHere(work, 'apply', async (waiting) => {
      if (waiting.id !== 'jumpcloud.samba-service-account') await person(waiting);
    });

    expect(outcome).toBe('checkFailed');
    const answers = events.flatMap((event) => (event.type === 'checked' ? event.results : []));
    expect(answers.filter(({ answer }) => answer === 'fail')).toMatchObject([
      { id: 'ldap.hash', finding: { code: 'LDAP_NT_HASH_UNREADABLE' } },
    ]);
  });

  it('waits where nobody is at the terminal: it says what to do, keeps what is done, and goes on with --done', async () => {
    const work = await atWork({ answers: jumpcloudByHand });
    const { terminal } = work;
    await doneBeforehand(work);

    const waiting = await terminal.run(['apply', terminal.setupFile]);

    expect(waiting.exit).toBe(1);
    const [failed] = linesOf(waiting.events, 'failed');
    expect(failed?.finding.code).toBe('BY_HAND_WAITING');
    expect(failed?.finding.next).toContain('--done jumpcloud.samba-service-account');
    expect(outcomes(waiting.events.filter((line) => line.type === 'ended'))).toEqual({
      'jumpcloud.service-account': 'already',
      'jumpcloud.samba-domain': 'already',
    });

    const applied = await terminal.run(['apply', terminal.setupFile, '--done', ...UNSEEN]);
    expect(applied.exit).toBe(0);
    expect(work.snapshot().nas.ldap).toMatchObject({ enable_client: true, error: 2702 });
  });

  it('does not take --done for it where a look says that it is not', async () => {
    const work = await atWork({ answers: jumpcloudByHand });
    const { terminal } = work;

    const applied = await terminal.run(['apply', terminal.setupFile, '--done', 'jumpcloud.service-account']);

    expect(applied.exit).toBe(1);
    expect(linesOf(applied.events, 'failed')).toMatchObject([{ finding: { code: 'LDAP_BIND_REFUSED' } }]);
  });
});

describe('the NAS by hand', () => {
  it('is a person’s word, in the report too, and nothing is sent to it', async () => {
    const work = await atWork({ answers: nasByHand });
    const { terminal, setup, office } = work;
    const shown: Waiting[] = [];

    const { outcome, events } = await runHere(work, 'apply', (waiting) => void shown.push(waiting));

    expect(outcome).toBe('done');
    expect(shown.map(({ id }) => id)).toEqual(ON_THE_NAS);
    for (const id of ON_THE_NAS) expect(outcomes(events)[id]).toBe('confirmed');
    expect(office.dsm.exchanges).toEqual([]);

    const out = path.join(terminal.folder, 'out');
    expect((await terminal.run(['report', setup.id, '--out', out])).exit).toBe(0);
    const report = reportSchema.parse(JSON.parse(await readFile(path.join(out, 'report.json'), 'utf8')));
    const byHand = report.steps.filter(({ outcome: came }) => came === 'confirmed');
    expect(byHand).toHaveLength(ON_THE_NAS.length);
    expect(report.undo.join()).toContain('Control Panel > Domain/LDAP > Domain/LDAP > Leave.');
  });

  it('is shown with the exact values, and no password', async () => {
    const work = await atWork({ answers: nasByHand });
    const { terminal } = work;

    const { events } = await terminal.run(['plan', terminal.setupFile]);

    const entries = linesOf(events, 'plan').flatMap(({ plan }) => plan.entries);
    const join = entries.find(({ step }) => step === 'nas.join');
    const base = 'ou=Users,o=6650f1a2b3c4d5e6f7000001,dc=jumpcloud,dc=com';
    expect(join?.action).toBe('byHand');
    expect(join?.byHand.values).toEqual([
      { label: 'Server address', value: 'localhost' },
      { label: 'Bind DN or LDAP administrator account', value: `uid=svc-nas,${base}` },
      { label: 'Password', value: 'that of the service account', secret: 'service-account-password' },
      { label: 'Encryption', value: 'SSL/TLS' },
      { label: 'Base DN', value: base },
    ]);
  });

  it('is taken back by hand, and JumpCloud by Joinery', async () => {
    const work = await atWork({ answers: nasByHand });
    const first = work.snapshot();
    await runHere(work, 'apply', () => undefined);
    const shown: string[] = [];

    const { outcome } = await runHere(work, 'undo', ({ byHand }) => void shown.push(...byHand.clicks));

    expect(outcome).toBe('done');
    expect(shown).toHaveLength(ON_THE_NAS.length);
    expect(shown).toContain('Control Panel > Domain/LDAP > Domain/LDAP > Leave.');
    expect(work.snapshot()).toEqual(first);
  });

  it.each([
    { version: { major: 8, minor: 0, build: 90_001 }, name: 'DSM 8.0-90001' },
    { version: { major: 6, minor: 2, micro: 4, build: 25_556 }, name: 'DSM 6.2.4-25556' },
  ])('is how $name is done, which is not evidenced', async ({ version, name }) => {
    const work = await atWork({ dsm: { version } });
    const { terminal } = work;

    const planned = await terminal.run(['plan', terminal.setupFile]);

    expect(planned.exit).toBe(2);
    const [line] = linesOf(planned.events, 'plan');
    expect(line?.plan.findings.map(({ code }) => code)).toEqual(['NAS_VERSION_NOT_EVIDENCED']);
    expect(line?.plan.findings[0]?.sentence).toContain(name);
    const nas = line?.plan.entries.filter(({ step }) => step.startsWith('nas.'));
    expect(nas?.map(({ step, action }) => [step, action])).toEqual(ON_THE_NAS.map((id) => [id, 'byHand']));

    const applied = await terminal.run(['apply', terminal.setupFile, '--done', ...ON_THE_NAS]);
    expect(applied.exit).toBe(0);
    expect(work.writes().filter((write) => write.startsWith('SYNO'))).toEqual([]);
  });
});

describe('both by hand', () => {
  it('needs no key and no sign-in, only the service account’s password', async () => {
    const work = await atWork({ answers: bothByHand });
    const { terminal, office } = work;
    for (const name of Object.values(VARIABLES)) terminal.environment[name] = undefined;
    await doneBeforehand(work);

    const applied = await terminal.run(['apply', terminal.setupFile, '--done', ...UNSEEN, ...ON_THE_NAS]);

    expect(applied.exit).toBe(0);
    expect(outcomes(applied.events.filter((line) => line.type === 'ended'))).toEqual({
      'jumpcloud.service-account': 'already',
      'jumpcloud.samba-domain': 'already',
      'jumpcloud.group.Office': 'already',
      ...Object.fromEntries([...UNSEEN, ...ON_THE_NAS].map((id) => [id, 'confirmed'])),
    });
    expect([...office.jumpcloud.exchanges, ...office.dsm.exchanges]).toEqual([]);
  });
});
