import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describe, expect, it, onTestFinished, vi } from 'vitest';

import type { SmbdOptions } from '../../peers/smbd.ts';
import { createAuthority } from '../authority.ts';
import { startLdapTree } from '../ldap/directory-server.ts';
import { passwordOf, sampleOffice } from '../ldap/sample-office.ts';
import { baseDn, userDn } from '../ldap/tree.ts';
import { missing, skipNote } from './samba-here.ts';

const PEERS = path.join(import.meta.dirname, '../../peers');
/** Starts an smbd, says where and does nothing more. */
const STARTER = `
  import { Smbd } from ${JSON.stringify(path.join(PEERS, 'smbd.ts'))};
  const { port } = await Smbd.start(JSON.parse(process.argv[1]));
  process.stdout.write(String(port));
  setInterval(() => undefined, 60_000);`;

/** What an smbd needs to know of a directory that is there for the length of one test. */
async function smbdOptions(): Promise<SmbdOptions> {
  const authority = await createAuthority();
  const { caPem } = authority;
  const tree = await startLdapTree({
    tls: { ...(await authority.issue(['127.0.0.1'])), caPem },
    prefer: 'slapd',
  });
  onTestFinished(() => tree.close());
  const sample = sampleOffice();
  await tree.publish(sample);
  return {
    workgroup: 'WORKGROUP',
    directory: {
      url: `ldaps://127.0.0.1:${tree.ldapsPort}`,
      caPem,
      baseDn: baseDn(sample._id),
      bindDn: userDn(sample._id, 'svc-nas'),
      password: passwordOf('svc-nas'),
    },
    names: { users: [], groups: [] },
  };
}

/** The numbers of the processes that were told of this folder. */
function processesIn(folder: string): number[] {
  const all = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return all.filter((line) => line.includes(folder)).map((line) => Number.parseInt(line, 10));
}

describe.skipIf(missing !== '')(`whoever has started an smbd and is killed${skipNote}`, () => {
  it('leaves none of its processes behind, though nobody was there to end them', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'office-smb-test-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const starter = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', STARTER, JSON.stringify(await smbdOptions())],
      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, TMPDIR: folder } },
    );
    onTestFinished(() => {
      starter.kill('SIGKILL');
      for (const pid of processesIn(folder)) process.kill(pid, 'SIGKILL');
    });
    const [port] = (await once(starter.stdout.setEncoding('utf8'), 'data')) as [string];
    // Somebody is served, by a process of his own.
    const guest = connect(Number(port), '127.0.0.1');
    await once(guest, 'connect');
    expect(processesIn(folder).length).toBeGreaterThan(1);

    starter.kill('SIGKILL');

    await once(guest.resume(), 'close');
    await vi.waitFor(() => expect(processesIn(folder)).toEqual([]), { timeout: 10_000 });
  });
});
