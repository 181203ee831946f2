import type { FileHandle } from 'node:fs/promises';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../shared/findings/expected-failure.ts';
import type { JournalEntry, JournalLine } from './journal-entry.ts';
import { journalEntrySchema } from './journal-entry.ts';

/** Where a run writes down what it does. `append` returns when the line is safe. */
export interface Journal {
  append(line: JournalLine): Promise<void>;
  entries(): readonly JournalEntry[];
}

/**
 * Opens `journal.jsonl`: append only, one JSON object a line, fsync after every line.
 *
 * A line that was cut off by a crash ends without a newline; it never counted, because `append` had not returned. It is
 * passed over, and taken away before the next line is written. Any other line that cannot be read is JOURNAL_DAMAGED.
 *
 * @throws JOURNAL_DAMAGED, SETUP_SAVE_FAILED
 */
export async function openJournal(file: string): Promise<Journal> {
  const bytes = await readFile(file).catch((error: unknown) =>
    codeOf(error) === 'ENOENT' ? Buffer.alloc(0) : unwritable(file, error),
  );
  const safe = bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
  const entries = safe
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((line, index) => parseLine(line, file, index + 1));
  let isTorn = safe.length < bytes.length;
  return {
    entries: () => entries,
    append: async (line) => {
      // Only whoever writes may cut: a reader may be looking on while another process is in the middle of a line.
      if (isTorn) await cutOff(file, safe.length);
      isTorn = false;
      const entry: JournalEntry = { at: new Date().toISOString(), ...line };
      await appendDurably(file, `${JSON.stringify(entry)}\n`);
      if (entries.length === 0) await syncFolder(path.dirname(file));
      entries.push(entry);
    },
  };
}

function parseLine(line: string, file: string, number: number): JournalEntry {
  try {
    return journalEntrySchema.parse(JSON.parse(line));
  } catch (cause) {
    fail('JOURNAL_DAMAGED', { file, line: number }, cause);
  }
}

async function cutOff(file: string, length: number): Promise<void> {
  const handle = await open(file, 'r+').catch((error: unknown) => unwritable(file, error));
  try {
    await handle.truncate(length);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function appendDurably(file: string, text: string): Promise<void> {
  // SECURITY: a journal names people and groups of a company; only its owner reads it.
  const handle = await open(file, 'a', 0o600).catch((error: unknown) => unwritable(file, error));
  try {
    await appendOrLeave(handle, text);
  } catch (error) {
    unwritable(file, error);
  } finally {
    await handle.close();
  }
}

/** A full disk takes half a line. It is taken away again, or the next line would be glued to it. */
async function appendOrLeave(handle: FileHandle, text: string): Promise<void> {
  const { size } = await handle.stat();
  try {
    await handle.appendFile(text);
    await handle.sync();
  } catch (error) {
    await handle.truncate(size).catch(() => undefined);
    throw error;
  }
}

/** A new file is safe only when its name is. Windows cannot sync a folder and has no need to. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder).catch((error: unknown) => unwritable(folder, error));
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

const unwritable = (file: string, error: unknown): never =>
  fail('SETUP_SAVE_FAILED', { file, reason: codeOf(error) ?? String(error) }, error);
