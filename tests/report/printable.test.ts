import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { hasReplacements, printableReport } from '../../src/main/report/pdf/printable.ts';
import { sampleReport } from './sample-report.ts';

/** A font that has ASCII and Polish. */
const draws = (codePoint: number): boolean =>
  codePoint < 0x80 || 'ąćęłńóśźżŻÓŁĆ‹›'.includes(String.fromCodePoint(codePoint));

const printed = (headline: string): string => printableReport(sampleReport({ headline }), draws).headline;

describe('texts that a font cannot draw', () => {
  it('are named by their numbers, a run together, and the others stand as they are', () => {
    expect(printed('Group 山田, Żółć')).toBe('Group ‹U+5C71 U+7530›, Żółć');
    expect(printed('smile 😀')).toBe('smile ‹U+1F600›');
  });

  it('are first composed, so that letters typed in two parts are found', () => {
    expect(printed('Z\u0307o\u0301łc\u0301')).toBe('Żółć');
  });

  it('never hide: control and direction characters are named too', () => {
    expect(printed('\u202Egnp.exe')).toBe('‹U+202E›gnp.exe');
    expect(printed('a\u0000b\u001B[31m')).toBe('a‹U+0000›b‹U+001B›[31m');
    expect(printed('\uD800')).toBe('‹U+D800›');
  });

  it('keep their lines, whatever ends them, and lose their tabs', () => {
    expect(printed('one\r\ntwo\rthree\n\tfour')).toBe('one\ntwo\nthree\n    four');
  });

  it('are replaced everywhere in a report, and it is known that they were', () => {
    const report = sampleReport({ undo: ['Ask 山田.'] });

    expect(hasReplacements(printableReport(report, draws))).toBe(true);
    expect(JSON.stringify(printableReport(report, draws))).not.toContain('山');
    expect(hasReplacements(printableReport(sampleReport(), () => true))).toBe(false);
  });

  it('come out drawable, whatever they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const undrawable = Array.from(printed(text)).filter(
          (one) => one !== '\n' && !draws(one.codePointAt(0) ?? 0),
        );
        expect(undrawable).toEqual([]);
      }),
    );
  });
});
