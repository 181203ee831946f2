import { describe, expect, it } from 'vitest';

import { standingAfter } from '../../src/main/app/standing.ts';
import type { History, RunHistory } from '../../src/main/engine/history.ts';
import { historyOf } from '../../src/main/engine/history.ts';
import type { Client } from '../../src/main/hosts/cli/client.ts';
import { finding } from '../../src/shared/findings/finding.ts';
import type { Action, Plan, RunKind } from '../../src/shared/model/plan.ts';
import type { RunOutcome } from '../../src/shared/model/run.ts';
import type { JoinSetup } from '../../src/shared/model/setup.ts';
import { introduction } from '../office/introduction.ts';
import type { Office } from '../office/office.ts';
import { answersFor, appAtHand, failureOf, officeAtHand, typeSecrets } from './app-at-hand.ts';
import { joinOf } from '../setups/join-setup.ts';

const guide = 'jumpcloud-synology';
const setup = 'tischlerei-morgenrot';

/** A setup in an office, with everything that a plan needs, and how to look where it stands. */
async function ready(changes: Parameters<typeof answersFor>[1] = {}) {
  const office = await officeAtHand();
  const { client, app } = await appAtHand();
  const saved = joinOf(await client.setups.save(answersFor(office, changes)));
  await typeSecrets(client, setup, office);
  return { office, client, app, saved, standing: () => client.setups.standing({ setup }) };
}

const signInsAt = ({ dsm }: Office): number =>
  dsm.exchanges.filter(({ method }) => method === 'login').length;

async function run(client: Client, kind: RunKind): Promise<void> {
  await client.runs.start({ setup, kind });
  for await (const { type } of await client.runs.watch({ setup })) expect(type).not.toBe('failed');
}

describe('a setup that is being filled in stands', () => {
  it('at each place in turn, until there is something to review', async () => {
    const office = await officeAtHand();
    const { jumpcloud, nas, ca } = introduction(office);
    const { client } = await appAtHand({
      house: { answers: { jumpcloud: answersFor(office).jumpcloud, ca } },
    });
    let answers = joinOf(await client.setups.begin({ guide, address: nas.address, name: 'diskstation' }));
    const { id } = answers;
    const standing = () => client.setups.standing({ setup: id });
    const save = async (changes: Partial<JoinSetup>) => {
      answers = joinOf(await client.setups.save({ ...answers, ...changes }));
    };

    expect(await standing()).toMatchObject({ at: 'trust', because: { code: 'CERTIFICATE_UNTRUSTED' } });
    await save({ nas: { ...answers.nas, fingerprint: nas.fingerprint } });
    expect(await standing()).toEqual({ at: 'signIn' });
    await client.secrets.put({ setup: id, purpose: 'nas-password', value: nas.password });
    expect(await standing()).toEqual({ at: 'connect' });
    await client.secrets.put({ setup: id, purpose: 'directory-key', value: jumpcloud.apiKey });
    expect(await standing()).toEqual({ at: 'prepare' });
    expect(signInsAt(office)).toBe(0);
    await save({ groups: [{ name: 'Office', members: [] }] });
    expect(await standing()).toEqual({ at: 'review', pending: expect.any(Number) as number });
    expect(signInsAt(office)).toBe(1);
  });

  it('at connecting, where JumpCloud is done by hand, until it says which organisation', async () => {
    const { client, standing, saved } = await ready({ jumpcloud: { access: 'by-hand' } });
    expect(await standing()).toEqual({ at: 'connect' });
    const organisation = '6650f1a2b3c4d5e6f7000001';
    await client.setups.save({ ...saved, jumpcloud: { ...saved.jumpcloud, organisation } });
    expect(await standing()).not.toMatchObject({ at: 'connect' });
  });

  it('nowhere where there is no such setup', async () => {
    const { client } = await appAtHand();
    expect(await failureOf(client.setups.standing({ setup: 'nobody' }))).toMatchObject({
      code: 'SETUP_UNKNOWN',
    });
  });
});

