import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  BITWARDEN_SERVICE_PASSWORD,
  BITWARDEN_VARIABLES,
  demoBitwardenSetup,
} from '../office/introduction-bitwarden.ts';
import { openOffice } from '../office/office.ts';
import type { Office } from '../office/office.ts';
import type { Ended } from '../terminal.ts';
import { linesOf, Terminal } from '../terminal.ts';

const DONE = ['--done', 'connector.password', '--done', 'connector.sync-now'];

const failures = ({ events }: Ended): string[] =>
  linesOf(events, 'failed').map(({ finding }) => finding.code);

describe('JumpCloud → Bitwarden, from a terminal', { timeout: 120_000 }, () => {
  let office: Office;
  let terminal: Terminal;
  let seen: Record<
    'plan' | 'unattended' | 'apply' | 'again' | 'setups' | 'doctor' | 'prove' | 'report' | 'undo',
    Ended
  >;
  let setUp: string[];

  beforeAll(async () => {
    office = await openOffice({ ldap: { prefer: 'embedded' } });
    // From where setup.yaml lies, and not from where the command is run.
    const setup = demoBitwardenSetup(office, 'directory-connector');
    terminal = await Terminal.open(office, {
      setup,
      environment: { [BITWARDEN_VARIABLES.serviceAccountPassword]: BITWARDEN_SERVICE_PASSWORD },
    });
    const file = terminal.setupFile;
    const { id } = setup;
    const joinery = (...args: string[]) => terminal.run(args);
    seen = {
      plan: await joinery('plan', file),
      unattended: await joinery('apply', file, '--yes'),
      apply: await joinery('apply', file, '--yes', ...DONE),
      again: await joinery('plan', file),
      setups: await terminal.run(['setups'], { json: false }),
      doctor: await terminal.run(['doctor', id], { json: false }),
      prove: await joinery('prove', id, '--user', 'ann', '--password-from', 'PATH'),
      report: await joinery('report', id, '--out', terminal.folder),
      undo: { exit: 0, signal: null, events: [], stdout: '', stderr: '' },
    };
    setUp = await readdir(path.join(terminal.folder, 'directory-connector'));
    seen.undo = await joinery('undo', file, '--yes', ...DONE);
  });
  afterAll(async () => {
    await office.close();
    await terminal.close();
  });

  it('is told by the exit codes', () => {
    const exits = Object.entries(seen).map(([command, { exit }]) => [command, exit]);
    expect(exits).toEqual([
      ['plan', 2],
      ['unattended', 1],
      ['apply', 0],
      ['again', 0],
      ['setups', 0],
      ['doctor', 0],
      ['prove', 1],
      ['report', 0],
      ['undo', 0],
    ]);
  });

  it('lists every change in the article’s order', () => {
    const [line] = linesOf(seen.plan.events, 'plan');
    expect(line?.plan.entries.map(({ step, action }) => `${action} ${step}`)).toEqual([
      'create jumpcloud.service-account',
      'same jumpcloud.group.Office',
      'change jumpcloud.group-ldap.Office',
      'same jumpcloud.group.Workshop',
      'same jumpcloud.group-ldap.Workshop',
      'create connector.directory',
      'create connector.sync',
      'byHand connector.password',
      'byHand connector.sync-now',
    ]);
  });

  it('waits for a person before the commands, once everything before them is done', () => {
    expect(failures(seen.unattended)).toEqual(['BY_HAND_WAITING']);
    const ended = linesOf(seen.unattended.events, 'ended').map(({ id }) => id);
    expect(ended.at(-1)).toBe('connector.sync');
  });

  it('is in the list of setups without a NAS', () => {
    expect(seen.setups.stdout).toMatch(
      /^morgenrot-bitwarden {2}jumpcloud-bitwarden {2}apply done, \d{4}-\d\d-\d\d \d\d:\d\d\n$/,
    );
  });

  it('is looked at by the doctor, who finds nothing', () => {
    expect(seen.doctor.stdout).toContain('Nothing is wrong that can be seen from here.');
  });

  it('proves nobody’s sign-in, because none rests on it', () => {
    expect(failures(seen.prove)).toEqual(['NOT_PART_OF_GUIDE']);
  });

  it('has a report, with the headline of its own', async () => {
    const report = await readFile(path.join(terminal.folder, 'report.json'), 'utf8');
    expect(report).toContain('Directory Connector 2026.6.1 is set up for JumpCloud.');
    expect(report).not.toContain(BITWARDEN_SERVICE_PASSWORD);
  });

  it('writes the data file where the answers say, from where they are; and leaves none behind', async () => {
    expect(setUp).toEqual(['data.json']);
    expect(await readdir(path.join(terminal.folder, 'directory-connector'))).toEqual([]);
  });
});
