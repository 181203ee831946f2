import path from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { VARIABLES } from '../office/introduction.ts';
import { findKeyring, Keyring } from '../peers/keyring.ts';
import type { Ended } from '../terminal.ts';
import { linesOf } from '../terminal.ts';
import type { AtWork } from './at-work.ts';
import { atWork } from './at-work.ts';

const KILLER = path.join(import.meta.dirname, 'kill-at-line.js');
const isMissing = findKeyring() === undefined;
const why = isMissing ? ' (skipped: gnome-keyring is not installed)' : '';

const passwordOf = ({ organisation }: AtWork): string | null | undefined =>
  organisation.snapshot().users.find(({ username }) => username === 'svc-nas')?.password;

const failures = ({ events }: Ended): string[] =>
  linesOf(events, 'failed').map(({ finding }) => finding.code);

/** Kills `joinery …` when it has created the account, for which it has generated a password. */
async function killedOnceTheAccountIsThere({ office, terminal }: AtWork): Promise<void> {
  const running = terminal.start(['apply', terminal.setupFile]);
  const deaf = office.jumpcloud.onExchange(({ method }) => {
    if (method === 'POST') running.kill('SIGKILL');
  });
  expect(await running.ended).toMatchObject({ signal: 'SIGKILL' });
  deaf();
}

describe('a generated password that went down with its process, where there is no keychain', () => {
  it('is asked for, and nothing is touched without it', async () => {
    const work = await atWork({ generated: true });
    await killedOnceTheAccountIsThere(work);
    const left = work.snapshot();

    const applied = await work.terminal.run(['apply', work.terminal.setupFile]);

    expect(applied.exit).toBe(1);
    expect(failures(applied)).toEqual(['SERVICE_PASSWORD_NEEDED']);
    expect(linesOf(applied.events, 'failed')[0]?.finding.next).toContain(
      'serviceAccount.resetPassword: true',
    );
    expect(work.snapshot()).toEqual(left);
  });

  it('is replaced with resetPassword: true, and the job is done', async () => {
    const work = await atWork({ generated: true });
    const first = work.snapshot();
    await killedOnceTheAccountIsThere(work);
    const lost = passwordOf(work);
    await work.terminal.writeSetup({
      ...work.setup,
      serviceAccount: { ...work.setup.serviceAccount, resetPassword: true },
    });

    const applied = await work.terminal.run(['apply', work.terminal.setupFile]);

    expect(applied.exit).toBe(0);
    expect(passwordOf(work)).not.toBe(lost);
    expect(work.snapshot().nas.ldap).toMatchObject({ enable_client: true, error: 2702 });
    expect((await work.terminal.run(['undo', work.terminal.setupFile])).exit).toBe(0);
    expect(work.snapshot()).toEqual(first);
  });

  it('is not needed to undo', async () => {
    const work = await atWork({ generated: true });
    const first = work.snapshot();
    await killedOnceTheAccountIsThere(work);

    const undone = await work.terminal.run(['undo', work.terminal.setupFile]);

    expect(failures(undone)).toEqual([]);
    expect(undone.exit).toBe(0);
    expect(work.snapshot()).toEqual(first);
  });
});

describe.skipIf(isMissing)(`a generated password in a keychain${why}`, () => {
  it('outlives the process that was killed, and the next apply goes on with it', async () => {
    const work = await atWork({ generated: true });
    const { terminal } = work;
    const keyring = await Keyring.open();
    onTestFinished(() => keyring.close());
    const joinery = (environment: NodeJS.ProcessEnv, node: string[] = []) => {
      const given = Object.entries({ ...demoSecrets(work), ...environment });
      const assignments = given.map(([name, value = '']) => `${name}=${value}`);
      const words = terminal.command(['apply', terminal.setupFile], { node });
      return keyring.run('env', [...assignments, process.execPath, ...words]);
    };

    // Line 2 says that the account is about to be created, line 3 that it is.
    const killed = joinery({ KILL_AT_LINE: 'before 3' }, ['--import', KILLER]);
    await expect(killed).rejects.toMatchObject({ signal: 'SIGKILL' });
    const generated = passwordOf(work);
    expect(generated).toHaveLength(24);

    expect(await joinery({})).toMatchObject({ code: 0, stderr: '' });
    expect(passwordOf(work)).toBe(generated);
    expect(work.snapshot().nas.ldap).toMatchObject({ enable_client: true, error: 2702 });
  });
});

const demoSecrets = ({ terminal: { environment } }: AtWork): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.values(VARIABLES).map((name) => [name, environment[name]]));
