import { afterEach, describe, expect, it, vi } from 'vitest';

import { Secrets } from '../../src/main/secrets/secrets.ts';
import { ExpectedFailure } from '../../src/shared/findings/expected-failure.ts';
import { memoryKeychain } from './memory-keychain.ts';

const VARIABLE = 'JOINERY_TEST_NAS_PASSWORD';
const named = { 'nas-password': VARIABLE } as const;
const noKeychain = { missing: 'libsecret is not here' };

const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof ExpectedFailure ? error.finding.code : 'no expected failure';
};

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('secrets with a keychain', () => {
  it('keep what is typed under the setup’s own service and the purpose as account', async () => {
    const keychain = memoryKeychain();
    await new Secrets(keychain).put('office', 'nas-password', 'Regal-12-Nord');
    expect([...keychain.kept]).toEqual([['joinery/office nas-password', 'Regal-12-Nord']]);
  });

  it('find it again in the next process', async () => {
    const keychain = memoryKeychain();
    await new Secrets(keychain).put('office', 'nas-password', 'Regal-12-Nord');
    expect(await new Secrets(keychain).get('office', 'nas-password')).toBe('Regal-12-Nord');
  });

  it('never let one setup’s secret meet another setup, or another purpose', async () => {
    const secrets = new Secrets(memoryKeychain());
    await secrets.put('office', 'nas-password', 'Regal-12-Nord');
    expect(await secrets.find('workshop', 'nas-password')).toBeUndefined();
    expect(await secrets.find('office', 'directory-key')).toBeUndefined();
  });

  it('never keep a 6-digit code', async () => {
    const keychain = memoryKeychain();
    const secrets = new Secrets(keychain);
    await secrets.put('office', 'nas-otp', '314159');
    expect(keychain.kept.size).toBe(0);
    expect(await secrets.find('office', 'nas-otp')).toBe('314159');
  });

  it('forget everything of one setup, and nothing of another', async () => {
    const keychain = memoryKeychain();
    const secrets = new Secrets(keychain);
    for (const setup of ['office', 'workshop']) {
      await secrets.put(setup, 'directory-key', 'jca_key_of_this_test');
      await secrets.put(setup, 'nas-device-token', 'a-device-token');
    }
    await secrets.forgetAll('office');
    expect([...keychain.kept.keys()]).toEqual([
      'joinery/workshop directory-key',
      'joinery/workshop nas-device-token',
    ]);
    expect(await secrets.find('office', 'directory-key')).toBeUndefined();
  });

  it('warn of nothing', () => {
    expect(new Secrets(memoryKeychain()).warning).toBeUndefined();
  });
});

describe('a code that works once', () => {
  it('is given once where it was typed, and again when it is typed again', async () => {
    const secrets = new Secrets(noKeychain);
    const type = () => secrets.put('office', 'nas-otp', '314159');
    await type();
    expect([1, 2].map(() => secrets.spend('office', 'nas-otp'))).toEqual(['314159', undefined]);
    await type();
    expect(secrets.spend('office', 'nas-otp')).toBe('314159');
  });

  it('is given once where a variable holds it, and so is the next one', () => {
    const variables = { 'nas-otp': VARIABLE };
    const secrets = new Secrets(noKeychain);
    const spend = () => secrets.spend('office', 'nas-otp', variables);
    vi.stubEnv(VARIABLE, '314159');
    expect([spend(), spend()]).toEqual(['314159', undefined]);
    vi.stubEnv(VARIABLE, '271828');
    expect([spend(), spend()]).toEqual(['271828', undefined]);
    expect(secrets.redactor.redact('271828')).not.toContain('271828');
  });
});

describe('an id', () => {
  it('is free for a new setup when nothing is kept under it', async () => {
    const secrets = new Secrets(memoryKeychain());
    expect(await secrets.isFree('office')).toBe(true);
    await secrets.put('office', 'nas-device-token', 'a-device-token');
    expect(await secrets.isFree('office')).toBe(false);
    await secrets.forget('office', ['nas-password']);
    expect(await secrets.isFree('office')).toBe(false);
    await secrets.forget('office', ['nas-device-token']);
    expect(await secrets.isFree('office')).toBe(true);
  });
});

