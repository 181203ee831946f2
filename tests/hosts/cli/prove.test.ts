import { PassThrough } from 'node:stream';

import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

import type { Desk } from '../../../src/main/hosts/cli/desk.ts';
import { Interrupts } from '../../../src/main/hosts/cli/interrupts.ts';
import { jsonView } from '../../../src/main/hosts/cli/json-view.ts';
import type { ProveOptions } from '../../../src/main/hosts/cli/prove.ts';
import { prove } from '../../../src/main/hosts/cli/prove.ts';
import type { CheckResult } from '../../../src/shared/model/check.ts';
import type { FakeMain } from '../../e2e/fake-main.ts';
import { fakeMain } from '../../e2e/fake-main.ts';
import { refused, signedIn, unreached } from '../../e2e/samples/proofs.ts';
import type { AtWork } from '../../main-job/at-work.ts';
import { openWork } from '../../main-job/at-work.ts';
import { linesOf } from '../../terminal.ts';
import { findScript, PseudoTerminal } from './pseudo-terminal.ts';

const isMissing = findScript() === undefined;
const noScript = isMissing ? ' (skipped: needs script from util-linux)' : '';

const VARIABLE = 'JOINERY_TEST_PERSON';
const ANN = 'Hobelbank-7-Eiche';
/** Nothing answers there: it is nobody's port. */
const CLOSED_PORT = 9;

/** Somebody at the terminal who types this password, in front of a main that answers so. */
async function proveWith(results: CheckResult[], options: Partial<ProveOptions> = {}) {
  const main: FakeMain = fakeMain({ proof: { signIn: () => results } });
  const out = new PassThrough().setEncoding('utf8');
  const interrupts = new Interrupts({ first: () => undefined, second: () => undefined });
  onTestFinished(() => interrupts.end());
  const desk: Desk = {
    client: createRouterClient(main.router, { context: {} }),
    person: {
      isThere: true,
      secret: () => Promise.resolve(ANN),
      text: () => Promise.resolve(''),
      yes: () => Promise.resolve(true),
      choose: () => Promise.resolve(''),
    },
    view: jsonView(out),
    signal: new AbortController().signal,
    interrupts,
  };
  const exit = await prove(desk, 'diskstation', { user: 'ann', ...options });
  return { exit, main, said: String(out.read()) };
}

describe('joinery prove', () => {
  it.each([
    [0, 'they get in', signedIn('ann')],
    [3, 'they do not', refused('ann', 'PROOF_NT_HASH_MISSING')],
    [1, 'it could not be tried', unreached('ann')],
    [
      3,
      'one way is refused and another could not be tried',
      [...refused('ann', 'PROOF_PASSWORD_EXPIRED'), ...unreached('ann')],
    ],
  ])('exits with %i where %s', async (expected, _, results) => {
    const { exit, said } = await proveWith(results);
    expect(exit).toBe(expected);
    expect(said).toContain('"type":"proofs"');
    expect(said).not.toContain(ANN);
  });

  it('hands over the password on its own, and asks for what was asked for', async () => {
    const usual = await proveWith(signedIn('ann'));
    expect(usual.main.asked('secrets.put')).toEqual([
      { setup: 'diskstation', purpose: 'person-password', value: ANN },
    ]);
    expect(usual.main.asked('proof.signIn')).toEqual([{ setup: 'diskstation', account: 'ann' }]);

    const more = await proveWith(signedIn('ann'), { share: 'office', dsm: true });
    expect(more.main.asked('proof.signIn')).toEqual([
      { setup: 'diskstation', account: 'ann', share: 'office', ways: ['smb', 'ldap', 'dsm'] },
    ]);
  });
});

describe('joinery prove in an office whose NAS has SMB off', () => {
  let work: AtWork;
  beforeAll(async () => {
    work = await openWork({
      answers: (setup) => ({ ...setup, nas: { ...setup.nas, smbPort: CLOSED_PORT } }),
    });
    expect((await work.terminal.run(['apply', work.terminal.setupFile])).exit).toBe(0);
  });
  afterAll(() => work.close());

  const asAnn = (...more: string[]) => ['prove', work.setup.id, '--user', 'ann', ...more];
  const password = { environment: { [VARIABLE]: ANN } };

  it('says what could not be proved, and never passes', async () => {
    const { exit, events } = await work.terminal.run(asAnn('--password-from', VARIABLE), password);

    expect(exit).toBe(1);
    expect(linesOf(events, 'proofs')[0]?.proofs.map(({ result }) => result)).toMatchObject([
      { id: 'proof.ldap.ann', answer: 'pass', proof: true },
      { id: 'proof.smb.ann', answer: 'couldNotCheck', finding: { code: 'CONNECTION_REFUSED' } },
    ]);
  });

  it('is told to a person in a few lines, and by the next check with when it was', async () => {
    const { stdout } = await work.terminal.run(asAnn('--password-from', VARIABLE), {
      json: false,
      ...password,
    });
    expect(stdout).toContain('✓ The directory lets ann sign in  proved');
    expect(stdout).toContain(`Could not prove: Nothing answers at localhost:${CLOSED_PORT}.`);

    const check = await work.terminal.run(['check', work.setup.id], { json: false });
    expect(check.stdout).toMatch(
      /✓ The directory lets ann sign in {2}proved\n.*\n +Tried on \d{4}-\d\d-\d\d \d\d:\d\d, and not again now\./,
    );
  });

  it('knows a wrong password', async () => {
    const wrong = { environment: { [VARIABLE]: 'Hobelbank-7-Buche' } };
    const { exit, events } = await work.terminal.run(asAnn('--password-from', VARIABLE), wrong);
    expect(exit).toBe(3);
    expect(linesOf(events, 'proofs')[0]?.proofs[0]?.result.finding?.code).toBe('PROOF_DIRECTORY_REFUSES');
  });

  it.each([
    ['nobody is there to type a password', [], 'SECRET_NEEDED'],
    ['the variable is empty', ['--password-from', 'JOINERY_TEST_NOT_SET'], 'SECRET_VARIABLE_EMPTY'],
  ])('exits with 1 where %s', async (_, more, code) => {
    const { exit, stdout } = await work.terminal.run(asAnn(...more), { json: false });
    expect(exit).toBe(1);
    expect(stdout).toContain(`[${code}]`);
  });

  it('refuses a name with what DSM puts behind it, and a share with its NAS', async () => {
    const named = await work.terminal.run(
      ['prove', work.setup.id, '--user', 'ann@jumpcloud.com', '--share', 'x'],
      { json: false },
    );
    expect(named).toMatchObject({ exit: 1, stderr: expect.stringContaining('without an @') as string });
    const shared = await work.terminal.run(asAnn('--share', '\\\\diskstation\\office'), { json: false });
    expect(shared).toMatchObject({ exit: 1, stderr: expect.stringContaining('share alone') as string });
  });

  it.skipIf(isMissing)(`asks for the password and does not show it${noScript}`, async () => {
    const terminal = new PseudoTerminal(work.terminal, asAnn());
    onTestFinished(() => terminal.close());
    await terminal.sees('The JumpCloud password of ann:');
    terminal.type(ANN);
    await terminal.sees('The directory lets ann sign in');

    expect(await terminal.end()).toBe(1);
    expect(terminal.output).not.toContain(ANN);
  });
});
