import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createAuthority } from '../office/authority.ts';
import { isOpen } from './is-open.ts';
import { findSlapd, Slapd } from './slapd.ts';

const isMissing = findSlapd() === undefined;

describe.skipIf(isMissing)(`a slapd of our own${isMissing ? ' (slapd is not installed)' : ''}`, () => {
  let temporary: string;

  beforeEach(async () => {
    temporary = await mkdtemp(path.join(tmpdir(), 'office-slapd-test-'));
    vi.stubEnv('TMPDIR', temporary);
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(temporary, { recursive: true });
  });

  it('answers when it is started, and leaves nothing behind when it is stopped', async () => {
    const authority = await createAuthority();
    const identity = await authority.issue(['localhost']);
    const slapd = await Slapd.start({ ...identity, caPem: authority.caPem });
    const ports = [slapd.ldapsPort, slapd.startTlsPort];

    expect(await Promise.all(ports.map(isOpen))).toEqual([true, true]);
    expect(await readdir(temporary)).toHaveLength(1);

    await slapd.stop();
    expect(await Promise.all(ports.map(isOpen))).toEqual([false, false]);
    expect(await readdir(temporary)).toEqual([]);
  });

  it('says what slapd says when it cannot start, and leaves nothing behind', async () => {
    const { caPem } = await createAuthority();

    await expect(Slapd.start({ key: 'no key', cert: 'no certificate', caPem })).rejects.toThrow(
      /slapd ended at once: .*TLS/s,
    );
    expect(await readdir(temporary)).toEqual([]);
  });
});
