import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { demoSetup, VARIABLES } from '../office/introduction.ts';
import { linesOf } from '../terminal.ts';
import { expectRefused, refuses } from './refusals.ts';
import { Scene } from './scene.ts';

const ID = 'tischlerei-morgenrot';
/** Longer than any process number of Linux, macOS or Windows. */
const NOBODY = '4194999';

describe('of what is kept on this machine Joinery refuses', () => {
  const scene = Scene.forEachTest();
  const kept = (file: string) => scene.terminal.kept(ID, file);

  it.each(['no-such-setup', 'NoSuchSetup', 'no such setup'])('the id %s: SETUP_UNKNOWN', async (id) => {
    const ended = await scene.run(['apply', id]);
    expectRefused(ended, 'SETUP_UNKNOWN', [new RegExp(`no saved setup called ${id}\\.`), /joinery setups/]);
  });

  it('the id of a setup that has set up another NAS: SETUP_ID_TAKEN', async () => {
    const demo = demoSetup(scene.office);
    expect(await scene.apply()).toMatchObject({ exit: 0 });
    const saved = await readFile(kept('setup.json'), 'utf8');
    const elsewhere = { address: 'https://localhost:9', fingerprint: undefined };
    await scene.terminal.writeSetup({ ...demo, nas: { ...demo.nas, ...elsewhere } });
    expectRefused(await scene.apply(), 'SETUP_ID_TAKEN', [
      /tischlerei-morgenrot is already a setup with another NAS: https:\/\/localhost:\d+, not https:\/\/localhost:9\./,
      /an id of its own/,
    ]);
    expect(await readFile(kept('setup.json'), 'utf8')).toBe(saved);
  });

  it('a setup that another process is running: SETUP_BUSY', async () => {
    const lock = kept(`lock-${process.pid}`);
    await mkdir(path.dirname(lock), { recursive: true });
    await writeFile(lock, '');
    const before = scene.picture();
    const ended = await scene.apply();
    expectRefused(ended, 'SETUP_BUSY', [
      new RegExp(`${ID} is being worked on by another Joinery \\(process ${process.pid}\\)`),
      /Let it finish/,
    ]);
    expect(scene.picture()).toEqual(before);
    expect(await readFile(lock, 'utf8')).toBe('');
  });

  it('nothing where the process that held the setup is gone', async () => {
    const lock = kept(`lock-${NOBODY}`);
    await mkdir(path.dirname(lock), { recursive: true });
    await writeFile(lock, '');
    expect(await scene.apply()).toMatchObject({ exit: 0 });
    await expect(readFile(lock)).rejects.toThrow('ENOENT');
  });

  it('a journal that somebody has edited: JOURNAL_DAMAGED', async () => {
    expect(await scene.run(['plan', scene.terminal.setupFile])).toMatchObject({ exit: 2 });
    await appendFile(kept('journal.jsonl'), '{"at":"yesterday"}\n');
    const before = scene.picture();
    expectRefused(await scene.apply(), 'JOURNAL_DAMAGED', [
      /Line 1 of \/.*journal\.jsonl cannot be read/,
      /something else has changed it/,
      /backup/,
    ]);
    expect(scene.picture()).toEqual(before);
    expect(await readFile(kept('journal.jsonl'), 'utf8')).toBe('{"at":"yesterday"}\n');
  });

  it('a damaged setup and a damaged journal by themselves, and still lists the others', async () => {
    const demo = demoSetup(scene.office);
    for (const id of ['first', 'second', 'third']) {
      await scene.terminal.writeSetup({ ...demo, id });
      expect(await scene.run(['plan', scene.terminal.setupFile])).toMatchObject({ exit: 2 });
    }
    await writeFile(scene.terminal.kept('first', 'journal.jsonl'), 'scribbled over\n');
    await writeFile(scene.terminal.kept('second', 'setup.json'), '{ "id": ');
    const listed = await scene.run(['setups']);
    expect(listed.exit).toBe(0);
    expect(linesOf(listed.events, 'setups')).toMatchObject([
      { setups: [{ id: 'first', trouble: { code: 'JOURNAL_DAMAGED' } }, { id: 'third' }] },
    ]);
    expectRefused(await scene.run(['apply', 'second']), 'SETUP_FILE_MALFORMED', [
      /second\/setup\.json cannot be used: the file: /,
    ]);
  });

  it('a data folder that cannot be one: SETUP_SAVE_FAILED', async () => {
    await writeFile(scene.terminal.dataDir, 'a file where the folder should be');
    const before = scene.picture();
    expectRefused(await scene.apply(), 'SETUP_SAVE_FAILED', [
      /data\/setups\/tischlerei-morgenrot\/setup\.json could not be written: a part of its path is a file/,
      /permissions/,
    ]);
    expect(scene.picture()).toEqual(before);
    expect(await scene.run(['setups'])).toMatchObject({ exit: 0, stderr: '' });
  });
});

describe('of environment variables Joinery refuses', () => {
  const scene = Scene.forEachTest();
  const empty = [
    ['is not set', undefined],
    ['is empty', ''],
  ] as const;

  refuses(
    scene,
    empty.flatMap(([how, value]) => [
      {
        what: `one for the key that ${how}`,
        environment: { [VARIABLES.directoryKey]: value },
        code: 'SECRET_VARIABLE_EMPTY',
        says: [
          /JOINERY_DEMO_JUMPCLOUD_KEY is empty; it should hold the API key of the directory\./,
          /Set JOINERY/,
        ],
      },
      {
        what: `one for the NAS password that ${how}`,
        environment: { [VARIABLES.nasPassword]: value },
        code: 'SECRET_VARIABLE_EMPTY',
        says: [/JOINERY_DEMO_NAS_PASSWORD is empty; it should hold the /],
      },
    ]),
  );

  refuses(scene, [
    {
      what: 'none at all, where nobody can be asked',
      setup: (demo) => ({ ...demo, secrets: { nasPassword: VARIABLES.nasPassword } }),
      code: 'SECRET_NEEDED',
      says: [
        /API key of the directory is needed and not known here/,
        /in a terminal to be asked/,
        /under `secrets`/,
      ],
    },
  ]);
});
