import { stripVTControlCharacters } from 'node:util';

import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

import type { AtWork } from '../../main-job/at-work.ts';
import { openWork } from '../../main-job/at-work.ts';
import { announceDevices } from '../../office/mdns/announce.ts';
import { unique } from '../../network/mdns/loopback.ts';
import { freshNas } from '../../office/dsm/state.ts';
import type { LineOf } from '../../terminal.ts';
import { linesOf } from '../../terminal.ts';
import { findScript, PseudoTerminal } from './pseudo-terminal.ts';

const isMissing = findScript() === undefined;
const noScript = isMissing ? ' (skipped: needs script from util-linux)' : '';

/** A network of its own kind on loopback, on which other tests announce themselves too: a NAS that is this test's alone. */
async function announced() {
  const nas = freshNas({ hostname: unique('diskstation'), serial: unique('20C0') });
  const responder = await announceDevices({ dsmPort: 54_321, dsm: nas });
  let open = true;
  const close = async () => {
    if (open) await responder.close();
    open = false;
  };
  onTestFinished(close);
  return { nas, close };
}

describe('joinery discover', () => {
  let work: AtWork;
  beforeAll(async () => {
    work = await openWork();
  });
  afterAll(() => work.close());

  it('lists what announces itself, what each guide can do with it, and why not', async () => {
    const { nas } = await announced();

    const { exit, stdout, stderr } = await work.terminal.run(['discover'], { json: false });

    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    const lines = stdout.split('\n');
    const at = lines.findIndex((line) => line.startsWith(nas.hostname));
    expect(lines[at]).toMatch(/ {2}Synology DS920\+ · DSM 7\.2-72806 +127\.0\.0\.1$/);
    expect(lines[at + 1]).toBe('    jumpcloud-synology: automatic');
    expect(lines[at + 2]).toBe('    authentik-synology: automatic');
    expect(lines[at + 3]).toContain(`https://127.0.0.1:54321, serial ${nas.serial}, `);
    expect(stdout).toMatch(/^nas-archive +QNAP TS-464 · QTS 5\.2\.9 +127\./m);
    expect(stdout).toMatch(
      /^ {4}jumpcloud-qnap: by hand\. QTS lets only a person change these settings: .+$/m,
    );
    expect(stdout).toMatch(/^media +not recognised +127\.0\.0\.52$/m);
    expect(stdout).toMatch(/\nListened on .+ for \d+ s\.\n$/);
    expect(stdout).not.toContain('\u001B');
  });

  it('is one JSON document with --json', async () => {
    const { nas } = await announced();

    const { exit, events } = await work.terminal.run(['discover']);

    expect(exit).toBe(0);
    expect(events).toHaveLength(1);
    const [{ devices } = { devices: [] }] = linesOf(events, 'devices');
    expect(devices.find(({ serial }) => serial === nas.serial)).toMatchObject({
      kind: 'synology',
      name: nas.hostname,
      address: 'https://127.0.0.1:54321',
    });
  });

  it('tells live what comes and goes with --watch, until Ctrl-C', async () => {
    const command = work.terminal.start(['discover', '--watch']);
    onTestFinished(() => command.kill('SIGKILL'));
    await command.line('listening');

    const { nas, close } = await announced();
    const isOurs = ({ device }: LineOf<'found'>) => device.serial === nas.serial;
    const { device } = await command.line('found', isOurs);
    await close();
    await command.line('gone', ({ id }) => id === device.id);
    command.kill('SIGINT');

    expect(await command.ended).toMatchObject({ exit: 0, stderr: '' });
  });

  describe.skipIf(isMissing)(`at a terminal${noScript}`, () => {
    const at = (...args: string[]): PseudoTerminal => {
      const terminal = new PseudoTerminal(work.terminal, ['discover', ...args]);
      onTestFinished(() => terminal.close());
      return terminal;
    };

    it('shows that it listens, and then what it has heard', async () => {
      const { nas } = await announced();
      const terminal = at();
      await terminal.sees('Listening for NAS on this network');
      await terminal.sees(nas.hostname);
      await terminal.sees('Listened on ');

      expect(await terminal.end()).toBe(0);
    });

    it('has a line for each that comes and goes with --watch', async () => {
      const terminal = at('--watch');
      await terminal.sees('Ctrl-C ends it.');
      const { nas, close } = await announced();
      await terminal.sees(nas.hostname);
      await terminal.sees('automatic');
      await close();
      await terminal.sees(nas.hostname);
      terminal.press('\u0003');

      expect(await terminal.end()).toBe(0);
      const lines = stripVTControlCharacters(terminal.output).split(/[\r\n]+/);
      expect(lines.filter((line) => line.includes(nas.hostname)).map(([sign]) => sign)).toEqual(
        expect.arrayContaining(['+', '-']),
      );
    });
  });
});
