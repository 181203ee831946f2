import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { signInOverSmb, type SmbTarget } from '../../src/main/network/smb/sign-in.ts';
import {
  missing,
  openSambaOffice,
  passwordOf,
  skipNote,
  type SambaOffice,
} from '../network/smb/samba-office.ts';
import { isOpen } from './is-open.ts';
import type { Smbd } from './smbd.ts';

describe.skipIf(missing !== '')(`an smbd of our own${skipNote}`, () => {
  let office: SambaOffice;
  let temporary: string;

  beforeAll(async () => {
    office = await openSambaOffice();
  });

  afterAll(async () => {
    await office.close();
  });

  beforeEach(async () => {
    temporary = await mkdtemp(path.join(tmpdir(), 'office-smbd-test-'));
    vi.stubEnv('TMPDIR', temporary);
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(temporary, { recursive: true });
  });

  function ann({ port }: Smbd): SmbTarget {
    return { host: '127.0.0.1', port, account: 'ann', domain: '', password: passwordOf('ann') };
  }

  it('lets in a user of the directory, and leaves nothing behind when it is stopped', async () => {
    const smbd = await office.startSmbd();

    expect(await signInOverSmb(ann(smbd))).toMatchObject({ outcome: 'signed-in' });
    expect(await readdir(temporary)).toHaveLength(1);

    await smbd.stop();
    expect(await isOpen(smbd.port)).toBe(false);
    expect(await readdir(temporary)).toEqual([]);
  });

  it('lets in nobody whom the system does not know, until it does', async () => {
    const smbd = await office.startSmbd({ names: { users: [], groups: [] } });
    expect(await signInOverSmb(ann(smbd))).toMatchObject({ outcome: 'not-signed-in' });

    await smbd.know({
      users: [{ name: 'ann', uid: 5002, gid: 5002 }],
      groups: [{ name: 'ann', gid: 5002, members: [] }],
    });
    expect(await signInOverSmb(ann(smbd))).toMatchObject({ outcome: 'signed-in' });
    await smbd.stop();
  });

  it('says what smbd says when the directory has no such domain, and leaves nothing behind', async () => {
    await expect(office.startSmbd({ workgroup: 'OTHER' })).rejects.toThrow(/smbd ended at once: .*OTHER/s);
    expect(await readdir(temporary)).toEqual([]);
  });
});