describe('a setup that cannot be read stands', () => {
  it('at trusting, where nobody answers at the address', async () => {
    const { standing } = await ready({ nas: { address: 'https://localhost:9' } });
    expect(await standing()).toMatchObject({ at: 'trust', because: { code: 'CONNECTION_REFUSED' } });
  });

  it('at trusting, where the certificate is another one, and the password stays here', async () => {
    const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
    const { standing, office } = await ready({ nas: { fingerprint } });
    expect(await standing()).toMatchObject({ at: 'trust', because: { code: 'CERTIFICATE_CHANGED' } });
    expect(office.dsm.exchanges).toEqual([]);
  });

  it('at trusting, where its CA file is gone', async () => {
    const { client, standing, saved } = await ready();
    await client.setups.save({ ...saved, ca: '/nowhere/ca.pem' });
    expect(await standing()).toMatchObject({ at: 'trust', because: { code: 'CA_FILE_UNREADABLE' } });
  });

  it('at signing in, where the NAS refuses the password', async () => {
    const { client, standing } = await ready();
    await client.secrets.put({ setup, purpose: 'nas-password', value: 'Nicht-das-Passwort-9' });
    expect(await standing()).toMatchObject({ at: 'signIn', because: { code: 'NAS_PASSWORD_WRONG' } });
  });

  it('there without trying the wrong password again, until somebody types one', async () => {
    const { client, office, standing } = await ready();
    await client.secrets.put({ setup, purpose: 'nas-password', value: 'Nicht-das-Passwort-9' });
    const looks = [await standing(), await standing(), await standing()];
    expect(looks.map(({ because }) => because?.code)).toEqual(Array(3).fill('NAS_PASSWORD_WRONG'));
    expect(signInsAt(office)).toBe(1);
    await typeSecrets(client, setup, office);
    expect(await standing()).toMatchObject({ at: 'review' });
  });

  it('no longer there when the person has signed in with the same password after all', async () => {
    const { client, office, standing } = await ready();
    const [admin] = office.dsm.state.users;
    Object.assign(admin ?? {}, { locked: true });
    expect(await standing()).toMatchObject({ at: 'signIn', because: { code: 'NAS_ACCOUNT_LOCKED' } });
    Object.assign(admin ?? {}, { locked: false });
    await client.devices.signIn({ setup });
    expect(await standing()).toMatchObject({ at: 'review' });
  });

  it('at connecting, where JumpCloud refuses the key', async () => {
    const { client, standing } = await ready();
    await client.secrets.put({ setup, purpose: 'directory-key', value: 'jca_another_key' });
    expect(await standing()).toMatchObject({ at: 'connect', because: { code: 'DIRECTORY_KEY_REFUSED' } });
  });

  it('at connecting, where it is the directory that nobody vouches for', async () => {
    const { client, standing, saved } = await ready();
    await client.setups.save({ ...saved, ca: undefined });
    expect(await standing()).toMatchObject({ at: 'connect', because: { code: 'CERTIFICATE_UNTRUSTED' } });
  });

  it('at the review, where an answer cannot be', async () => {
    const { standing } = await ready({ groups: [{ name: 'Interns' }] });
    expect(await standing()).toMatchObject({ at: 'review', because: { code: 'GROUP_EMPTY' } });
  });
});

describe('a setup with a history stands', () => {
  it('at its run, its report, its review, as the systems have it', async () => {
    const { client, office, standing } = await ready();
    expect(await standing()).toMatchObject({ at: 'review' });
    await client.runs.start({ setup, kind: 'apply' });
    expect(await standing()).toEqual({ at: 'run' });
    for await (const { type } of await client.runs.watch({ setup })) expect(type).not.toBe('failed');
    expect(await standing()).toEqual({ at: 'report', pending: 0 });

    office.dsm.state.smb.workgroup = 'ELSEWHERE';
    expect(await standing()).toEqual({ at: 'review', pending: 1 });
    await run(client, 'apply');
    await run(client, 'undo');
    expect(await standing()).toMatchObject({ at: 'review' });
  });
});

describe('where everything can be read', () => {
  const plan = (...actions: Action[]): Plan => ({
    setup,
    kind: 'apply',
    findings: [],
    entries: actions.map((action, index) => ({
      step: `step.${index}`,
      section: 'A section',
      title: 'A step',
      action,
      changes: [],
      warnings: [],
      byHand: { clicks: [], values: [], undo: '' },
    })),
  });
  const history = (kind: RunKind, outcome?: RunOutcome): History => {
    const run: RunHistory = { run: '1', kind, started: '2026-11-21T10:00:00.000Z' };
    return {
      ...historyOf([]),
      runs: [outcome ? { ...run, ended: { at: '2026-11-21T10:01:00.000Z', outcome } } : run],
    };
  };
  const failed = finding('GROUP_EMPTY', { group: 'Office' });
  const asked = (at: string) => ({
    section: 'A section',
    at,
    results: [
      { id: 'check', title: 'A check', answer: 'fail' as const, evidence: 'nobody', finding: failed },
    ],
  });

  it.each<[string, Plan, History, object]>([
    [
      'what is open is reviewed',
      plan('same', 'create', 'byHand'),
      history('apply', 'done'),
      { at: 'review', pending: 2 },
    ],
    ['what was never run is to be proved', plan('same'), historyOf([]), { at: 'prove', pending: 0 }],
    [
      'what was run well is reported',
      plan('same', 'confirmed'),
      history('apply', 'nothingToDo'),
      { at: 'report', pending: 0 },
    ],
    [
      'so is what was checked well',
      plan('same'),
      history('check', 'nothingToDo'),
      { at: 'report', pending: 0 },
    ],
    [
      'what was stopped is to be proved',
      plan('same'),
      history('apply', 'stopped'),
      { at: 'prove', pending: 0 },
    ],
    ['what was cut off by a crash too', plan('same'), history('apply'), { at: 'prove', pending: 0 }],
    [
      'what could not be checked too',
      plan('same'),
      history('check', 'notAllChecked'),
      { at: 'prove', pending: 0 },
    ],
    [
      'what was undone begins at the review',
      plan('same'),
      history('undo', 'nothingToDo'),
      { at: 'review', pending: 0 },
    ],
    [
      'what failed to be undone is to be proved',
      plan('same'),
      history('undo', 'failed'),
      { at: 'prove', pending: 0 },
    ],
  ])('%s', (_what, made, known, standing) => {
    expect(standingAfter(made, known)).toEqual(standing);
  });

  it('a failed check keeps it at the proof, with what it found', () => {
    const checks = new Map([['check', asked('2026-11-21T10:00:30.000Z')]]);
    const known = { ...history('apply', 'done'), checks };
    expect(standingAfter(plan('same'), known)).toEqual({ at: 'prove', pending: 0, because: failed });
  });

  it('a check that the last run did not ask any more does not', () => {
    const checks = new Map([['check', asked('2026-11-20T10:00:30.000Z')]]);
    const known = { ...history('apply', 'done'), checks };
    expect(standingAfter(plan('same'), known)).toEqual({ at: 'report', pending: 0 });
  });
});
