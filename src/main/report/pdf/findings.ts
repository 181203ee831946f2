import type { Content } from 'pdfmake/interfaces';
import type { Finding, Severity } from '../../../shared/model/finding.ts';
import type { Report } from '../../../shared/model/report.ts';
import { chapter, item } from './blocks.ts';
import { troubles, worthKnowing, type Trouble, type Wording } from './outcomes.ts';
import { COLOURS } from './styles.ts';

const SEVERITY_WORDING: Record<Severity, Wording> = {
  error: { mark: 'failed', label: 'error', colour: COLOURS.red },
  warning: { mark: 'uncertain', label: 'warning', colour: COLOURS.oakInk },
  notice: { mark: 'notice', label: 'notice', colour: COLOURS.dim },
};

/** What was met on the way and is worth reading, most of it expected. */
export function noticesChapter(report: Report): Content[] {
  const found = worthKnowing(report);
  if (found.length === 0) return [];
  return chapter(
    'Notices',
    'Met on the way and worth reading; most of it was expected.',
    found.map(noticeItem),
  );
}

/** What did not come out, why, and what to do. */
export function failuresChapter(report: Report): Content[] {
  const failed = troubles(report);
  if (failed.length === 0) return [];
  const lead = 'What happened, the likely cause where there is one, and the next step.';
  return chapter('What failed, and what to do next', lead, failed.map(failureItem));
}

function noticeItem(found: Finding): Content {
  const { mark, label, colour } = SEVERITY_WORDING[found.severity];
  return item({ mark, title: found.sentence, label, labelColour: colour, details: reasons(found) });
}

function failureItem({ title, wording, finding }: Trouble): Content {
  const details: Content[] = finding
    ? [{ text: finding.sentence }, ...reasons(finding)]
    : [{ text: 'No reason was recorded.', style: 'small' }];
  return item({ mark: wording.mark, title, label: wording.label, labelColour: wording.colour, details });
}

function reasons({ cause, next, code }: Finding): Content[] {
  const likely: Content[] = cause === undefined ? [] : [{ text: `Likely cause: ${cause}`, style: 'small' }];
  return [
    ...likely,
    { text: `Next: ${next}` },
    { text: code, font: 'Mono', fontSize: 7.5, color: COLOURS.dim },
  ];
}