describe('secrets without a keychain', () => {
  it('say so, with the reason, before anything is typed', () => {
    const { warning } = new Secrets(noKeychain);
    expect(warning).toMatchObject({
      code: 'KEYCHAIN_MISSING',
      severity: 'warning',
      cause: 'libsecret is not here',
    });
  });

  it('are there until the end of the process', async () => {
    const secrets = new Secrets(noKeychain);
    await secrets.put('office', 'nas-password', 'Regal-12-Nord');
    expect(await secrets.get('office', 'nas-password')).toBe('Regal-12-Nord');
    expect(await new Secrets(noKeychain).find('office', 'nas-password')).toBeUndefined();
  });

  it('are forgotten as well', async () => {
    const secrets = new Secrets(noKeychain);
    await secrets.put('office', 'nas-password', 'Regal-12-Nord');
    await secrets.forgetAll('office');
    expect(await secrets.find('office', 'nas-password')).toBeUndefined();
  });
});

describe('where a secret is looked for', () => {
  it('is what was typed, then the environment variable, then the keychain', async () => {
    vi.stubEnv(VARIABLE, 'from-the-environment');
    const keychain = memoryKeychain();
    await keychain.set('joinery/office', 'nas-password', 'from-the-keychain');
    const secrets = new Secrets(keychain);

    expect(await secrets.get('office', 'nas-password')).toBe('from-the-keychain');
    expect(await secrets.get('office', 'nas-password', named)).toBe('from-the-environment');
    await secrets.put('office', 'nas-password', 'typed');
    expect(await secrets.get('office', 'nas-password', named)).toBe('typed');
  });

  it('is told to a face, and the secret is not', async () => {
    const secrets = new Secrets(memoryKeychain());
    const status = () => secrets.status('office', 'nas-password', named);
    vi.stubEnv(VARIABLE, 'from-the-environment');
    expect(await status()).toEqual({ purpose: 'nas-password', kept: 'environment' });
    await secrets.put('office', 'nas-password', 'typed');
    expect(await status()).toEqual({ purpose: 'nas-password', kept: 'keychain' });
    expect(await secrets.status('office', 'directory-key')).toEqual({
      purpose: 'directory-key',
      kept: 'nowhere',
    });
    const unkept = new Secrets(noKeychain);
    await unkept.put('office', 'nas-password', 'typed');
    expect(await unkept.status('office', 'nas-password')).toEqual({
      purpose: 'nas-password',
      kept: 'memory',
    });
  });
});

describe('a secret that is not there', () => {
  it('is SECRET_NEEDED', async () => {
    const secrets = new Secrets(memoryKeychain());
    expect(await codeOf(secrets.get('office', 'nas-password'))).toBe('SECRET_NEEDED');
  });

  it('is SECRET_VARIABLE_EMPTY where the setup names a variable that is not set, or holds nothing', async () => {
    const secrets = new Secrets(memoryKeychain());
    expect(await codeOf(secrets.find('office', 'nas-password', named))).toBe('SECRET_VARIABLE_EMPTY');
    vi.stubEnv(VARIABLE, '');
    expect(await codeOf(secrets.find('office', 'nas-password', named))).toBe('SECRET_VARIABLE_EMPTY');
  });
});

describe('the redactor', () => {
  it('knows every secret that was put or found', async () => {
    vi.stubEnv(VARIABLE, 'from-the-environment');
    const keychain = memoryKeychain();
    await keychain.set('joinery/office', 'directory-key', 'jca_key_of_this_test');
    const secrets = new Secrets(keychain);
    await secrets.put('office', 'service-account-password', 'Dienst-7-Konto');
    await secrets.find('office', 'nas-password', named);
    await secrets.find('office', 'directory-key');
    const text = 'Dienst-7-Konto, from-the-environment and jca_key_of_this_test';
    expect(secrets.redactor.redact(text)).toBe('••••••, •••••• and ••••••');
  });
});
