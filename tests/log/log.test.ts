import { appendFile, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Log } from '../../src/main/log/log.ts';
import { openLog } from '../../src/main/log/log.ts';
import { Redactor } from '../../src/main/secrets/redactor.ts';
import type { LogLine } from '../../src/shared/model/log.ts';

const SECRET = 'Regal-12-Nord';

let dataDir: string;
let redactor: Redactor;
let log: Log;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'joinery-log-'));
  redactor = new Redactor();
  log = openLog(dataDir, (text) => redactor.redact(text));
});
afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

const file = () => path.join(dataDir, 'log/joinery.log');

/** As many lines as that, then the watcher leaves. */
async function first(
  count: number,
  watched: AsyncGenerator<LogLine, void> = log.watch(),
): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  while (lines.length < count) {
    const { value, done } = await watched.next();
    if (done) break;
    lines.push(value);
  }
  await watched.return();
  return lines;
}

describe('the log, watched', () => {
  it('tells the lines so far, then each as it is written', async () => {
    log.write('started');
    log.write('failed', { code: 7, error: new Error('no') });
    const watched = log.watch();
    const told = [(await watched.next()).value, (await watched.next()).value];
    const coming = watched.next();
    log.write('ended');
    expect([...told, (await coming).value]).toMatchObject([
      { event: 'started', details: '' },
      { event: 'failed', details: expect.stringMatching(/^\{"code":7,"error":\{.*"message":"no"/) as string },
      { event: 'ended', details: '' },
    ]);
    await watched.return();
  });

  it('keeps the last 2,000 lines, and a slow watcher goes on with those', async () => {
    const watched = log.watch();
    log.write('line 0');
    expect((await watched.next()).value).toMatchObject({ event: 'line 0' });
    for (let number = 1; number <= 2500; number++) log.write(`line ${number}`);
    expect((await watched.next()).value).toMatchObject({ event: 'line 501' });
    await watched.return();
    const all = await first(2000);
    expect([all.at(0)?.event, all.at(-1)?.event]).toEqual(['line 501', 'line 2500']);
  });

  it('ends for a watcher who leaves while nothing happens', async () => {
    const leaving = new AbortController();
    const watched = log.watch(leaving.signal);
    const coming = watched.next();
    leaving.abort();
    await expect(coming).rejects.toThrow('aborted');
  });

  it('goes on where the file cannot be written', async () => {
    await rm(dataDir, { recursive: true });
    await appendFile(dataDir, 'a file is in the way');
    log.write('started');
    expect(await first(1)).toMatchObject([{ event: 'started' }]);
    expect(await log.text()).toBe('');
  });
});

describe('a secret in the log', () => {
  it('is replaced before it is kept or reaches the disk', async () => {
    redactor.learn(SECRET);
    log.write('failed', { said: `${SECRET} is wrong` });
    expect(await readFile(file(), 'utf8')).toMatch(/"said":"•+ is wrong"/);
    expect((await first(1))[0]?.details).toMatch(/^\{"said":"•+ is wrong"\}$/);
  });

  it('that became known only later is replaced when lines are handed out', async () => {
    log.write('failed', { said: `${SECRET} is wrong` });
    const watched = log.watch();
    redactor.learn(SECRET);
    expect((await first(1, watched))[0]?.details).toMatch(/•+ is wrong/);
    expect(await log.text()).toMatch(/•+ is wrong/);
    expect(await log.text()).not.toContain(SECRET);
  });
});

describe('the log as text', () => {
  it('is nothing before anything happens', async () => {
    expect(await log.text()).toBe('');
  });

  it('holds what earlier processes wrote too', async () => {
    log.write('earlier');
    const later = openLog(dataDir, (text) => text);
    later.write('later');
    const events = (await later.text())
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as LogLine).event);
    expect(events).toEqual(['earlier', 'later']);
  });

  it('is the newest 5 MB of it, in whole lines', async () => {
    await mkdir(path.dirname(file()));
    const line = (number: number) =>
      `${JSON.stringify({ event: `line ${number}`, filler: 'ü'.repeat(500) })}\n`;
    const lines = Array.from({ length: 6000 }, (_, number) => line(number));
    await appendFile(file(), lines.join(''));
    expect((await stat(file())).size).toBeGreaterThan(6_000_000);
    const text = await log.text();
    const bytes = Buffer.byteLength(text);
    expect(bytes).toBeLessThanOrEqual(5 * 1024 * 1024);
    expect(bytes).toBeGreaterThan(5 * 1024 * 1024 - 2 * Buffer.byteLength(line(0)));
    expect(text.endsWith(line(5999))).toBe(true);
    expect(lines).toContain(`${text.split('\n')[0] ?? ''}\n`);
  });
});
