import { readFile } from 'node:fs/promises';

import { describe, expect, it, onTestFinished } from 'vitest';

import type { AtWork, DemoSetup, WorkOptions } from '../../main-job/at-work.ts';
import { atWork } from '../../main-job/at-work.ts';
import { introduction } from '../../office/introduction.ts';
import { findScript, PseudoTerminal } from './pseudo-terminal.ts';

const isMissing = findScript() === undefined;
const why = isMissing ? ' (skipped: needs script from util-linux)' : '';

/** Nothing comes from the environment: everything is asked for. */
const nothingGiven: WorkOptions = { answers: (setup) => ({ ...setup, secrets: {} }) };
const withoutFingerprint = (setup: DemoSetup) => {
  const { fingerprint, ...nas } = setup.nas;
  expect(fingerprint).toBeDefined();
  return { ...setup, nas };
};
const nasByHand = (setup: DemoSetup) => ({ ...setup, nas: { ...setup.nas, access: 'by-hand' } });

/** Starts a command; whatever becomes of the test, it is not left behind. */
function ask({ terminal }: AtWork, command: string, environment: NodeJS.ProcessEnv = {}): PseudoTerminal {
  const opened = new PseudoTerminal(terminal, [command, terminal.setupFile], environment);
  onTestFinished(() => opened.close());
  return opened;
}

describe.skipIf(isMissing)(`somebody at the terminal${why}`, () => {
  it('is told that there is no keychain before a secret is typed, and what is typed is not shown', async () => {
    const work = await atWork(nothingGiven);
    const { jumpcloud, nas } = introduction(work.office);

    const terminal = ask(work, 'plan');
    await terminal.sees('This machine has no keychain');
    await terminal.sees('The JumpCloud API key:');
    terminal.type(jumpcloud.apiKey);
    await terminal.sees('The password of the NAS administrator:');
    terminal.type(nas.password);
    await terminal.sees('Here is everything that will change');

    expect(await terminal.end()).toBe(2);
    expect(terminal.output).not.toContain(jumpcloud.apiKey);
    expect(terminal.output).not.toContain(nas.password);
  });

  it('is asked again for a password that was wrong', async () => {
    const work = await atWork(nothingGiven);
    const { jumpcloud, nas } = introduction(work.office);

    const terminal = ask(work, 'plan');
    await terminal.sees('The JumpCloud API key:');
    terminal.type(jumpcloud.apiKey);
    await terminal.sees('The password of the NAS administrator:');
    terminal.type('Nas-Admin-2025!');
    await terminal.sees('diskstation does not accept this user name and password');
    await terminal.sees('The password of the NAS administrator:');
    terminal.type(nas.password);
    await terminal.sees('Here is everything that will change');

    expect(await terminal.end()).toBe(2);
  });

  it('sees the plan before the question, and "no" changes nothing', async () => {
    const work = await atWork();
    const first = work.snapshot();

    const terminal = ask(work, 'apply');
    await terminal.sees('Nothing has been touched yet.');
    await terminal.sees('Make these 11 changes?');
    terminal.type('n');
    await terminal.sees('Nothing was changed.');

    expect(await terminal.end()).toBe(130);
    expect(work.snapshot()).toEqual(first);
    expect(work.writes()).toEqual([]);
  });

  it('says yes, and the job is done', async () => {
    const work = await atWork();

    const terminal = ask(work, 'apply');
    await terminal.sees('Make these 11 changes?');
    terminal.type('y');
    await terminal.sees('Done.');

    expect(await terminal.end()).toBe(0);
    expect(work.snapshot().nas.ldap).toMatchObject({ enable_client: true, error: 2702 });
  });

  it('leaves a question with Ctrl-C, and nothing is changed', async () => {
    const work = await atWork();
    const first = work.snapshot();

    const terminal = ask(work, 'apply');
    await terminal.sees('Make these 11 changes?');
    terminal.press('\u0003');

    expect(await terminal.end()).toBe(130);
    expect(terminal.output).not.toContain('INTERNAL');
    expect(work.snapshot()).toEqual(first);
  });

  it('is shown an unknown certificate, and trusts it for this NAS', async () => {
    const work = await atWork({ answers: withoutFingerprint });
    const { terminal: at, setup, office } = work;

    const terminal = ask(work, 'plan');
    await terminal.sees(`SHA-256 ${office.dsm.fingerprint256}`);
    await terminal.sees('shall it be trusted');
    terminal.type('y');
    await terminal.sees('Here is everything that will change');

    expect(await terminal.end()).toBe(2);
    const saved: unknown = JSON.parse(await readFile(at.kept(setup.id, 'setup.json'), 'utf8'));
    expect(saved).toMatchObject({ nas: { fingerprint: office.dsm.fingerprint256 } });
  });

  it('does not trust it: nothing is sent to the NAS', async () => {
    const work = await atWork({ answers: withoutFingerprint });

    const terminal = ask(work, 'plan');
    await terminal.sees('shall it be trusted');
    terminal.type('n');
    await terminal.sees('CERTIFICATE_UNTRUSTED');

    expect(await terminal.end()).toBe(1);
    expect(work.office.dsm.exchanges).toEqual([]);
  });

  it('does a step by hand and says so; a "no" stops the run there', async () => {
    const work = await atWork({ answers: nasByHand });

    const terminal = ask(work, 'apply');
    await terminal.sees('Make these 11 changes?');
    terminal.type('y');
    await terminal.sees('SMB on diskstation: this one is yours');
    await terminal.sees('Workgroup:');
    await terminal.sees('Is it done?');
    terminal.type('y');
    await terminal.sees('LDAP profile: users filter and password attribute: this one is yours');
    await terminal.sees('Is it done?');
    terminal.type('n');
    await terminal.sees('Stopped.');

    expect(await terminal.end()).toBe(130);
    expect(terminal.output).not.toContain('BY_HAND_WAITING');
  });

  it('has colours, and none with NO_COLOR', async () => {
    const work = await atWork();
    const colour = '\u001B[33m';
    const output = async (environment: NodeJS.ProcessEnv) => {
      const terminal = ask(work, 'plan', environment);
      expect(await terminal.end()).toBe(2);
      expect(terminal.output).toContain('Here is everything that will change');
      return terminal.output;
    };

    expect(await output({ NO_COLOR: undefined })).toContain(colour);
    expect(await output({ NO_COLOR: '1' })).not.toContain(colour);
  });
});
