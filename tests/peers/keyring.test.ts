import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { findKeyring, Keyring } from './keyring.ts';

const isMissing = findKeyring() === undefined;

const projectFolder = path.join(import.meta.dirname, '../..');

/** A program that calls keytar and prints what it answers. */
function keytar(call: string): [string, string[]] {
  const program = `import keytar from 'keytar'; console.log(await keytar.${call});`;
  return [
    'sh',
    [
      '-c',
      'cd "$1" && exec "$2" --input-type=module -e "$3"',
      'sh',
      projectFolder,
      process.execPath,
      program,
    ],
  ];
}

describe.skipIf(isMissing)(
  `a keyring of our own${isMissing ? ' (gnome-keyring is not installed)' : ''}`,
  () => {
    let temporary: string;

    beforeEach(async () => {
      temporary = await mkdtemp(path.join(tmpdir(), 'office-keyring-test-'));
      vi.stubEnv('TMPDIR', temporary);
    });

    afterEach(async () => {
      vi.unstubAllEnvs();
      await rm(temporary, { recursive: true });
    });

    it('keeps a secret from one program to the next', async () => {
      const keyring = await Keyring.open();

      await keyring.run(...keytar(`setPassword('joinery/1', 'nas', 'Käse-7')`));
      const read = await keyring.run(...keytar(`getPassword('joinery/1', 'nas')`));
      await keyring.close();

      expect(read).toMatchObject({ code: 0, stdout: 'Käse-7\n' });
    });

    it('knows nothing of another keyring, and leaves nothing behind', async () => {
      const [one, other] = [await Keyring.open(), await Keyring.open()];

      await one.run(...keytar(`setPassword('joinery/1', 'nas', 'x')`));
      const read = await other.run(...keytar(`getPassword('joinery/1', 'nas')`));
      await Promise.all([one.close(), other.close()]);

      expect(read).toMatchObject({ code: 0, stdout: 'null\n' });
      expect(await readdir(temporary)).toEqual([]);
    });

    it('passes on how a program ended', async () => {
      const keyring = await Keyring.open();

      const finished = await keyring.run('sh', ['-c', 'echo out; echo err >&2; exit 3']);
      await keyring.close();

      expect(finished).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n' });
    });
  },
);
