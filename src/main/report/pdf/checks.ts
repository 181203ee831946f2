import type { Content } from 'pdfmake/interfaces';
import type { Report } from '../../../shared/model/report.ts';
import { chapter, inSections, item } from './blocks.ts';
import { answerWording } from './outcomes.ts';

type Check = Report['checks'][number];

/** Every question that was asked, its answer, and what was seen. */
export function checksChapter({ checks }: Report): Content[] {
  const lead =
    checks.length === 0
      ? 'No check has been run, so nothing is proved.'
      : 'Below each statement stands what was seen. What a system only said of itself is given as reported by it; “Proved” stands where a person has really signed in.';
  return chapter('Checks', lead, inSections(checks, checkItem));
}

function checkItem({ at, result }: Check): Content {
  const { mark, label, colour } = answerWording(result);
  const details: Content[] = [];
  if (result.evidence !== '') details.push({ text: result.evidence, style: 'small' });
  if (result.finding) details.push({ text: result.finding.sentence, style: 'small' });
  return item({ mark, title: result.title, label, labelColour: colour, at, details });
}
