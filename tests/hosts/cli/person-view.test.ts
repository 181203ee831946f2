import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { AtWork } from '../../main-job/at-work.ts';
import { atWork, openWork } from '../../main-job/at-work.ts';
import type { Ended } from '../../terminal.ts';

/** The lines, without what indents them. */
const linesOf = ({ stdout }: Ended): string[] => stdout.split('\n').map((line) => line.trim());

/** As a person sees it who has sent it into a file: plain text. */
const look = ({ terminal }: AtWork, ...args: string[]) => terminal.run(args, { json: false });

describe('the job as a person sees it', () => {
  let work: AtWork;
  let seen: Record<'plan' | 'apply' | 'again' | 'check' | 'undo', Ended>;

  beforeAll(async () => {
    work = await openWork();
    const file = work.terminal.setupFile;
    seen = {
      plan: await look(work, 'plan', file),
      apply: await look(work, 'apply', file),
      again: await look(work, 'apply', file),
      check: await look(work, 'check', file),
      undo: await look(work, 'undo', file),
    };
  });
  afterAll(() => work.close());

  it('is told by the exit code too', () => {
    const exits = Object.entries(seen).map(([command, { exit }]) => [command, exit]);
    expect(exits).toEqual([
      ['plan', 2],
      ['apply', 0],
      ['again', 0],
      ['check', 0],
      ['undo', 0],
    ]);
  });

  it('begins with the sum of the plan, then the warnings, then every change before → after', () => {
    const lines = linesOf(seen.plan);
    const at = (line: string) => lines.indexOf(line);
    const order = [
      'Here is everything that will change',
      'Nothing has been touched yet. 11 changes, 2 already right; all can be undone.',
      '! Everybody with LDAP Bind DN can list all people and groups of the organisation.',
      'Enabling LDAP Bind DN on a User Account',
      '+ Service account svc-nas',
      '~ Group Office (12 people): Linux group, Samba',
      'Linux group: none → office_group',
      '= Group Workshop in JumpCloud LDAP',
      'Workgroup: HOME → WORKGROUP',
      '+ Join diskstation to the directory',
    ];
    expect(order.map(at)).toEqual(order.map(at).toSorted((a, b) => a - b));
    expect(order.filter((line) => at(line) < 0)).toEqual([]);
  });

  it('goes on with each step and check under its heading, and ends with one word', () => {
    const lines = linesOf(seen.apply);
    for (const line of [
      '✓ Service account svc-nas',
      '= Group Workshop in JumpCloud LDAP',
      '✓ The directory has the Samba domain with the right workgroup and SID',
      '✓ SMB on diskstation is up and not downgraded',
    ]) {
      expect(lines).toContain(line);
    }
    expect(seen.apply.stdout).toContain('diskstation says that the Samba schema is not supported.');
    expect(seen.apply.stdout).toMatch(/\nDone\. \d+\.\d s\n$/);
  });

  it('says when there is nothing to do', () => {
    expect(linesOf(seen.again)).toContain('Nothing is to be changed');
    expect(seen.again.stdout).toMatch(/\nEverything is as it should be\. \d+\.\d s\n$/);
    expect(seen.check.stdout).toMatch(/\nEverything is as it should be\. \d+\.\d s\n$/);
  });

  it('names every step that is taken back', () => {
    const lines = linesOf(seen.undo);
    expect(lines).toContain('Here is everything that will be taken back');
    expect(lines).toContain('- Service account svc-nas');
    expect(lines).toContain('Workgroup: WORKGROUP → HOME');
    expect(seen.undo.stdout).toMatch(/\nDone\. \d+\.\d s\n$/);
  });

  it('is plain text where it is not a terminal, and complains to nobody', () => {
    for (const { stdout, stderr } of Object.values(seen)) {
      expect(stdout).not.toContain('\u001B');
      expect(stderr).toBe('');
    }
  });
});

describe('a failure as a person sees it', () => {
  it('is what happened, what to do next and its code', async () => {
    const work = await atWork();
    work.office.jumpcloud.faults.next({ then: { kind: 'status', status: 401 } });

    const seen = await look(work, 'plan', work.terminal.setupFile);

    expect(seen.exit).toBe(1);
    expect(seen.stdout).toContain('DIRECTORY_KEY_REFUSED]');
    expect(seen.stdout).not.toMatch(/ at .*\.ts:\d+/);
  });
});

describe('setups', () => {
  it('says that there are none', async () => {
    const work = await atWork();
    const seen = await look(work, 'setups');
    expect(seen).toMatchObject({ exit: 0, stderr: '' });
    expect(seen.stdout).toContain('No setups are saved here yet.');
  });

  it('lists what is saved, for which NAS, and how its last run came out', async () => {
    const work = await atWork();
    const { terminal, setup, office } = work;
    await look(work, 'plan', terminal.setupFile);
    expect((await look(work, 'setups')).stdout).toBe(
      `${setup.id}  jumpcloud-synology  ${office.dsm.url}  never run\n`,
    );

    await look(work, 'apply', setup.id);
    expect((await look(work, 'setups')).stdout).toMatch(/ apply done, \d{4}-\d\d-\d\d \d\d:\d\d\n$/);
    expect((await terminal.run(['setups'])).events).toMatchObject([
      {
        type: 'setups',
        setups: [{ id: setup.id, nas: office.dsm.url, last: { kind: 'apply', outcome: 'done' } }],
      },
    ]);
  });
});
