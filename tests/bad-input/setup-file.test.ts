import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';

import { demoSetup } from '../office/introduction.ts';
import { expectRefused, refuses } from './refusals.ts';
import type { DemoSetup } from './refusals.ts';
import { Scene } from './scene.ts';

const PASTED = 'jca_9f8E7d6C5b4A3210';

/** Aliases that would become ten thousand million lines. */
const BOMB = Array.from(
  { length: 10 },
  (_, level) =>
    `a${level}: &a${level} [${Array(10)
      .fill(level === 0 ? 'x' : `*a${level - 1}`)
      .join(', ')}]`,
).join('\n');

describe('of the file setup.yaml Joinery refuses', () => {
  const scene = Scene.forEachTest();

  it.each<[string, (text: string) => string, RegExp]>([
    ['nothing at all', () => '', /the file: it is empty\./],
    ['nothing but a comment', () => '# to be written\n', /the file: it is empty\./],
    ['a line that is not YAML', () => 'id: a\nguide: [b\n', /line 3: Flow sequence in block collection/],
    ['a quotation without an end', () => 'id: "a\nguide: b\n', /line 3: Missing closing "quote\./],
    ['a setting that is there twice', () => 'id: a\nid: b\n', /line 2: Map keys must be unique\./],
    ['a tab where a blank should be', () => 'nas:\n\taddress: b\n', /line 2: Tabs are not allowed/],
    [
      'two documents in one',
      (text) => `${text}---\nid: b\n`,
      /line \d+: Source contains multiple documents\./,
    ],
    ['an alias for nothing', () => 'id: *nobody\n', /the file: its aliases \(\*\) cannot be followed\./],
    ['aliases that multiply', () => BOMB, /the file: its aliases \(\*\) cannot be followed\./],
    [
      'a file that is far too long',
      (text) => `${text}# ${'x'.repeat(300_000)}`,
      /the file: it is far too long\./,
    ],
    ['a list instead of settings', () => '- id\n', /the file: should be a group of settings, one a line\./],
    [
      'a secret whose blank was forgotten',
      (text) => `${text}  ? directoryKey:${PASTED}\n`,
      /line \d+: secrets: there is no setting called that name\./,
    ],
    ['a secret in a broken line', () => `id: a\n  nasPassword: "${PASTED}\n`, /line \d: /],
  ])('%s: SETUP_FILE_MALFORMED', async (_, change, says) => {
    await scene.terminal.writeSetup(change(stringify(demoSetup(scene.office))));
    const before = scene.picture();
    const ended = await scene.apply();
    expectRefused(ended, 'SETUP_FILE_MALFORMED', [/setup\.yaml cannot be used/, says, /Correct/]);
    expect(ended.stdout).not.toContain(PASTED);
    expect(scene.picture()).toEqual(before);
  });

  it.each<[string, object, string]>([
    ['a pasted key', { directoryKey: PASTED }, 'directoryKey'],
    ['a code as a number', { nasOtp: 314159 }, 'nasOtp'],
  ])('%s under secrets: SETUP_SECRET_IN_FILE', async (_, pasted, setting) => {
    const demo = demoSetup(scene.office);
    await scene.terminal.writeSetup({ ...demo, secrets: { ...demo.secrets, ...pasted } });
    const ended = await scene.apply();
    expectRefused(ended, 'SETUP_SECRET_IN_FILE', [
      new RegExp(`seems to hold a secret itself, at line \\d+: secrets\\.${setting}\\.`),
      /name of an environment variable/,
      /replace the secret/,
    ]);
    expect(ended.stdout).not.toMatch(new RegExp(`${PASTED}|314159`));
  });

  it('a file that is not there: SETUP_FILE_MISSING', async () => {
    const ended = await scene.run(['apply', './nowhere/setup.yaml']);
    expectRefused(ended, 'SETUP_FILE_MISSING', [
      /no setup file at \.\/nowhere\/setup\.yaml/,
      /Check the path/,
    ]);
  });
});

describe('of CA files Joinery refuses', () => {
  const scene = Scene.forEachTest();
  const ca = (file: string) => ({ setup: (demo: DemoSetup) => ({ ...demo, ca: file }) });

  refuses(scene, [
    {
      what: 'one that is not there',
      ...ca('nowhere.pem'),
      code: 'CA_FILE_UNREADABLE',
      says: [/CA file \/.*\/nowhere\.pem cannot be used: it is not there\./, /PEM file/],
    },
    {
      what: 'one that is a folder',
      ...ca('.'),
      code: 'CA_FILE_UNREADABLE',
      says: [/cannot be used: it is a folder\./],
    },
    {
      what: 'one without a certificate',
      ...ca('setup.yaml'),
      code: 'CA_FILE_UNREADABLE',
      says: [/setup\.yaml cannot be used: it holds no PEM certificate\./],
    },
  ]);

  it('one with half a certificate: CA_FILE_UNREADABLE', async () => {
    const half = '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIB\n-----END CERTIFICATE-----\n';
    await writeFile(path.join(scene.terminal.folder, 'half.pem'), half);
    await scene.terminal.writeSetup({ ...demoSetup(scene.office), ca: 'half.pem' });
    expectRefused(await scene.apply(), 'CA_FILE_UNREADABLE', [/a certificate in it is damaged\./]);
  });
});
