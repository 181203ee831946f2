import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { reportPdf } from '../../src/main/report/report-pdf.ts';
import { sampleReport, troubledReport } from './sample-report.ts';

describe('making the PDF', () => {
  it('gives the same bytes for the same report', async () => {
    expect(Buffer.from(await reportPdf(sampleReport())).equals(await reportPdf(sampleReport()))).toBe(true);
  });

  it('can be done twice at a time', async () => {
    const [first, second] = await Promise.all([reportPdf(sampleReport()), reportPdf(troubledReport())]);

    expect(Buffer.from(first).equals(await reportPdf(sampleReport()))).toBe(true);
    expect(Buffer.from(second).equals(await reportPdf(troubledReport()))).toBe(true);
  });

  it('works with any text at all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 40 }),
        async (texts) => {
          const facts = texts.map((text) => ({ label: text, value: text }));
          const small = sampleReport({ facts, steps: [], checks: [], notices: [] });
          expect((await reportPdf(small)).length).toBeGreaterThan(1000);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('refuses a date that is none', async () => {
    await expect(reportPdf(sampleReport({ made: 'yesterday' }))).rejects.toThrow(RangeError);
  });
});
