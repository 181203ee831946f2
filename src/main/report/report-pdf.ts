import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Report } from '../../shared/model/report.ts';
import { startsNewPage } from './pdf/blocks.ts';
import { byHandChapter } from './pdf/by-hand.ts';
import { checksChapter } from './pdf/checks.ts';
import { failuresChapter, noticesChapter } from './pdf/findings.ts';
import { loadFonts, type ReportFonts } from './pdf/fonts.ts';
import { moment } from './pdf/moment.ts';
import { outcomePage } from './pdf/outcome-page.ts';
import { hasReplacements, printableReport } from './pdf/printable.ts';
import { stepsChapter } from './pdf/steps.ts';
import { CONTENT_WIDTH, DEFAULT_STYLE, MARGINS, STYLES } from './pdf/styles.ts';
import { undoChapter } from './pdf/undo.ts';

/**
 * The report as one would file it: A4, one page of outcome, then what was set, the checks, what was done by hand, notices,
 * what failed, and how to undo it. The same report gives the same bytes.
 *
 * The fonts cover Latin, Greek, Cyrillic and Vietnamese. A character they lack (Chinese, emoji, Arabic) is printed
 * as its number, ‹U+5C71›, and the last page says so.
 *
 * @throws ZodError when the report does not fit its schema, RangeError when one of its dates is not ISO 8601.
 */
export async function reportPdf(report: Report): Promise<Uint8Array> {
  const fonts = loadFonts();
  allowNothingBut(fonts);
  return pdfmake.createPdf(definition(printableReport(report, fonts.draws))).getBuffer();
}

/**
 * SECURITY: a document may name pictures and attachments by address or path, and pdfmake would fetch them. Ours names
 * none, and no text of a report may ever become one: every address is refused, and every file but our own fonts.
 */
function allowNothingBut(fonts: ReportFonts): void {
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(fonts.owns);
  pdfmake.setFonts(fonts.families);
}

function definition(report: Report): TDocumentDefinitions {
  const [firstChapter = '', ...rest] = [
    ...stepsChapter(report),
    ...checksChapter(report),
    ...byHandChapter(report),
    ...noticesChapter(report),
    ...failuresChapter(report),
    ...undoChapter(report),
    ...numberedCharacters(report),
  ];
  return {
    pageSize: 'A4',
    pageMargins: MARGINS,
    info: {
      title: `${report.guide.title}: report of ${report.setup}`,
      author: 'Joinery',
      creator: 'Joinery',
      subject: report.headline,
      creationDate: new Date(report.made),
    },
    language: 'en-GB',
    displayTitle: true,
    defaultStyle: DEFAULT_STYLE,
    styles: STYLES,
    content: [...outcomePage(report), { stack: [firstChapter], pageBreak: 'before' }, ...rest],
    pageBreakBefore: startsNewPage,
    footer: (page, pages) => footer(report, page, pages),
  };
}

function footer({ setup, made }: Report, page: number, pages: number): Content {
  const numbers = 60;
  return {
    columns: [
      { text: `${setup} · ${moment(made)}`, width: CONTENT_WIDTH - numbers },
      { text: `${page} of ${pages}`, alignment: 'right', width: numbers },
    ],
    style: 'footer',
    margin: [MARGINS[0], 22, MARGINS[2], 0],
  };
}

function numberedCharacters(report: Report): Content[] {
  if (!hasReplacements(report)) return [];
  return [
    {
      text: 'Characters that this document’s fonts lack stand as their Unicode numbers in ‹ ›. The JSON report has them as they are.',
      style: 'small',
      margin: [0, 16, 0, 0],
    },
  ];
}
