import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { SetupStore } from '../../src/main/setups/setup-store.ts';
import { sampleSetup } from './sample-setup.ts';
import { joinOf } from './join-setup.ts';

let dataDir: string;
let store: SetupStore;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'joinery-setups-'));
  store = new SetupStore(dataDir);
});
afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

const modeOf = async (file: string): Promise<string> => ((await stat(file)).mode & 0o777).toString(8);
const fileOf = (id: string) => path.join(store.folder(id), 'setup.json');
const failsWith = (code: string) => ({ finding: { code } });

describe('a saved setup', () => {
  it('is given back as it was', async () => {
    const setup = sampleSetup({ jumpcloud: { region: 'eu' }, nas: { name: 'Łódź' } });
    await store.save(setup);
    expect(await store.get('office')).toEqual(setup);
    expect(await new SetupStore(dataDir).get('office')).toEqual(setup);
  });

  it('is for its owner alone', async () => {
    await store.save(sampleSetup());
    expect(await modeOf(store.folder('office'))).toBe('700');
    expect(await modeOf(path.join(dataDir, 'setups'))).toBe('700');
    expect(await modeOf(fileOf('office'))).toBe('600');
  });

  it('leaves nothing but the file, however often it is saved at once', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `diskstation-${index}`);
    await Promise.all(names.map((name) => store.save(sampleSetup({ nas: { name } }))));
    expect(await readdir(store.folder('office'))).toEqual(['setup.json']);
    expect(names).toContain(joinOf(await store.get('office')).nas.name);
  });

  it.skipIf(process.getuid?.() === 0)(
    'is SETUP_SAVE_FAILED where it cannot be written (not run as root)',
    async () => {
      await store.save(sampleSetup());
      await chmod(store.folder('office'), 0o500);
      await expect(store.save(sampleSetup())).rejects.toMatchObject(failsWith('SETUP_SAVE_FAILED'));
    },
  );

  it('is SETUP_SAVE_FAILED where something else is in the way, and what was there stays', async () => {
    await mkdir(path.join(dataDir, 'setups'));
    await writeFile(store.folder('office'), 'not a folder');
    await expect(store.save(sampleSetup())).rejects.toMatchObject(failsWith('SETUP_SAVE_FAILED'));
    expect(await readFile(store.folder('office'), 'utf8')).toBe('not a folder');
  });
});

describe('a setup that is not there, or damaged', () => {
  it('is SETUP_UNKNOWN', async () => {
    await expect(store.get('office')).rejects.toMatchObject(failsWith('SETUP_UNKNOWN'));
  });

  it.each(['../office', 'Office', '', 'a/b', '.', 'a'.repeat(64)])(
    'is SETUP_UNKNOWN also for %j, which could be no id',
    async (id) => {
      await expect(store.get(id)).rejects.toMatchObject(failsWith('SETUP_UNKNOWN'));
    },
  );

  it.each(['{"id":', '{"id":"office"}', ''])('is SETUP_FILE_MALFORMED for %j', async (text) => {
    await store.save(sampleSetup());
    await writeFile(fileOf('office'), text);
    await expect(store.get('office')).rejects.toMatchObject(failsWith('SETUP_FILE_MALFORMED'));
  });

  it('does not hide the others from a list', async () => {
    for (const id of ['workshop', 'office', 'attic']) await store.save(sampleSetup({ id }));
    await writeFile(fileOf('office'), '{');
    await writeFile(path.join(dataDir, 'setups', 'notes.txt'), 'not a setup');
    expect((await store.list()).map(({ setup }) => setup.id)).toEqual(['attic', 'workshop']);
  });
});

describe('an id that is taken', () => {
  const other = Array.from({ length: 32 }, () => 'CD').join(':');
  const organisation = (last: string) => ({ jumpcloud: { organisation: `6650f1a2b3c4d5e6f700000${last}` } });
  const elsewhere = sampleSetup({ nas: { address: 'https://other.local:5001', fingerprint: other } });
  /** Its first run has written down that it began, or is in the middle of that. */
  const begun = (line = '{}\n') => writeFile(store.journalFile('office'), line);

  it('is SETUP_ID_TAKEN for another NAS after the first run, and the first setup stays', async () => {
    await store.save(sampleSetup());
    await begun();
    await expect(store.save(elsewhere)).rejects.toMatchObject(failsWith('SETUP_ID_TAKEN'));
    expect(await store.get('office')).toEqual(sampleSetup());
  });

  it('is SETUP_ID_TAKEN for another organisation after the first run', async () => {
    await store.save(sampleSetup(organisation('1')));
    await begun();
    const refused = store.save(sampleSetup(organisation('2')));
    await expect(refused).rejects.toMatchObject(failsWith('SETUP_ID_TAKEN'));
  });

  it('is SETUP_ID_TAKEN too where the journal cannot be read', async () => {
    await store.save(sampleSetup());
    await mkdir(store.journalFile('office'));
    await expect(store.save(elsewhere)).rejects.toMatchObject(failsWith('SETUP_ID_TAKEN'));
  });

  it.each([
    ['before its first run', undefined],
    ['where a crash cut off the first line of its journal', '{"type":"run-sta'],
  ])('may become another site’s %s', async (_when, line) => {
    await store.save(sampleSetup(organisation('1')));
    if (line !== undefined) await begun(line);
    const moved = sampleSetup({ ...organisation('2'), nas: { address: 'https://other.local:5001' } });
    await store.save(moved);
    expect(await store.get('office')).toEqual(moved);
  });

  it('forgets the certificate of an address that it is not for any more', async () => {
    await store.save(sampleSetup());
    const { nas } = await store.save(
      sampleSetup({ nas: { address: 'https://other.local', fingerprint: undefined } }),
    );
    expect(nas.fingerprint).toBeUndefined();
  });

  it('is not taken by the same NAS at another address', async () => {
    await store.save(sampleSetup());
    await begun();
    const moved = sampleSetup({ nas: { address: 'https://10.0.0.7:5001' } });
    await store.save(moved);
    expect(await store.get('office')).toEqual(moved);
  });
});

describe('an id that is claimed', () => {
  it('is had by one, however many want it at once', async () => {
    const claims = await Promise.all(Array.from({ length: 10 }, () => store.claim('office')));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await modeOf(store.folder('office'))).toBe('700');
  });

  it('is not had where a setup is, damaged or not', async () => {
    await store.save(sampleSetup());
    await writeFile(fileOf('office'), '{');
    expect(await store.claim('office')).toBe(false);
  });

  it('is no setup yet', async () => {
    await store.claim('office');
    expect(await store.find('office')).toBeUndefined();
    expect(await store.list()).toEqual([]);
  });

  it('is SETUP_SAVE_FAILED where it cannot be', async () => {
    await writeFile(path.join(dataDir, 'setups'), 'a file is in the way');
    await expect(store.claim('office')).rejects.toMatchObject(failsWith('SETUP_SAVE_FAILED'));
  });
});
