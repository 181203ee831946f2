import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { reportSchema } from '../../src/shared/model/report.ts';
import type { Report } from '../../src/shared/model/report.ts';
import { introduction } from '../office/introduction.ts';
import { ntHash } from '../office/ldap/samba-account.ts';
import { missingPrograms, readPdf, squeezed, unpacked } from '../report/pdf-reading.ts';
import type { AtWork } from './at-work.ts';
import { openWork } from './at-work.ts';

const skipped = missingPrograms.length > 0;
const why = skipped ? ` (skipped: needs ${missingPrograms.join(', ')})` : '';

describe('the report after the job', () => {
  let work: AtWork;
  let pdf: Buffer;
  let report: Report;
  let printed: string;
  /** Everything that was said or written, by where it was found. */
  const traces = new Map<string, string>();

  beforeAll(async () => {
    work = await openWork({ generated: true });
    const { terminal, office } = work;
    const out = path.join(terminal.folder, 'out');
    const joinery = async (args: string[], json = true): Promise<number | null> => {
      const { exit, stdout, stderr } = await terminal.run(args, { json });
      traces.set(`output of ${args.join(' ')}`, stdout + stderr);
      return exit;
    };

    expect(await joinery(['apply', terminal.setupFile])).toBe(0);
    expect(await joinery(['check', terminal.setupFile], false)).toBe(1);
    // Something for the log.
    office.dsm.faults.next({ match: { method: 'login' }, then: { kind: 'html' } });
    office.jumpcloud.faults.next({ then: { kind: 'status', status: 403 } });
    expect(await joinery(['plan', terminal.setupFile], false)).toBe(1);
    expect(await joinery(['report', work.setup.id, '--out', out])).toBe(0);

    pdf = await readFile(path.join(out, 'report.pdf'));
    report = reportSchema.parse(JSON.parse(await readFile(path.join(out, 'report.json'), 'utf8')));
    printed = skipped ? '' : squeezed((await readPdf(pdf)).pages.join(''));
    for (const file of await filesIn(terminal.folder)) traces.set(file, await readFile(file, 'latin1'));
    traces.set('the streams of report.pdf, unpacked', unpacked(pdf));
  });
  afterAll(() => work.close());

  it.skipIf(skipped)(`names the device, the workgroup, the base DN and the groups in the PDF${why}`, () => {
    const { organisation } = work.snapshot();
    const [domain] = organisation.ldapServers[0]?.sambaDomains ?? [];
    for (const text of [
      work.setup.id,
      'diskstation',
      'Synology DS920+',
      'DSM 7.2.2-72806',
      '20C0SQRJ4V9TA',
      'Tischlerei Morgenrot',
      'WORKGROUP',
      domain?.sid ?? 'no SID',
      'ou=Users,o=6650f1a2b3c4d5e6f7000001,dc=jumpcloud,dc=com',
      'uid=svc-nas,ou=Users,o=6650f1a2b3c4d5e6f7000001,dc=jumpcloud,dc=com',
      'office_group, GID 1000001',
      'workshop_files, GID 1000050',
      work.setup.ca,
    ]) {
      expect(printed).toContain(squeezed(text));
    }
  });

  it.skipIf(skipped)(`names every check and every step in the PDF${why}`, () => {
    expect(report.checks.length).toBeGreaterThanOrEqual(14);
    expect(report.steps).toHaveLength(13);
    for (const title of [
      ...report.checks.map(({ result }) => result.title),
      ...report.steps.map((s) => s.title),
    ]) {
      expect(printed).toContain(squeezed(title));
    }
  });

  it('says the same in JSON', () => {
    expect(report).toMatchObject({ setup: work.setup.id, outcome: 'done' });
    expect(report.facts).toContainEqual({ label: 'Workgroup', value: 'WORKGROUP' });
    expect(report.undo).toEqual([expect.stringContaining(`joinery undo ${work.setup.id}`)]);
  });

  it('holds no secret, and neither does anything else that was said or written', () => {
    const kept = [...traces.keys()].map((place) => path.basename(place));
    expect(kept).toEqual(
      expect.arrayContaining(['setup.json', 'journal.jsonl', 'joinery.log', 'report.pdf', 'report.json']),
    );
    const found = [...secretsOf(work)].flatMap(([name, secret]) =>
      [...traces, ['the text of report.pdf', printed] as const]
        .filter(([, text]) => text.toLowerCase().includes(secret.toLowerCase()))
        .map(([place]) => `${name} in ${place}`),
    );
    expect(found).toEqual([]);
  });
});

/** Every secret of the office, by what it is. */
function secretsOf({ office, organisation }: AtWork): Map<string, string> {
  const { jumpcloud, nas } = introduction(office);
  const { users } = organisation.snapshot();
  const people = users.flatMap(({ username, password }) => {
    if (password === null) throw new Error(`${username} has no password to look for`);
    return [
      [`the password of ${username}`, password],
      [`the NT hash of ${username}`, ntHash(password)],
    ] as const;
  });
  expect(users.map(({ username }) => username)).toContain('svc-nas');
  expect(office.dsm.tokens.length).toBeGreaterThanOrEqual(4);
  return new Map([
    ['the API key', jumpcloud.apiKey],
    ['the NAS password', nas.password],
    ...people,
    ...office.dsm.tokens.map((token, index) => [`token ${index} of the NAS`, token] as const),
  ]);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
