import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/** The technical record: what a person is not shown and a colleague will ask for. */
export interface Log {
  write(event: string, details?: Record<string, unknown>): void;
}

/**
 * A log file of one JSON object a line, `log/joinery.log` under the data folder.
 *
 * SECURITY: every line goes through `redact` before it reaches the disk.
 */
export function openLog(dataDir: string, redact: (text: string) => string): Log {
  const folder = path.join(dataDir, 'log');
  const file = path.join(folder, 'joinery.log');
  return {
    write: (event, details = {}) => {
      const line = JSON.stringify({ at: new Date().toISOString(), event, ...details }, plain);
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        appendFileSync(file, `${redact(line)}\n`, { mode: 0o600 });
      } catch {
        // A log that cannot be written must not hide what it would have recorded: that is told to the person.
      }
    },
  };
}

/** Errors have no enumerable fields; in the log they need their message, stack and cause. */
function plain(_key: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  return { name: value.name, message: value.message, stack: value.stack, cause: value.cause };
}
