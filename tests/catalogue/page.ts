import prettier from 'prettier';

import { finding } from '../../src/shared/findings/finding.ts';
import { sampleFacts } from '../shared/sample-facts.ts';
import type { Catalogue, Row } from './entry.ts';

/** docs/findings.md: the same table for people, in the findings' own words. */
export async function findingsPage(catalogues: Catalogue<Row>[], style: prettier.Options): Promise<string> {
  const page = [INTRODUCTION, ...catalogues.map(chapter)].join('\n\n');
  return await prettier.format(page, { ...style, parser: 'markdown' });
}

const INTRODUCTION = `# What goes wrong, and what Joinery says

Each line is made to go wrong in the simulated office by a test, which sees that Joinery says this and nothing else, that what
is to be done is done, and that a new look finds nothing. This page is written from those tests: names and figures in it are
examples. "apply" stands for \`joinery apply\`, with which Joinery puts it right; the rest is for a person.`;

const EXAMPLE = {
  ...sampleFacts,
  account: 'ann',
  baseDn: 'ou=Users,o=…,dc=example,dc=com',
  bindDn: 'uid=svc-nas,ou=Users,o=…,dc=jumpcloud,dc=com',
  clashes: ['gid 1000050 (interns and workshop)'],
  host: 'ldap.example.com',
  how: 'SMB 1 to SMB 1, plain-text passwords',
  names: ['office_group'],
  people: ['ann'],
  profile: 'customized',
  sid: 'S-1-5-21-…',
  users: ['ann'],
};

const chapter = ({ of, facts, entries, example = {} }: Catalogue<Row>): string =>
  [
    `## ${of}`,
    `After ${facts}.`,
    '',
    '| No. | Symptom | Joinery says | What to do | Fix |',
    '| --- | --- | --- | --- | --- |',
    ...entries.map((entry) => row({ ...entry, example: { ...example, ...entry.example } })),
  ].join('\n');

function row({ number, symptom, code, fix, remark, example }: Row): string {
  const complaint = remark === undefined ? `${symptom}.` : `${symptom}. _${remark}_`;
  if (code === undefined) return cells(number, complaint, 'Nothing: it goes on by itself.', 'Nothing.', '–');
  const { sentence, next } = finding(code, { ...EXAMPLE, ...example });
  return cells(number, complaint, `${sentence} \`${code}\``, next, fix === 'apply' ? 'apply' : 'by hand');
}

const cells = (...texts: string[]): string =>
  `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
