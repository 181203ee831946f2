import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A program that was started, with all three of its streams. */
export type RunningProgram = ChildProcessByStdio<Writable, Readable, Readable>;

/**
 * The first line with this text of what a program writes from now on; it may go on writing.
 *
 * @throws Error with all that it has written, when it ends without
 */
export async function lineWith(
  program: RunningProgram,
  text: string,
  from: 'stdout' | 'stderr' = 'stdout',
): Promise<string> {
  const streams = [program.stdout, program.stderr];
  const written: string[] = [];
  const keep = (data: Buffer): number => written.push(data.toString());
  for (const stream of streams) stream.on('data', keep);
  // Not a for-await, whose end would close the pipe under the program.
  const lines = createInterface({ input: program[from] });
  const ended = new AbortController();
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.on('line', (line) => {
        if (line.includes(text)) resolve(line);
      });
      once(program, 'close', { signal: ended.signal }).then(
        () => reject(new Error(`it ended without "${text}": ${written.join('')}`)),
        reject,
      );
    });
  } finally {
    ended.abort();
    lines.close();
    for (const stream of streams) stream.off('data', keep).resume();
  }
}

/** All that it writes until it ends, and with which exit code. */
export async function outcomeOf(
  program: RunningProgram,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' };
  program.stdout.on('data', (data: Buffer) => (written.stdout += data.toString()));
  program.stderr.on('data', (data: Buffer) => (written.stderr += data.toString()));
  const [code] = (await once(program, 'close')) as [number | null];
  return { code, ...written };
}

/** Ends it, unless it has ended. */
export async function endProgram(program: RunningProgram): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const ended = once(program, 'exit');
  program.kill();
  await ended;
}
