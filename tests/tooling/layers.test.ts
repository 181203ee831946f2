import path from 'node:path';

import { Linter } from 'eslint';
import { parser } from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

import { layers } from '../../tooling/layers.js';

const HOUSE = path.resolve('/house');
const linter = new Linter({ cwd: HOUSE });

/** What the rule says of that code in that file; every message is one complaint. */
function complaints(file: string, code: string): string[] {
  const messages = linter.verify(
    code,
    {
      files: ['**/*.ts', '**/*.tsx'],
      languageOptions: { parser },
      plugins: { joinery: { rules: { layers } } },
      rules: { 'joinery/layers': 'error' },
    },
    { filename: path.join(HOUSE, file) },
  );
  return messages.map(({ message }) => message);
}

/** What the rule says when the one file imports the other. */
function between(from: string, to: string): string[] {
  const relative = path.posix.relative(path.posix.dirname(from), to);
  const source = relative.startsWith('.') ? relative : `./${relative}`;
  return complaints(from, `import { thing } from '${source}';`);
}

const SHARED = 'src/shared/model/plan.ts';
const PAGE = 'src/renderer/screens/review/review.tsx';
const PRELOAD = 'src/preload/index.ts';
const CLI = 'src/main/hosts/cli/cli.ts';
const WINDOW = 'src/main/hosts/electron/window.ts';
const ROUTER = 'src/main/router.ts';
const APP = 'src/main/app.ts';
const GUIDE = 'src/main/guides/jumpcloud-synology.ts';
const REPORT = 'src/main/report/report-model.ts';
const DEVICES = 'src/main/devices/discovery.ts';
const SYNOLOGY = 'src/main/nas/synology/synology.ts';
const JUMPCLOUD = 'src/main/directories/jumpcloud/jumpcloud.ts';
const BITWARDEN = 'src/main/apps/bitwarden/bitwarden.ts';
const ENGINE = 'src/main/engine/apply.ts';
const NETWORK = 'src/main/network/ldap/ldap-client.ts';
const SECRETS = 'src/main/secrets/keychain.ts';

describe('an import with the stream', () => {
  it.each([
    [PAGE, SHARED],
    [PRELOAD, SHARED],
    [CLI, ROUTER],
    [CLI, APP],
    [ROUTER, APP],
    [APP, GUIDE],
    [APP, REPORT],
    [APP, DEVICES],
    [APP, ENGINE],
    [APP, SECRETS],
    [GUIDE, ENGINE],
    [GUIDE, SYNOLOGY],
    [GUIDE, JUMPCLOUD],
    [GUIDE, BITWARDEN],
    [REPORT, ENGINE],
    [DEVICES, NETWORK],
    [SYNOLOGY, NETWORK],
    [JUMPCLOUD, NETWORK],
    [BITWARDEN, NETWORK],
    [ENGINE, SHARED],
    [NETWORK, SHARED],
  ])('is fine: %s imports %s', (from, to) => {
    expect(between(from, to)).toEqual([]);
  });

  it('is fine inside one layer and one room', () => {
    expect(between(ENGINE, 'src/main/engine/undo.ts')).toEqual([]);
    expect(between(SYNOLOGY, 'src/main/nas/synology/api/session.ts')).toEqual([]);
    expect(between(SHARED, 'src/shared/findings/finding.ts')).toEqual([]);
  });
});

describe('an import against the stream', () => {
  const OUTSIDE_IN = [CLI, ROUTER, APP, GUIDE, SYNOLOGY, NETWORK, SHARED];
  const upstream = OUTSIDE_IN.flatMap((to, outer) => OUTSIDE_IN.slice(outer + 1).map((from) => [from, to]));

  it.each(upstream)('is reported: %s imports %s', (from = '', to = '') => {
    expect(between(from, to)).toHaveLength(1);
  });

  it.each([
    [SHARED, ENGINE, 'move what needs Node or Electron into src/main'],
    [PAGE, ENGINE, 'import src/shared/contract.ts and call the client'],
    [PAGE, PRELOAD, 'import src/shared/contract.ts and call the client'],
    [PRELOAD, ROUTER, 'do it in src/main'],
    [CLI, ENGINE, 'answer it in src/main/router.ts'],
    [CLI, GUIDE, 'answer it in src/main/router.ts'],
    [ROUTER, ENGINE, 'let src/main/app.ts offer it as a service'],
    [APP, CLI, 'pass what the host knows in as an option'],
    [GUIDE, APP, 'let app.ts hand it what it needs'],
    [GUIDE, REPORT, 'let app.ts hand it what it needs'],
    [REPORT, SYNOLOGY, 'put what it needs into the journal'],
    [DEVICES, GUIDE, 'let app.ts join it with the rest'],
    [SYNOLOGY, ENGINE, 'let the guide pass it'],
    [JUMPCLOUD, GUIDE, 'let the guide pass it'],
    [BITWARDEN, ENGINE, 'let the guide pass it'],
    [ENGINE, NETWORK, 'give the step a function instead'],
    [ENGINE, SYNOLOGY, 'give the step a function instead'],
    [NETWORK, JUMPCLOUD, 'move the vendor part into nas/ or directories/'],
    [SECRETS, ENGINE, 'pass the secret in from app.ts'],
  ])('says what to do instead: %s imports %s', (from, to, instead) => {
    expect(between(from, to)).toEqual([expect.stringContaining(instead)]);
  });

  it('is named with both its ends', () => {
    expect(complaints(ENGINE, "import { read } from '../nas/synology/synology.ts';")).toEqual([
      "'src/main/engine/apply.ts' may not import '../nas/synology/synology.ts': " +
        'the engine knows steps and no vendor: give the step a function instead.',
    ]);
  });
});

