import { EventEmitter, once } from 'node:events';
import { appendFileSync, mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { LogLine } from '../../shared/model/log.ts';

/** How many lines of this process are kept to be looked at: enough for a day's work, and little memory. */
const KEPT_LINES = 2000;

/** How much of the file is handed out: 5 MB, the newest. A colleague who is sent more will not read it. */
const HANDED_OUT = 5 * 1024 * 1024;

/** The technical record: what a person is not shown and a colleague will ask for. */
export interface Log {
  write(event: string, details?: Record<string, unknown>): void;
  /** The last lines of this process, at most 2,000, then live until the signal is aborted. */
  watch(signal?: AbortSignal): AsyncGenerator<LogLine, void>;
  /** What the file holds, of earlier processes too: whole lines, the newest 5 MB. */
  text(): Promise<string>;
}

/**
 * A log file of one JSON object a line, `log/joinery.log` under the data folder.
 *
 * SECURITY: every line goes through `redact` before it reaches the disk or is kept, and once more when it is handed out:
 * a secret may have become known only after a line with it was written.
 */
export function openLog(dataDir: string, redact: (text: string) => string): Log {
  const folder = path.join(dataDir, 'log');
  const file = path.join(folder, 'joinery.log');
  const kept: LogLine[] = [];
  /** How many lines have been dropped from the beginning of `kept`. */
  let dropped = 0;
  const pulse = new EventEmitter().setMaxListeners(0);

  const keep = (line: LogLine) => {
    kept.push(line);
    if (kept.length > KEPT_LINES) {
      kept.shift();
      dropped++;
    }
    pulse.emit('line');
  };

  return {
    write: (event, details = {}) => {
      const at = new Date().toISOString();
      const line = redact(JSON.stringify({ at, event, ...details }, plain));
      keep({
        at,
        event,
        details: Object.keys(details).length === 0 ? '' : redact(JSON.stringify(details, plain)),
      });
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        appendFileSync(file, `${line}\n`, { mode: 0o600 });
      } catch {
        // A log that cannot be written must not hide what it would have recorded: that is told to the person.
      }
    },
    watch: async function* (signal) {
      let next = 0;
      for (;;) {
        next = Math.max(next, dropped);
        const line = kept[next - dropped];
        if (line) {
          next++;
          yield { ...line, details: redact(line.details) };
        } else {
          await once(pulse, 'line', signal ? { signal } : {});
        }
      }
    },
    text: async () => redact(await tailOf(file, HANDED_OUT)),
  };
}

/** The last whole lines of a file, `limit` bytes at most; nothing where there is no file yet. */
async function tailOf(file: string, limit: number): Promise<string> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return '';
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - limit);
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(size - start), position: start });
    const text = buffer.subarray(0, bytesRead);
    // Cut in the middle of a line, maybe of a letter or of a secret: what is left of that line goes.
    return text.subarray(start === 0 ? 0 : text.indexOf('\n') + 1).toString();
  } finally {
    await handle.close();
  }
}

/** Errors have no enumerable fields; in the log they need their message, stack and cause. */
function plain(_key: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  return { name: value.name, message: value.message, stack: value.stack, cause: value.cause };
}
