import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { VARIABLES } from '../office/introduction.ts';
import type { Office } from '../office/office.ts';
import { openOffice } from '../office/office.ts';
import { linesOf, Terminal } from '../terminal.ts';
import { expectRefused } from './refusals.ts';

/** A real answer takes 30 s not to come. Both are waited for at once: nothing is done meanwhile. */
describe('a system that never answers', () => {
  let offices: [Office, Office];
  let terminals: [Terminal, Terminal];
  beforeAll(async () => {
    offices = await Promise.all([openOffice(), openOffice()]);
    terminals = await Promise.all([Terminal.open(offices[0]), Terminal.open(offices[1])]);
  });
  afterAll(async () => {
    await Promise.all(terminals.map((terminal) => terminal.close()));
    await Promise.all(offices.map((office) => office.close()));
  });

  it('is given up after half a minute, with nothing changed: TIMED_OUT', { timeout: 60_000 }, async () => {
    const [{ jumpcloud }, { dsm }] = offices;
    const before = offices.map(picture);
    jumpcloud.faults.next({ match: { path: /ldapservers$/ }, then: { kind: 'hang' } });
    dsm.faults.next({ match: { api: 'SYNO.Core.FileServ.SMB' }, then: { kind: 'hang' } });
    const apply = (terminal: Terminal) => terminal.run(['apply', terminal.setupFile]);
    const [fromJumpCloud, fromNas] = await Promise.all([apply(terminals[0]), apply(terminals[1])]);
    const says = (who: string) => [
      new RegExp(`${who} did not answer within 30 s`),
      /a firewall drops/,
      /can be reached from here/,
    ];
    expectRefused(fromJumpCloud, 'TIMED_OUT', says('JumpCloud'));
    expectRefused(fromNas, 'TIMED_OUT', says('diskstation'));
    expect(offices.map(picture)).toEqual(before);
  });

  it('can be cut off by the person: status 130', async () => {
    const [{ jumpcloud }] = offices;
    const [terminal] = terminals;
    const match = { path: /ldapservers$/ };
    jumpcloud.faults.next({ match, then: { kind: 'hang' } });
    const arrived = jumpcloud.faults.nextRequest(match);
    const running = terminal.start(['apply', terminal.setupFile]);
    await arrived;
    running.kill('SIGINT');
    const ended = await running.ended;
    expect(ended).toMatchObject({ exit: 130, stderr: '' });
    expect(linesOf(ended.events, 'failed')).toEqual([]);
    expect(ended.stdout).not.toContain(terminal.environment[VARIABLES.directoryKey]);
  });
});

const picture = ({ organisations, dsm }: Office) => ({
  organisations: organisations.map((organisation) => organisation.snapshot()),
  nas: dsm.snapshot(),
});