describe('two vendors', () => {
  it.each([
    [SYNOLOGY, 'src/main/nas/qnap/qnap.ts'],
    [JUMPCLOUD, 'src/main/directories/authentik/authentik.ts'],
    [SYNOLOGY, JUMPCLOUD],
    [BITWARDEN, JUMPCLOUD],
  ])('know nothing of each other: %s imports %s', (from, to) => {
    expect(between(from, to)).toEqual([expect.stringContaining('an adapter knows one vendor')]);
  });

  it('are as far apart as two hosts', () => {
    expect(between(CLI, WINDOW)).toEqual([expect.stringContaining('a host only carries the contract')]);
  });

  it('but for the one command that opens the other host', () => {
    const host = 'src/main/hosts/web/web-host.ts';
    expect(between('src/main/hosts/cli/web.ts', host)).toEqual([]);
    expect(between('src/main/hosts/cli/web.ts', 'src/main/hosts/web/door.ts')).toHaveLength(1);
    expect(between(CLI, host)).toHaveLength(1);
  });
});

describe('a package or a module of the runtime', () => {
  it.each([ENGINE, APP, CLI, PAGE, SHARED])('is not electron outside its rooms: %s', (file) => {
    expect(complaints(file, "import { app } from 'electron';")).toEqual([
      expect.stringContaining("only src/main/hosts/electron and src/preload import 'electron'"),
    ]);
  });

  it.each([WINDOW, PRELOAD])('may be electron in %s', (file) => {
    expect(complaints(file, "import { app } from 'electron';")).toEqual([]);
  });

  it.each([
    [SHARED, 'src/shared runs anywhere'],
    [PAGE, 'the page asks through the contract'],
  ])('is not one of Node in %s', (file, why) => {
    expect(complaints(file, "import path from 'node:path';")).toEqual([expect.stringContaining(why)]);
  });

  it('may be one of Node in src/main, and any other package anywhere', () => {
    expect(complaints(ENGINE, "import path from 'node:path';")).toEqual([]);
    expect(complaints(SHARED, "import { z } from 'zod';")).toEqual([]);
  });
});

describe('a place outside the layers', () => {
  it('is not imported by the product when it is a test', () => {
    expect(between(ENGINE, 'tests/engine/made-up.ts')).toEqual([
      expect.stringContaining('src/ never imports from tests/'),
    ]);
  });

  it('may import what it likes when it is a test', () => {
    expect(between('tests/engine/apply.test.ts', ENGINE)).toEqual([]);
    expect(between('tests/office/dsm/server.ts', SYNOLOGY)).toEqual([]);
  });

  it('has to be given a line when it is a new folder', () => {
    expect(between(APP, 'src/main/kitchen/stove.ts')).toEqual([
      expect.stringContaining(
        'src/main/kitchen/stove.ts is in no layer: give its folder a line in tooling/layers.js',
      ),
    ]);
  });
});

describe('every way to import', () => {
  it.each([
    "import '../nas/synology/synology.ts';",
    "import type { Nas } from '../nas/synology/synology.ts';",
    "export { nas } from '../nas/synology/synology.ts';",
    "export type { Nas } from '../nas/synology/synology.ts';",
    "export * from '../nas/synology/synology.ts';",
    "const nas = await import('../nas/synology/synology.ts');",
  ])('is seen: %s', (code) => {
    expect(complaints(ENGINE, code)).toHaveLength(1);
  });

  it('is seen once for each import', () => {
    const code =
      "import { a } from '../app.ts';\nimport { b } from './undo.ts';\nimport { c } from '../router.ts';";

    expect(complaints(ENGINE, code)).toHaveLength(2);
  });

  it('leaves alone what imports nothing', () => {
    expect(complaints(ENGINE, 'export const answer = 42;\nexport default answer;')).toEqual([]);
  });
});
