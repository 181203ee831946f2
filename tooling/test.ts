import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

import { findPeers } from '../tests/peers/peers.ts';

/**
 * `npm test`: types, lint (with the layer rule), format, unused code, then every suite. Installs nothing, says what was
 * skipped for want of a peer, and ends with the sum of all of it.
 */
const GATES = [
  { name: 'types', command: ['tsc', '--noEmit', '-p', '.'] },
  { name: 'lint and layers', command: ['eslint', '--max-warnings', '0', '.'] },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'unused code', command: ['knip'] },
];

const resultsSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })) }),
  ),
});

interface Sum {
  passed: number;
  failed: number;
  skipped: number;
}

const sum: Sum = { passed: 0, failed: 0, skipped: 0 };
for (const gate of GATES) {
  const passed = await run(gate.command);
  say(`${passed ? '✓' : '!'} ${gate.name}`);
  if (passed) sum.passed += 1;
  else sum.failed += 1;
}
await runSuites();
for (const { name, purpose } of findPeers().filter(({ found }) => !found)) {
  say(`Skipped for want of ${name}: ${purpose}. \`npm run peers:install\` installs it.`);
}
say(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = sum.failed === 0 ? 0 : 1;

async function runSuites(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'joinery-test-'));
  const file = path.join(folder, 'results.json');
  try {
    const passed = await run([
      'vitest',
      'run',
      '--reporter=dot',
      // Escape codes between the dots make a log unreadable.
      ...(process.stdout.isTTY ? [] : ['--no-color']),
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]);
    const results = resultsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    sum.passed += results.numPassedTests;
    sum.skipped += results.numPendingTests + results.numTodoTests;
    const skipped = results.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status !== 'passed' && status !== 'failed');
    for (const { fullName } of skipped) say(`Skipped: ${fullName}`);
    // A suite that could not even be loaded has no failed test, and is a failure all the same.
    sum.failed += passed ? results.numFailedTests : Math.max(results.numFailedTests, 1);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run([program = '', ...args]: string[]): Promise<boolean> {
  const binary = path.join(import.meta.dirname, '..', 'node_modules', '.bin', program);
  const child = spawn(binary, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
