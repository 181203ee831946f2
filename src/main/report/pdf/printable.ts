import { reportSchema, type Report } from '../../../shared/model/report.ts';

/** How a run of characters that the fonts lack begins, and ends. */
const OPEN = '‹';
const CLOSE = '›';
const REPLACED = /‹U\+[0-9A-F]{4}/;

/** Draws nothing itself, or changes the direction or the place of what follows. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]/u;

/**
 * The report as it can be printed: every text in it, composed (NFC) and with each character that cannot be drawn named by
 * its number, a run of them together: 山田 becomes ‹U+5C71 U+7530›. That is ugly and exact; a row of empty boxes
 * would make two people look like one. The JSON keeps the characters themselves. Line ends stay, tabs become spaces.
 *
 * SECURITY: control and direction characters are named in the same way, so that no text can pass for another. All texts
 * go through here once, so no page of the report can forget it.
 */
export function printableReport(report: Report, draws: (codePoint: number) => boolean): Report {
  return reportSchema.parse(eachText(report, (text) => printable(text, draws)));
}

/** Whether any character of a printable report had to be named by its number. */
export const hasReplacements = (report: Report): boolean => REPLACED.test(JSON.stringify(report));

function printable(text: string, draws: (codePoint: number) => boolean): string {
  let result = '';
  let run: string[] = [];
  const endRun = (): void => {
    if (run.length > 0) result += `${OPEN}${run.join(' ')}${CLOSE}`;
    run = [];
  };
  for (const character of text.normalize('NFC').replace(/\r\n?/g, '\n').replaceAll('\t', '    ')) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (character === '\n' || (draws(codePoint) && !INVISIBLE.test(character))) {
      endRun();
      result += character;
    } else {
      run.push(`U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`);
    }
  }
  endRun();
  return result;
}

function eachText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => eachText(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, eachText(item, change)]));
}
