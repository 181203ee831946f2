import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

import { Ajv } from 'ajv';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const PROJECT = path.join(import.meta.dirname, '../..');

/** What we promise about the installers, as far as it stands in the file. */
const configurationSchema = z.looseObject({
  productName: z.string(),
  files: z.array(z.string()),
  asarUnpack: z.array(z.string()),
  electronFuses: z.record(z.string(), z.boolean()),
  win: z.looseObject({ target: z.string() }),
  mac: z.looseObject({ target: z.string() }),
  linux: z.looseObject({ target: z.array(z.string()) }),
  icon: z.string(),
  publish: z.null(),
  npmRebuild: z.boolean(),
});

async function readConfiguration() {
  const file = path.join(PROJECT, 'electron-builder.yml');
  return configurationSchema.parse(parse(await readFile(file, 'utf8')));
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'joinery-dist-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe('the configuration of the installers', () => {
  it('is one that electron-builder understands', async () => {
    const ofElectronBuilder = createRequire(import.meta.resolve('electron-builder'));
    const schema = JSON.parse(
      await readFile(ofElectronBuilder.resolve('app-builder-lib/scheme.json'), 'utf8'),
    ) as object;
    const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);

    validate(await readConfiguration());

    expect(validate.errors ?? []).toEqual([]);
  });

  it('makes one installer for each system', async () => {
    const { win, mac, linux } = await readConfiguration();

    expect([win.target, mac.target, ...linux.target]).toEqual(['nsis', 'dmg', 'AppImage', 'deb']);
  });

  it('sets every switch of the binary that narrows what it can be made to do', async () => {
    const { electronFuses } = await readConfiguration();

    expect(electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('has an icon that is large enough for every system', async () => {
    const { icon } = await readConfiguration();
    const header = (await readFile(path.join(PROJECT, icon))).subarray(0, 24);

    expect(header.subarray(1, 4).toString()).toBe('PNG');
    expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([1024, 1024]);
  });

  it('publishes nothing and compiles nothing', async () => {
    expect(await readConfiguration()).toMatchObject({ publish: null, npmRebuild: false });
  });
});

/** Electron's own marks for the switches in its binary: the sentinel, a version, how many, and a character for each. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const SWITCHES = 8;

/** A folder that looks like Electron's, with a binary that holds nothing but the switches. */
async function hollowElectron(folder: string): Promise<string> {
  await mkdir(path.join(folder, 'resources'), { recursive: true });
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, SWITCHES]), Buffer.from('10110001')]);
  await writeFile(path.join(folder, 'electron'), wire, { mode: 0o755 });
  for (const file of ['LICENSE', 'LICENSES.chromium.html']) await writeFile(path.join(folder, file), '');
  return folder;
}

interface AsarEntry {
  files?: Record<string, AsarEntry>;
  unpacked?: boolean;
}

/** The files in an archive, and those that only lie beside it: its header is JSON behind sixteen bytes of sizes. */
async function asarFiles(archive: string): Promise<{ file: string; isUnpacked: boolean }[]> {
  const bytes = await readFile(archive);
  const header = JSON.parse(bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString()) as AsarEntry;
  const list = (entry: AsarEntry, at: string): { file: string; isUnpacked: boolean }[] =>
    entry.files
      ? Object.entries(entry.files).flatMap(([name, inner]) =>
          list(inner, at === '' ? name : `${at}/${name}`),
        )
      : [{ file: at, isUnpacked: entry.unpacked === true }];
  return list(header, '');
}

describe('what is packed', () => {
  it('is what was built, the fonts and the packages, with the keychain beside it and the switches set', async () => {
    const folder = await temporaryFolder();
    const electron = await hollowElectron(path.join(folder, 'electron'));
    const { code, stdout } = await run('node_modules/electron-builder/cli.js', [
      ...['--linux', 'dir', '--x64', '--publish', 'never'],
      `-c.electronDist=${electron}`,
      `-c.directories.output=${folder}/dist`,
    ]);

    expect(code, stdout).toBe(0);
    const unpacked = path.join(folder, 'dist/linux-unpacked');
    const files = await asarFiles(path.join(unpacked, 'resources/app.asar'));
    const names = files.map(({ file }) => file);
    expect(names).toEqual(
      expect.arrayContaining([
        'package.json',
        'out/main/window.js',
        'out/preload/index.cjs',
        'resources/fonts/Inter-Regular.ttf',
        'resources/fonts/Inter-SemiBold.ttf',
        'resources/fonts/JetBrainsMono-Regular.ttf',
        'node_modules/@orpc/server/package.json',
      ]),
    );
    expect(
      names.filter((name) => !/^(out|resources\/fonts|node_modules)\/|^package\.json$/.test(name)),
    ).toEqual([]);
    const native = files.filter(({ file }) => file.endsWith('.node'));
    expect(native.map(({ file }) => file)).toContain('node_modules/keytar/prebuilds/linux-x64/keytar.node');
    expect(native.filter(({ isUnpacked }) => !isUnpacked)).toEqual([]);
    const wire = await readFile(path.join(unpacked, 'joinery'), 'latin1');
    expect(wire.slice(-SWITCHES)).toBe('01001100');
  }, 120_000);
});

describe('npm run dist', () => {
  it("stops with one sentence where Electron's binary cannot be fetched", async () => {
    const nowhere = await temporaryFolder();
    const { code, stdout, stderr } = await run(
      'tooling/dist.ts',
      [],
      // Whatever is on this machine already is not looked at, and nobody is asked: nothing listens on port 9.
      {
        ELECTRON_OVERRIDE_DIST_PATH: nowhere,
        ELECTRON_MIRROR: 'http://127.0.0.1:9/',
        electron_config_cache: nowhere,
      },
    );

    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: "Electron's binary cannot be had here: fetch failed.\n",
    });
  });
});

async function run(script: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: PROJECT,
    env: { ...process.env, ...environment },
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}
