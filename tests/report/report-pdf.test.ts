import { describe, expect, it } from 'vitest';

import { reportPdf } from '../../src/main/report/report-pdf.ts';
import type { CheckResult } from '../../src/shared/model/check.ts';
import type { Finding } from '../../src/shared/model/finding.ts';
import type { Report } from '../../src/shared/model/report.ts';
import { refused, signedIn } from '../e2e/samples/proofs.ts';
import { missingPrograms, readPdf, squeezed, type ReadPdf } from './pdf-reading.ts';
import { sampleReport, troubledReport } from './sample-report.ts';

const skipped = missingPrograms.length > 0;
const why = skipped ? ` (${missingPrograms.join(', ')} not installed)` : '';

const read = async (report: Report): Promise<ReadPdf> => readPdf(await reportPdf(report));
const textOf = ({ pages }: ReadPdf): string => squeezed(pages.join('\n'));

/** Every text of a report that is for people: not dates, nor words of the schema. */
function textsOf(report: Report): string[] {
  return [
    report.setup,
    report.headline,
    ...Object.values(report.guide),
    ...report.facts.flatMap(({ label, value }) => [label, value]),
    ...report.steps.flatMap((step) => [
      step.section.toUpperCase(),
      step.title,
      ...step.changes.flatMap(({ field, before, after }) => [field, before, after]),
      ...(step.byHand?.warnings ?? []),
      ...(step.byHand?.clicks ?? []),
      ...(step.byHand?.values ?? []).flatMap(({ label, value }) => [label, value]),
      step.byHand?.undo ?? '',
      step.irreversible ?? '',
      ...findingTexts(step.finding),
    ]),
    ...report.checks.flatMap(({ section, result: { title, evidence, finding } }) => [
      section.toUpperCase(),
      title,
      evidence,
      ...findingTexts(finding),
    ]),
    ...report.notices.flatMap(findingTexts),
    ...report.undo,
  ];
}

const findingTexts = (finding: Finding | undefined): string[] =>
  finding ? [finding.code, finding.sentence, finding.cause ?? '', finding.next] : [];

