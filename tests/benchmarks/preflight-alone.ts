import { readFile } from 'node:fs/promises';

import type { Expected } from '../../src/main/network/ldap/judge-samba-directory.ts';
import { preflight } from '../../src/main/network/ldap/preflight.ts';
import type { DirectoryAccess } from '../../src/main/network/ldap/samba-directory.ts';
import type { CheckResult } from '../../src/shared/model/check.ts';

/** What is in the file that is this program's only argument. */
export interface Question {
  access: DirectoryAccess;
  expected: Expected;
}

/** What this program prints, as JSON. */
export interface Answer {
  results: CheckResult[];
  ms: number;
  /** The most memory this process ever had, the runtime included, in MB. */
  peakMb: number;
}

/** One LDAP preflight in a process that does nothing else. */
const { access, expected } = JSON.parse(await readFile(process.argv[2] ?? '', 'utf8')) as Question;
const begun = performance.now();
const results = await preflight(access, expected);
const ms = performance.now() - begun;
const answer: Answer = { results, ms, peakMb: process.resourceUsage().maxRSS / 1024 };
process.stdout.write(JSON.stringify(answer));
