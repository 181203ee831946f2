import { describe, expect, it } from 'vitest';

import { reportJson } from '../../src/main/report/report-json.ts';
import { sampleReport, troubledReport } from './sample-report.ts';

describe('the report as JSON', () => {
  it('holds the whole report', () => {
    expect(JSON.parse(reportJson(sampleReport()))).toEqual(sampleReport());
    expect(JSON.parse(reportJson(troubledReport()))).toEqual(troubledReport());
  });

  it('can be read and compared line by line, and ends its last line', () => {
    const text = reportJson(sampleReport());

    expect(text).toContain('\n  "setup": "warsaw-office-nas",\n');
    expect(text).toMatch(/\n}\n$/);
  });

  it('is the same text for the same report, whatever order its fields were given in', () => {
    const { setup, guide, ...rest } = sampleReport();

    expect(reportJson({ ...rest, guide, setup })).toBe(reportJson(sampleReport()));
  });

  it('keeps characters as they are', () => {
    expect(reportJson(sampleReport({ headline: '山田 😀 ‹Żółć›' }))).toContain('"山田 😀 ‹Żółć›"');
  });

  it('leaves out what the schema does not know', () => {
    const strayed = { ...sampleReport(), password: 'correct horse' };

    expect(reportJson(strayed)).not.toContain('correct horse');
  });

  it('refuses a report that does not fit the schema', () => {
    const broken = { ...sampleReport(), outcome: 'fine' as 'done' };

    expect(() => reportJson(broken)).toThrow(/outcome/);
  });
});
