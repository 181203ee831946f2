import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { stringify } from 'yaml';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';

import { openerOf } from '../../../src/main/hosts/cli/open-in-browser.ts';
import { minutesOf, portOf } from '../../../src/main/hosts/cli/web.ts';
import { joinSetupSchema } from '../../../src/shared/model/setup.ts';
import type { AtWork } from '../../main-job/at-work.ts';
import { atWork } from '../../main-job/at-work.ts';
import { introduction } from '../../office/introduction.ts';
import type { Terminal } from '../../terminal.ts';
import { browserAt } from './served.ts';

const lineSchema = z.object({
  type: z.string(),
  address: z.string().optional(),
  text: z.string().optional(),
});
type Line = z.infer<typeof lineSchema>;

/** `joinery web` under way, with somebody at its keyboard. */
interface Web {
  /** The next line of that type. Rejects when the command ends without it. */
  line: (type: string) => Promise<Line>;
  enter: () => void;
  interrupt: () => void;
  /** The exit code. */
  ended: Promise<number | null>;
}

function startWeb(terminal: Terminal, ...args: string[]): Web {
  const child = spawn(process.execPath, terminal.command(['web', '--no-open', ...args]), {
    env: terminal.environment,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ended,
    line: async (type) => {
      for (;;) {
        const next: IteratorResult<string, unknown> = await lines.next();
        if (next.done) throw new Error(`the command ended without a line of the type ${type}`);
        const line = lineSchema.parse(JSON.parse(next.value));
        if (line.type === type) return line;
      }
    },
    enter: () => child.stdin.write('\n'),
    interrupt: () => child.kill('SIGINT'),
  };
}

/** The browser that opens an address which the command has printed. */
const browserOf = ({ address = '' }: Line) =>
  browserAt({ origin: new URL(address).origin, newAddress: () => address });

/** Opens the address and starts the job. @returns the setup's id */
async function startJob(line: Line, { office, setup: answers }: AtWork): Promise<string> {
  const { client, enter } = browserOf(line);
  const page = client(await enter());
  const { jumpcloud, nas } = introduction(office);
  const { id: setup } = await page.setups.save(joinSetupSchema.parse({ ...answers, secrets: {} }));
  await page.secrets.put({ setup, purpose: 'directory-key', value: jumpcloud.apiKey });
  await page.secrets.put({ setup, purpose: 'nas-password', value: nas.password });
  await page.runs.start({ setup, kind: 'apply' });
  return setup;
}

const lastEntry = async (terminal: Terminal, setup: string): Promise<unknown> =>
  JSON.parse((await readFile(terminal.kept(setup, 'journal.jsonl'), 'utf8')).trim().split('\n').at(-1) ?? '');

describe('joinery web', () => {
  it('prints an address that leads to the page, and another one for another browser on Enter', async () => {
    const { terminal } = await atWork();
    const web = startWeb(terminal);

    const first = await web.line('address');
    web.enter();
    const second = await web.line('address');

    expect(first.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/enter\?code=[\w-]{43}$/);
    expect(second.address).not.toBe(first.address);
    for (const line of [first, second]) {
      const { ask, enter } = browserOf(line);
      const { status, body } = await ask('/', { headers: { cookie: await enter() } });
      expect(status).toBe(200);
      expect(body).not.toContain('__CSP_NONCE__');
    }
    web.interrupt();
    expect(await web.ended).toBe(0);
  });

  it('tells a newcomer what the house file says', async () => {
    const { terminal } = await atWork();
    const card = {
      title: 'The office',
      entries: [{ label: 'NAS', value: 'https://diskstation.local:5001' }],
    };
    const file = path.join(terminal.folder, 'house.yaml');
    await writeFile(file, stringify({ card }));
    const web = startWeb(terminal, '--house', file);

    const { client, enter } = browserOf(await web.line('address'));

    expect(await client(await enter()).house.card()).toEqual(card);
  });

  it('ends by itself when nobody is there', async () => {
    const { terminal } = await atWork();
    const web = startWeb(terminal, '--idle', '0.001');

    expect((await web.line('said')).text).toContain('Nobody has been here');
    expect(await web.ended).toBe(0);
  });

  it('lets a run finish its step on Ctrl-C, and ends after it', async () => {
    const work = await atWork({
      answers: (setup) => ({ ...setup, nas: { ...setup.nas, access: 'by-hand' } }),
    });
    const web = startWeb(work.terminal);
    const setup = await startJob(await web.line('address'), work);

    web.interrupt();

    expect((await web.line('said')).text).toContain('Stopping after this step');
    expect(await web.ended).toBe(0);
    expect(await lastEntry(work.terminal, setup)).toMatchObject({ outcome: 'stopped' });
  });

  it('cuts the run off on a second Ctrl-C', async () => {
    const work = await atWork();
    const web = startWeb(work.terminal);
    const address = await web.line('address');
    const hung = work.office.jumpcloud.faults.nextRequest({ method: 'POST' });
    work.office.jumpcloud.faults.next({ match: { method: 'POST' }, then: { kind: 'hang' } });
    const setup = await startJob(address, work);
    await hung;

    web.interrupt();
    await web.line('said');
    web.interrupt();

    expect(await web.ended).toBe(0);
    expect(await lastEntry(work.terminal, setup)).toMatchObject({ outcome: 'aborted' });
  });

  it.each([
    ['a house file that is not there', ['--house', '/nowhere/house.yaml'], 'HOUSE_FILE_MISSING'],
    ['a port that is taken', ['--port', 'taken'], 'PORT_NOT_FREE'],
  ])('does not start with %s, and says why', async (_name, args, code) => {
    const { terminal, office } = await atWork();
    const words = args.map((word) => (word === 'taken' ? String(office.jumpcloud.port) : word));

    const { exit, events, stdout } = await terminal.run(['web', '--no-open', ...words], { json: false });

    expect(exit).toBe(1);
    expect(events).toEqual([]);
    expect(stdout).toContain(code);
  });

  it.each(['70000', '-1', '80.5', 'x', ''])('takes no such port: %s', (text) => {
    expect(() => portOf(text)).toThrow('up to 65535');
  });

  it.each(['0', '-5', '2000', 'long', ''])('waits for no such time: %s', (text) => {
    expect(() => minutesOf(text)).toThrow('above 0, up to 1440');
  });
});

describe('the address', () => {
  it('is opened by the system’s own program', () => {
    expect(openerOf('darwin', {})).toEqual(['open']);
    expect(openerOf('win32', {})).toEqual(['rundll32.exe', 'url.dll,FileProtocolHandler']);
    expect(openerOf('linux', { DISPLAY: ':0' })).toEqual(['xdg-open']);
    expect(openerOf('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['xdg-open']);
  });

  it('is only printed where there is no display', () => {
    expect(openerOf('linux', {})).toBeUndefined();
    expect(openerOf('linux', { DISPLAY: '' })).toBeUndefined();
  });
});
