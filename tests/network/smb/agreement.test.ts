import { execFile } from 'node:child_process';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { smbDialects, type SmbDialect } from '../../../src/main/network/smb/dialect.ts';
import { signInOverSmb } from '../../../src/main/network/smb/sign-in.ts';
import { findProgram } from '../../peers/programs.ts';
import type { SmbdSettings } from '../../peers/smbd-config.ts';
import type { Smbd } from '../../peers/smbd.ts';
import { accountIn, missing, openSambaOffice, passwordOf, states, type SambaOffice } from './samba-office.ts';

const smbclient = findProgram('smbclient');
const allMissing = [missing, smbclient === undefined ? 'smbclient' : ''].filter(Boolean).join(' and ');
const skipNote = allMissing === '' ? '' : ` (skipped: ${allMissing} is not installed)`;

const SHARE = 'office';
const SIGNED_IN = 'NT_STATUS_OK';

/** As Samba's own programs call them. */
const SAMBA_NAMES: Record<SmbDialect, string> = {
  '2.1': 'SMB2_10',
  '3.0': 'SMB3_00',
  '3.0.2': 'SMB3_02',
  '3.1.1': 'SMB3_11',
};

const servers: [name: string, settings: SmbdSettings][] = [
  ['nothing required', {}],
  ['signing required', { 'server signing': 'mandatory' }],
  ['encryption required', { 'smb encrypt': 'required' }],
];

interface Person {
  name: string;
  account: string;
  password: string;
}

const people: Person[] = [
  ...states.map((state) => ({
    name: state,
    account: accountIn(state),
    password: passwordOf(accountIn(state)),
  })),
  { name: 'wrong password', account: 'good', password: 'not this one' },
  { name: 'unknown', account: 'stranger', password: passwordOf('stranger') },
];

interface Attempt extends Person {
  port: number;
  dialect: SmbDialect;
}

async function ourVerdict({ port, dialect, account, password }: Attempt): Promise<string> {
  const host = '127.0.0.1';
  const result = await signInOverSmb({
    ...{ host, port, account, password, domain: '', share: SHARE, dialects: [dialect] },
  });
  return result.outcome === 'signed-in' ? SIGNED_IN : (result.status?.name ?? result.reason);
}

function verdictOfSmbclient({ port, dialect, account, password }: Attempt): Promise<string> {
  const args = [
    ...[`//127.0.0.1/${SHARE}`, `--port=${port}`, `--user=${account}`, '--command=quit'],
    ...['--configfile=/dev/null', `--max-protocol=${SAMBA_NAMES[dialect]}`],
    `--option=clientminprotocol=${SAMBA_NAMES[dialect]}`,
  ];
  return new Promise((resolve) => {
    execFile(
      smbclient ?? '',
      args,
      { env: { ...process.env, PASSWD: password } },
      (error, stdout, stderr) => {
        const said = /NT_STATUS_\w+/.exec(stdout + stderr)?.[0];
        resolve(error === null ? (said ?? SIGNED_IN) : (said ?? error.message));
      },
    );
  });
}

describe.skipIf(allMissing !== '')(`the verdict of smbclient${skipNote}`, () => {
  let office: SambaOffice;
  let compared = 0;

  beforeAll(async () => {
    office = await openSambaOffice();
  });

  afterAll(async () => {
    await office.close();
    process.stdout.write(`smbclient and Joinery were compared on ${compared} sign-ins.\n`);
  });

  describe.each(servers)('on a server with %s', (_, settings) => {
    let smbd: Smbd;

    beforeAll(async () => {
      smbd = await office.startSmbd({ shares: [{ name: SHARE }], settings });
    });

    it.each(smbDialects)('is ours as well, whoever signs in over SMB %s', async (dialect) => {
      const ours: [string, string][] = [];
      const theirs: [string, string][] = [];
      for (const person of people) {
        const attempt = { ...person, port: smbd.port, dialect };
        ours.push([person.name, await ourVerdict(attempt)]);
        theirs.push([person.name, await verdictOfSmbclient(attempt)]);
      }

      expect(ours).toEqual(theirs);
      expect(new Set(theirs.map(([, verdict]) => verdict)).size).toBeGreaterThan(1);
      compared += people.length;
    });
  });
});