describe.skipIf(skipped)(`the report as PDF${why}`, () => {
  it.each([
    ['done', sampleReport()],
    ['in trouble', troubledReport()],
  ])('says everything that a report knows (%s)', async (_, report) => {
    const text = textOf(await read(report));

    expect(textsOf(report).filter((one) => !text.includes(squeezed(one)))).toEqual([]);
  });

  it('writes names as their owners do', async () => {
    const names = ['Łukasz Woźniak', 'Ørjan Ñandú', 'Żółć', 'Σωκράτης', 'Юрий', 'Nguyễn Thị Hồng Đào', 'Şığ'];
    const { pages } = await read(sampleReport({ headline: names.join(', ') }));

    const [first = ''] = pages;
    expect(names.filter((name) => !first.replaceAll('\n', ' ').includes(name))).toEqual([]);
  });

  it('carries its own fonts and no other', async () => {
    const { fonts } = await read(sampleReport());

    expect(fonts.map(({ name }) => name.replace(/^[A-Z]{6}\+/, '')).sort()).toEqual([
      'Inter-Regular',
      'Inter-SemiBold',
      'JetBrainsMono-Regular',
    ]);
    expect(fonts.every(({ embedded, subset }) => embedded && subset)).toBe(true);
  });

  it('is an A4 document with title, author and the date of the report', async () => {
    const { info } = await read(sampleReport());

    expect(info.get('Title')).toBe('JumpCloud joined to a Synology NAS: report of warsaw-office-nas');
    expect(info.get('Author')).toBe('Joinery');
    expect(info.get('Page size')).toContain('A4');
    expect(new Date(info.get('CreationDate') ?? '').toISOString()).toBe('2026-11-21T14:05:10.000Z');
  });

  it('numbers its pages and puts the setup and the date on each', async () => {
    const { pages } = await read(sampleReport());

    expect(pages.length).toBeGreaterThan(2);
    pages.forEach((page, index) => {
      expect(page).toContain('warsaw-office-nas · 21 Nov 2026, 14:05 UTC');
      expect(page).toContain(`${index + 1} of ${pages.length}`);
    });
  });

  it('has the outcome on a page of its own', async () => {
    const { pages } = await read(troubledReport());

    const [first = '', second = ''] = pages;
    expect(first).toContain('diskstation is not joined to JumpCloud.');
    expect(first).toContain('Check the service account’s password and try again.');
    expect(first).toContain('Kept by');
    expect(second).toMatch(/^What was set\n/);
  });

  it.each([
    ['done', sampleReport(), 'Set up and checked', '4 of 5 checks passed, 1 not run.'],
    ['joined without a check', sampleReport({ checks: [] }), 'Set up, not proved', 'No check was run.'],
    [
      'joined with checks that failed',
      troubledReport({ outcome: 'done' }),
      'Set up, not all of it proved',
      '1 of 3 checks passed, 1 failed, 1 could not be checked.',
    ],
    ['not joined', troubledReport(), 'Not set up', '1 of 3 checks passed'],
    ['incomplete', sampleReport({ outcome: 'incomplete' }), 'Incomplete', '4 of 5 checks passed'],
    ['undone', sampleReport({ outcome: 'undone' }), 'Undone', '4 of 5 checks passed'],
  ])('says how it came out: %s', async (_, report, word, proof) => {
    const { pages } = await read(report);

    expect(pages[0]).toContain(word);
    expect(pages[0]).toContain(proof);
  });

  it('says “Proved” of a person’s own sign-in, and of nothing else', async () => {
    const [smb, ldap] = signedIn('ann').map((result) => ({ section: 'Proof', result }));
    if (!smb || !ldap) throw new Error('the sample has changed');
    const text = textOf(await read(sampleReport({ checks: [...sampleReport().checks, smb, ldap] })));

    expect(text.split('Proved')).toHaveLength(2 + 2); // once in the lead, and once each
    expect(text).toContain(squeezed('Set up and proved'));
    expect(text).toContain(squeezed('A real SMB 3.1.1 sign-in as ann'));
  });

  it('does not take the directory’s word, or a refusal, for proof that people get in', async () => {
    const ldap = signedIn('ann').slice(1);
    const withChecks = (results: CheckResult[]) =>
      read(
        sampleReport({
          checks: [...sampleReport().checks, ...results.map((result) => ({ section: 'Proof', result }))],
        }),
      );
    const [directory] = (await withChecks(ldap)).pages;
    const [outside] = (await withChecks(refused('ben', 'PROOF_NT_HASH_MISSING'))).pages;

    expect(directory).toContain('Set up and checked');
    expect(outside).toContain('Set up, not all of it proved');
    expect(squeezed(outside ?? '')).toContain(squeezed('ben changes the JumpCloud password once'));
  });

  it('tells what was looked at afterwards from what only a person has said', async () => {
    const { pages } = await read(sampleReport());
    const [, , byHand = ''] = pages;

    expect(byHand).toMatch(/LDAP users and groups refreshed\n(.*\n)*by hand, verified/);
    expect(byHand).toMatch(/AFP file service\n(.*\n)*by hand, confirmed by you/);
  });

  it('keeps each of sixty steps whole on its page, together with the heading above it', async () => {
    const steps = Array.from({ length: 60 }, (_, index) => ({
      section: `Part ${index}`,
      title: `Step ${index}.`,
      outcome: 'changed' as const,
      at: '2026-11-21T14:02:31.000Z',
      changes: Array.from({ length: 2 + (index % 5) }, (_, field) => ({
        field: `Field ${field}`,
        before: `${index} was`,
        after: `${index} is`,
      })),
    }));
    const { pages } = await read(sampleReport({ steps }));

    const torn = steps.filter(({ section, title, changes }) => {
      const page = pages.find((text) => text.includes(`${section.toUpperCase()}\n`)) ?? '';
      const block = [
        section.toUpperCase(),
        title,
        ...changes.map((one) => `${one.field} ${one.before} → ${one.after}`),
      ];
      return !page.includes(block.join('\n'));
    });
    expect(torn.map(({ title }) => title)).toEqual([]);
  });

  it('lets its figures be found by searching', async () => {
    const { pages } = await read(sampleReport());

    expect(pages[0]).toContain('DSM 7.2.2-72806');
  });

  it('can be made of nothing', async () => {
    const { pages } = await read(sampleReport({ facts: [], steps: [], checks: [], notices: [], undo: [] }));

    expect(pages).toHaveLength(2);
    expect(pages[1]).toContain('No check has been run, so nothing is proved.');
    expect(pages[1]).toContain('There is nothing to undo.');
  });

  it('breaks long texts over lines and pages, loses none, and stays within its margins', async () => {
    const step = { section: 'S', title: 'T'.repeat(300), outcome: 'changed' as const };
    const changes = [{ field: 'F'.repeat(100), before: 'Ł'.repeat(4000), after: 'quux '.repeat(900) }];
    const pdf = await read(
      sampleReport({
        facts: [{ label: 'L'.repeat(200), value: 'x1'.repeat(2000) }],
        steps: [{ ...step, changes }],
        undo: ['U'.repeat(500)],
      }),
    );

    const text = textOf(pdf);
    const count = (letters: RegExp): number => text.match(letters)?.join('').length ?? 0;
    expect(count(/(?:x1)+/g)).toBe(4000);
    expect(count(/Ł{10,}/g)).toBe(4000);
    expect(count(/(?:quux)+/g)).toBe(3600);
    expect(count(/T{10,}/g)).toBe(300);
    expect(pdf.words.filter(({ left, right }) => left < 51 || right > 545)).toEqual([]);
  });

  it('prints of a secret the name and nothing else', async () => {
    const byHand = {
      clicks: [],
      values: [{ label: 'Password', value: 'correct-horse-1', secret: 'service-account-password' as const }],
      undo: 'Nothing.',
    };
    const steps = [{ section: 'S', title: 'T', outcome: 'confirmed' as const, changes: [], byHand }];
    const text = textOf(await read(sampleReport({ steps })));

    expect(text).toContain(squeezed('the password of the service account, not printed'));
    expect(text).not.toContain('correct-horse-1');
  });

  it('takes every text as text: markup, addresses and paths stand there as they were typed', async () => {
    const texts = [
      '<b>bold</b> **stars** _under_ &amp; {{braces}}',
      '{"image":"/etc/hostname"}',
      'http://127.0.0.1:9/picture.png',
      'data:image/png;base64,AAAA',
      '<svg><image href="file:///etc/hostname"/></svg>',
      'a->b => 0x10 != <!-- www',
      'a->b!=0x10',
    ];
    const text = textOf(
      await read(sampleReport({ facts: texts.map((value) => ({ label: 'Fact', value })) })),
    );

    expect(texts.filter((one) => !text.includes(squeezed(one)))).toEqual([]);
  });

  it('draws no arrow where an equals sign and a greater-than sign were typed', async () => {
    const { words } = await read(sampleReport({ headline: '=> = >' }));
    const width = (word: string): number => {
      const placed = words.find(({ text }) => text === word);
      return (placed?.right ?? 0) - (placed?.left ?? 0);
    };

    expect(width('=')).toBeGreaterThan(5);
    expect(width('=&gt;')).toBeCloseTo(width('=') + width('&gt;'), 0);
  });

  it('names characters that its fonts lack, and says where they are to be had', async () => {
    const foreign = textOf(await read(sampleReport({ headline: 'Group 山田 😀' })));
    const plain = textOf(await read(sampleReport()));

    expect(foreign).toContain(squeezed('Group ‹U+5C71 U+7530› ‹U+1F600›'));
    expect(foreign).toContain('TheJSONreporthasthemastheyare.');
    expect(plain).not.toContain('TheJSONreporthasthemastheyare.');
  });
});
