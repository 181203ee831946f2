import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { ATTRIBUTES, FILTER } from '../../src/main/network/ldap/samba-directory.ts';
import { createAuthority } from '../office/authority.ts';
import { DOMAIN_SID, passwordOf, sampleOffice } from '../office/ldap/sample-office.ts';
import { baseDn, userDn } from '../office/ldap/tree.ts';
import { findProgram } from '../peers/programs.ts';
import { findSlapd, Slapd } from '../peers/slapd.ts';
import { crowd } from './crowd.ts';
import type { Answer, Question } from './preflight-alone.ts';

/**
 * The whole LDAP preflight over 100,000 people, beside `ldapsearch` fetching the same from the same slapd: same account,
 * filter, attributes and page size, over LDAPS. They take turns. Exit code 1 when the preflight takes more than three
 * times as long, or its process ever has 200 MB, or when it did not read everybody.
 */
const PEOPLE = 100_000;
const ROUNDS = 5;
const PAGE_SIZE = 1_000;
const LARGEST_RATIO = 3;
const LARGEST_MB = 200;

const ldapsearch = findProgram('ldapsearch');
if (findSlapd() === undefined || ldapsearch === undefined) {
  throw new Error('slapd and ldapsearch are needed: npm run peers:install');
}
const { _id: organisation } = sampleOffice();
const base = baseDn(organisation);
const bindDn = userDn(organisation, 'svc-nas');
const password = passwordOf('svc-nas');
const folder = await mkdtemp(path.join(tmpdir(), 'joinery-bench-'));
const authority = await createAuthority();
const identity = await authority.issue(['127.0.0.1']);
const caFile = path.join(folder, 'ca.pem');
const questionFile = path.join(folder, 'question.json');
const times = { ldapsearch: [] as number[], preflight: [] as number[] };
let peakMb = 0;
const slapd = await Slapd.start({
  ...identity,
  caPem: authority.caPem,
  filledWith: crowd(PEOPLE),
  reader: bindDn,
});
try {
  await writeFile(caFile, authority.caPem);
  await writeFile(questionFile, JSON.stringify(question()));
  for (let round = 0; round <= ROUNDS; round++) {
    const searched = await timeOfLdapsearch(ldapsearch);
    const answer = await preflightAlone();
    requireEverybody(answer);
    peakMb = Math.max(peakMb, answer.peakMb);
    // The first round warms the server up.
    if (round === 0) continue;
    times.ldapsearch.push(searched);
    times.preflight.push(answer.ms);
  }
} finally {
  await slapd.stop();
  await rm(folder, { recursive: true, force: true });
}
const ratio = median(times.preflight) / median(times.ldapsearch);
const isOver = ratio > LARGEST_RATIO || peakMb >= LARGEST_MB;
process.stdout.write(
  `LDAP preflight over ${PEOPLE.toLocaleString('en-GB')} people: ${median(times.preflight).toFixed(0)} ms, ldapsearch ` +
    `${median(times.ldapsearch).toFixed(0)} ms: ${ratio.toFixed(2)} times (median of ${ROUNDS}, at most ${LARGEST_RATIO}); ` +
    `peak ${peakMb.toFixed(0)} MB (below ${LARGEST_MB})${isOver ? ': over' : ''}.\n`,
);
process.exitCode = isOver ? 1 : 0;

function question(): Question {
  const server = {
    who: 'JumpCloud LDAP',
    host: '127.0.0.1',
    port: slapd.ldapsPort,
    encryption: 'ssl',
    ca: authority.caPem,
  } as const;
  return {
    access: { server, bindDn, password, baseDn: base },
    expected: {
      bindDn,
      baseDn: base,
      workgroup: 'WORKGROUP',
      sid: DOMAIN_SID,
      groups: ['team000001_nas'],
      people: ['person000001', `person${PEOPLE}`],
    },
  };
}

/** Milliseconds from its start to its end. What it prints goes nowhere, so that it never waits for a reader. */
async function timeOfLdapsearch(program: string): Promise<number> {
  const begun = performance.now();
  const child = spawn(
    program,
    [
      ...['-x', '-LLL', '-o', 'ldif-wrap=no', '-H', `ldaps://127.0.0.1:${slapd.ldapsPort}`],
      ...['-D', bindDn, '-w', password, '-E', `pr=${PAGE_SIZE}/noprompt`],
      ...['-b', base, FILTER, ...ATTRIBUTES],
    ],
    { stdio: 'ignore', env: { LDAPTLS_CACERT: caFile, LDAPTLS_REQCERT: 'demand' } },
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`ldapsearch ended with ${code ?? 'a signal'}`);
  return performance.now() - begun;
}

async function preflightAlone(): Promise<Answer> {
  const program = path.join(import.meta.dirname, 'preflight-alone.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program, questionFile]);
  return JSON.parse(stdout) as Answer;
}

function requireEverybody({ results }: Answer): void {
  const answers = new Set(results.map(({ answer }) => answer));
  const hashes = results.find(({ id }) => id === 'ldap.hash')?.evidence ?? '';
  if (answers.size !== 1 || !answers.has('pass') || !hashes.startsWith(`${PEOPLE + 2} of `)) {
    throw new Error(`The preflight saw something else: ${JSON.stringify(results)}`);
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
