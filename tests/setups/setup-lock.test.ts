import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { lockSetup } from '../../src/main/setups/setup-lock.ts';

const RIVAL = path.join(import.meta.dirname, 'lock-rival.ts');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'joinery-lock-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const lock = () => lockSetup('office', folder);
const file = (pid: number) => path.join(folder, `lock-${pid}`);
const busyFor = (pid: number) => ({
  finding: { code: 'SETUP_BUSY', sentence: expect.stringContaining(`process ${pid}`) as string },
});

/** A process that has come and gone. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('the lock of a setup', () => {
  it('is held by one run at a time, and names the process that has it', async () => {
    const unlock = await lock();
    await expect(lock()).rejects.toMatchObject(busyFor(process.pid));
    expect(await readdir(folder)).toEqual([`lock-${process.pid}`]);

    await unlock();
    await (
      await lock()
    )();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is for its owner alone', async () => {
    const unlock = await lock();
    expect(((await stat(file(process.pid))).mode & 0o777).toString(8)).toBe('600');
    await unlock();
  });

  it('is respected when another living process has it, which keeps it', async () => {
    // Whoever started the tests is alive as long as they run.
    await writeFile(file(process.ppid), '');
    await expect(lock()).rejects.toMatchObject(busyFor(process.ppid));
    expect(await readdir(folder)).toEqual([`lock-${process.ppid}`]);
  });

  it('is free again when the process that had it was killed', async () => {
    await writeFile(file(await deadPid()), '');
    const unlock = await lock();
    expect(await readdir(folder)).toEqual([`lock-${process.pid}`]);
    await unlock();
  });

  it('is free where a process of the same number had it before', async () => {
    await writeFile(file(process.pid), '');
    await (
      await lock()
    )();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is not mistaken for the files of the setup', async () => {
    await Promise.all(
      ['setup.json', 'journal.jsonl', 'lock-', 'lock-x1'].map((name) =>
        writeFile(path.join(folder, name), ''),
      ),
    );
    await (
      await lock()
    )();
    expect(await readdir(folder)).toHaveLength(4);
  });

  it('goes to one of many that ask at once', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 10 }, lock));
    const [held, ...others] = asked.filter((answer) => answer.status === 'fulfilled');
    expect(others).toEqual([]);
    await held?.value();
  });

  it('is never held by two processes at once, also where killed ones have left theirs', async () => {
    const dead = await Promise.all([deadPid(), deadPid(), deadPid()]);
    const rivals = Array.from({ length: 4 }, () => rival(dead));
    const held = await Promise.all(rivals);
    expect(held.map(({ overlaps }) => overlaps)).toEqual([0, 0, 0, 0]);
    expect(held.reduce((sum, { times }) => sum + times, 0)).toBeGreaterThan(20);
  });
});

/** A process that takes the lock as often as it can, and counts how often somebody else was inside as well. */
async function rival(dead: number[]): Promise<{ times: number; overlaps: number }> {
  const child = spawn(process.execPath, ['--import', 'tsx', RIVAL, folder, ...dead.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return JSON.parse(said.toString()) as { times: number; overlaps: number };
}
