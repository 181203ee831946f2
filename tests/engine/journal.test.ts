import { EventEmitter, once } from 'node:events';
import type { FileHandle } from 'node:fs/promises';
import { appendFile, mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { apply } from '../../src/main/engine/apply.ts';
import { historyOf } from '../../src/main/engine/history.ts';
import { openJournal } from '../../src/main/engine/journal.ts';
import type { JournalLine } from '../../src/main/engine/journal-entry.ts';
import { ExpectedFailure } from '../../src/shared/findings/expected-failure.ts';
import { fieldStep, madeUpSystem } from './made-up.ts';
import { madeUpRun } from './made-up-run.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'joinery-journal-'));
  file = path.join(folder, 'journal.jsonl');
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const line = (run: string): JournalLine => ({ type: 'run-ended', run, outcome: 'done' });
const text = (): Promise<string> => readFile(file, 'utf8');
const runsIn = async (): Promise<string[]> =>
  (await openJournal(file)).entries().flatMap((entry) => ('run' in entry ? [entry.run] : []));

/** What all file handles share, so that the calls of a handle that is opened elsewhere can be watched. */
async function fileHandles(): Promise<FileHandle> {
  const handle = await open(folder);
  await handle.close();
  return Object.getPrototypeOf(handle) as FileHandle;
}

describe('a journal', () => {
  it('is empty until something happens, and then one JSON object a line', async () => {
    const journal = await openJournal(file);
    expect(journal.entries()).toEqual([]);
    await journal.append(line('one'));
    await journal.append(line('two'));

    expect((await text()).split('\n').map((json) => json && (JSON.parse(json) as unknown))).toMatchObject([
      { at: expect.stringMatching(/^\d{4}-.*Z$/) as string, type: 'run-ended', run: 'one' },
      { type: 'run-ended', run: 'two' },
      '',
    ]);
  });

  it('is read back as it was written, and goes on from there', async () => {
    const system = madeUpSystem({ colour: 'Rot – “ä”\nzwei Zeilen' });
    const journal = await openJournal(file);
    await apply(madeUpRun([fieldStep(system, 'colour', '蓝')], { journal }));
    const again = await openJournal(file);

    expect(again.entries()).toEqual(journal.entries());
    await again.append(line('next'));
    expect(historyOf((await openJournal(file)).entries())).toEqual(historyOf(again.entries()));
  });

  it.skipIf(process.platform === 'win32')(
    'is for its owner alone (skipped on Windows: no modes)',
    async () => {
      await (await openJournal(file)).append(line('one'));

      expect((await stat(file)).mode & 0o777).toBe(0o600);
    },
  );

  // Whether the disk keeps its word can only be seen by cutting the power. What can be seen here: the real file handle is
  // asked to sync after every line, and `append` does not return, nor does the line count, before it has.
  it('is synced after every line', async () => {
    const handles = await fileHandles();
    const appended = vi.spyOn(handles, 'appendFile');
    const synced = vi.spyOn(handles, 'sync');
    const journal = await openJournal(file);
    await journal.append(line('one'));
    await journal.append(line('two'));

    const [first, second] = appended.mock.invocationCallOrder;
    expect([first, second]).toEqual([expect.any(Number), expect.any(Number)]);
    // The one in between is the folder's: a new file is safe only when its name is.
    expect(synced.mock.invocationCallOrder).toEqual([
      Number(first) + 1,
      Number(first) + 2,
      Number(second) + 1,
    ]);
    const [line1, folder, line2] = synced.mock.contexts;
    expect([line1, line2]).toEqual(appended.mock.contexts);
    expect(appended.mock.contexts).not.toContain(folder);
  });

  it('counts a line only when it is synced', async () => {
    const journal = await openJournal(file);
    const disk = new EventEmitter();
    vi.spyOn(await fileHandles(), 'sync').mockImplementationOnce(async () => {
      disk.emit('asked');
      await once(disk, 'done');
    });
    const asked = once(disk, 'asked');
    const appended = journal.append(line('one')).then(() => disk.emit('returned'));
    const returned = vi.fn();
    disk.once('returned', returned);
    await asked;

    expect(await text()).toContain('one');
    expect(journal.entries()).toEqual([]);
    expect(returned).not.toHaveBeenCalled();
    disk.emit('done');
    await appended;
    expect(journal.entries()).toHaveLength(1);
  });
});

describe('a journal after a crash', () => {
  it.each([
    '{',
    '{"at":"2026-11-21T10:00:00.000Z","type":"run-ended","run":"torn","outcome":"done"}',
    '{"at":"ä',
  ])('loses the last line when it was torn, because it never counted: %s', async (torn) => {
    await (await openJournal(file)).append(line('one'));
    const whole = await text();
    await appendFile(file, torn);

    expect(await runsIn()).toEqual(['one']);
    await (await openJournal(file)).append(line('two'));
    expect(await runsIn()).toEqual(['one', 'two']);
    expect((await text()).startsWith(whole)).toBe(true);
  });

  it('is only read by whoever only reads: another process may be in the middle of that line', async () => {
    await (await openJournal(file)).append(line('one'));
    await appendFile(file, '{"at":');
    const torn = await text();

    expect(await runsIn()).toEqual(['one']);
    expect(await text()).toBe(torn);
  });

  it('loses a line that was torn in the middle of a letter', async () => {
    await (await openJournal(file)).append(line('ä'));
    await appendFile(file, Buffer.from('{"run":"ä').subarray(0, -1));

    expect(await runsIn()).toEqual(['ä']);
    await (await openJournal(file)).append(line('ö'));
    expect(await runsIn()).toEqual(['ä', 'ö']);
  });

  it('is empty when its first line was torn', async () => {
    await writeFile(file, '{"at":');

    expect(await runsIn()).toEqual([]);
    await (await openJournal(file)).append(line('one'));
    expect(await runsIn()).toEqual(['one']);
  });
});

describe('a journal that something else has changed', () => {
  it.each([
    ['is no JSON', 'nonsense'],
    ['is empty', ''],
    ['is not a line of a journal', '{"at":"2026-11-21T10:00:00.000Z","type":"holiday"}'],
    ['has no date', '{"type":"run-ended","run":"two","outcome":"done"}'],
  ])('is refused with the number of the line that %s', async (_what, damaged) => {
    const journal = await openJournal(file);
    await journal.append(line('one'));
    await appendFile(file, `${damaged}\n`);
    await journal.append(line('three'));

    const error: unknown = await openJournal(file).catch((caught: unknown) => caught);

    expect(ExpectedFailure.is(error, 'JOURNAL_DAMAGED')).toBe(true);
    expect(error).toMatchObject({ finding: { sentence: `Line 2 of ${file} cannot be read.` } });
  });

  it('is left as it is, its torn end included', async () => {
    await writeFile(file, 'nonsense\n{"torn');
    await expect(openJournal(file)).rejects.toThrow(/JOURNAL_DAMAGED/);

    expect(await text()).toBe('nonsense\n{"torn');
  });
});

describe('a journal that cannot be written', () => {
  const failure = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);

  it('says so when its folder is gone', async () => {
    const journal = await openJournal(path.join(folder, 'gone', 'journal.jsonl'));
    const error = await failure(journal.append(line('one')));

    expect(ExpectedFailure.is(error, 'SETUP_SAVE_FAILED')).toBe(true);
    expect(error).toMatchObject({
      finding: { sentence: expect.stringMatching(/written: ENOENT\.$/) as string },
    });
    expect(journal.entries()).toEqual([]);
  });

  it.each([
    ['its folder is a file', () => path.join(file, 'journal.jsonl'), 'ENOTDIR'],
    ['it is a folder', () => folder, 'EISDIR'],
  ])('says so when %s', async (_what, where, reason) => {
    await writeFile(file, '');
    const error = await failure(openJournal(where()));

    expect(error).toMatchObject({ finding: { code: 'SETUP_SAVE_FAILED' } });
    expect(error).toMatchObject({ finding: { sentence: expect.stringContaining(reason) as string } });
  });

  it('takes away the half of a line for which the disk had room, and takes lines again when there is more', async () => {
    const journal = await openJournal(file);
    await journal.append(line('one'));
    const whole = await text();
    vi.spyOn(await fileHandles(), 'appendFile').mockImplementationOnce(async function (
      this: FileHandle,
      data,
    ) {
      await this.write(String(data).slice(0, 20));
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    });

    const error = await failure(journal.append(line('two')));
    expect(error).toMatchObject({ finding: { code: 'SETUP_SAVE_FAILED' } });
    expect(await text()).toBe(whole);

    await journal.append(line('three'));
    expect(await runsIn()).toEqual(['one', 'three']);
  });

  it('does not count a line that could not be synced', async () => {
    const journal = await openJournal(file);
    await journal.append(line('one'));
    vi.spyOn(await fileHandles(), 'sync').mockRejectedValueOnce(new Error('EIO'));
    await failure(journal.append(line('two')));

    expect(journal.entries()).toHaveLength(1);
    expect(await runsIn()).toEqual(['one']);
  });

  it('keeps the system untouched: a run without a journal does not begin', async () => {
    const system = madeUpSystem({});
    const journal = await openJournal(path.join(folder, 'gone', 'journal.jsonl'));
    const error = await failure(apply(madeUpRun([fieldStep(system, 'colour', 'blue')], { journal })));

    expect(error).toMatchObject({ finding: { code: 'SETUP_SAVE_FAILED' } });
    expect(system.calls).toEqual([]);
  });
});
