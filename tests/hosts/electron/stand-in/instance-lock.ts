import type { FSWatcher } from 'node:fs';
import { mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const callSchema = z.object({ argv: z.array(z.string()), folder: z.string() });

/** One instance a data folder, as a file; whoever comes second leaves a note for the first in a folder beside it. */
export class InstanceLock {
  readonly #called: (argv: string[], folder: string) => void;
  #file: string | undefined;
  #watcher: FSWatcher | undefined;

  constructor(called: (argv: string[], folder: string) => void) {
    this.#called = called;
  }

  request(dataFolder: string): boolean {
    const file = path.join(dataFolder, 'stand-in.lock');
    const notes = path.join(dataFolder, 'stand-in.notes');
    mkdirSync(notes, { recursive: true });
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
    } catch {
      const note = { argv: process.argv, folder: process.cwd() };
      writeFileSync(path.join(notes, String(process.pid)), JSON.stringify(note));
      return false;
    }
    this.#file = file;
    this.#watcher = watch(notes, (event, name) => {
      if (event === 'change' && name !== null) this.#read(path.join(notes, name));
    });
    return true;
  }

  release(): void {
    this.#watcher?.close();
    if (this.#file !== undefined) rmSync(this.#file, { force: true });
  }

  /** A note is seen while it is being written, too; only the whole one counts, and once. */
  #read(note: string): void {
    try {
      const { argv, folder } = callSchema.parse(JSON.parse(readFileSync(note, 'utf8')));
      rmSync(note);
      this.#called(argv, folder);
    } catch {
      // Not all of it is there yet, or it was read before.
    }
  }
}
