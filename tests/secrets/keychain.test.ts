import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { findKeyring, Keyring } from '../peers/keyring.ts';

const isMissing = findKeyring() === undefined;
const why = isMissing ? ' (skipped: gnome-keyring is not installed)' : '';

const PROJECT = path.join(import.meta.dirname, '../..');
const at = (file: string) => JSON.stringify(path.join(PROJECT, 'src/main/secrets', file));

/** Opens the keychain in a process of its own, does something with the secrets, and prints what comes of it. */
async function inProcess(keyring: Keyring, expression: string): Promise<unknown> {
  const program = `
    import { openKeychain } from ${at('keychain.ts')};
    import { Secrets } from ${at('secrets.ts')};
    const secrets = new Secrets(await openKeychain());
    console.log(JSON.stringify(await ${expression} ?? null));`;
  const words = ['--import', 'tsx', '--input-type=module', '--eval', program];
  const { code, stdout, stderr } = await keyring.run(process.execPath, words);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

/** What any other program finds there, under service and account. */
async function foundByOthers(keyring: Keyring, service: string, account: string): Promise<string> {
  const call = `getPassword(${JSON.stringify(service)}, ${JSON.stringify(account)})`;
  const program = `import keytar from 'keytar'; console.log(await keytar.${call});`;
  return (await keyring.run(process.execPath, ['--input-type=module', '--eval', program])).stdout.trim();
}

async function openKeyring(): Promise<Keyring> {
  const keyring = await Keyring.open();
  onTestFinished(() => keyring.close());
  return keyring;
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'joinery-secrets-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe.skipIf(isMissing)(`the operating system’s keychain${why}`, () => {
  it('keeps a secret under joinery/<setup id> and its purpose, from one process to the next', async () => {
    const keyring = await openKeyring();

    await inProcess(keyring, `secrets.put('office', 'nas-password', 'Käse & Öl 7')`);

    expect(await foundByOthers(keyring, 'joinery/office', 'nas-password')).toBe('Käse & Öl 7');
    expect(await inProcess(keyring, `secrets.get('office', 'nas-password')`)).toBe('Käse & Öl 7');
    expect(await inProcess(keyring, `secrets.status('office', 'nas-password')`)).toEqual({
      purpose: 'nas-password',
      kept: 'keychain',
    });
  });

  it('never gives one setup’s secret to another, and forgets one without the other', async () => {
    const keyring = await openKeyring();
    await inProcess(keyring, `secrets.put('office', 'nas-password', 'Regal-12-Nord')`);
    await inProcess(keyring, `secrets.put('office-2', 'nas-password', 'Regal-12-Sued')`);

    expect(await inProcess(keyring, `secrets.find('office', 'directory-key')`)).toBeNull();
    expect(await inProcess(keyring, `secrets.get('office-2', 'nas-password')`)).toBe('Regal-12-Sued');

    await inProcess(keyring, `secrets.forgetAll('office')`);
    expect(await foundByOthers(keyring, 'joinery/office', 'nas-password')).toBe('null');
    expect(await foundByOthers(keyring, 'joinery/office-2', 'nas-password')).toBe('Regal-12-Sued');
  });

  it('is emptied of a setup by `joinery setups forget`', async () => {
    const keyring = await openKeyring();
    await inProcess(keyring, `secrets.put('office', 'service-account-password', 'Dienst-7-Konto')`);
    await inProcess(keyring, `secrets.put('office-2', 'directory-key', 'jca_key_of_this_test')`);

    const cli = path.join(PROJECT, 'src/main/hosts/cli/main.ts');
    const words = ['--import', 'tsx', cli, '--data', await temporaryFolder(), 'setups', 'forget', 'office'];
    expect(await keyring.run(process.execPath, words)).toEqual({
      code: 0,
      stdout: 'The secrets of office are forgotten.\n',
      stderr: '',
    });

    expect(await foundByOthers(keyring, 'joinery/office', 'service-account-password')).toBe('null');
    expect(await foundByOthers(keyring, 'joinery/office-2', 'directory-key')).toBe('jca_key_of_this_test');
  });

  it('has nothing to warn of', async () => {
    expect(await inProcess(await openKeyring(), 'secrets.warning')).toBeNull();
  });
});
