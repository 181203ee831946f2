import type { Content } from 'pdfmake/interfaces';
import type { Answer } from '../../../shared/model/check.ts';
import { provesEntry } from '../../../shared/proof-of.ts';
import type { Report } from '../../../shared/model/report.ts';
import { seal, type Mark } from './marks.ts';
import { troubles } from './outcomes.ts';
import { COLOURS, CONTENT_WIDTH, PLAIN } from './styles.ts';

const FAILED = { sign: 'failed', ground: COLOURS.redSoft } as const;
const UNCERTAIN = { sign: 'uncertain', ground: COLOURS.oakSoft } as const;
const NOTHING_YET = { sign: 'notChecked', ground: COLOURS.ground } as const;

/** A coloured band: the outcome in a word, and what proves it. */
export function verdict(report: Report): Content {
  const { sign, word, ground } = verdictWording(report);
  return {
    table: {
      widths: [22, CONTENT_WIDTH - 22 - 36],
      body: [
        [
          { ...seal(sign), margin: [0, 4, 0, 0] },
          { stack: [{ text: word, bold: true, fontSize: 12 }, { text: proof(report) }] },
        ],
      ],
    },
    layout: {
      ...PLAIN,
      fillColor: ground,
      paddingLeft: (column) => (column === 0 ? 12 : 0),
      paddingRight: () => 12,
      paddingTop: () => 9,
      paddingBottom: () => 8,
    },
  };
}

interface Verdict {
  sign: Mark;
  word: string;
  ground: string;
}

function verdictWording(report: Report): Verdict {
  const troubled = troubles(report).length > 0;
  switch (report.outcome) {
    case 'done':
      return joinedWording(report);
    case 'notDone':
      return { ...(troubled ? FAILED : NOTHING_YET), word: 'Not set up' };
    case 'incomplete':
      return { ...(troubled ? FAILED : UNCERTAIN), word: 'Incomplete' };
    case 'undone':
      return { sign: 'undone', word: 'Undone', ground: COLOURS.accentSoft };
  }
}

function joinedWording({ checks }: Report): Verdict {
  const { pass, fail, couldNotCheck } = countAnswers(checks);
  if (fail > 0 || couldNotCheck > 0) {
    return { ...UNCERTAIN, word: 'Set up, not all of it proved' };
  }
  if (pass === 0) return { ...UNCERTAIN, word: 'Set up, not proved' };
  const isProved = checks.some(({ result }) => provesEntry(result));
  const word = isProved ? 'Set up and proved' : 'Set up and checked';
  return { sign: 'passed', word, ground: COLOURS.greenSoft };
}

function proof({ checks }: Report): string {
  if (checks.length === 0) return 'No check was run.';
  const { pass, fail, couldNotCheck, notRun } = countAnswers(checks);
  const parts = [`${pass} of ${checks.length} checks passed`];
  if (fail > 0) parts.push(`${fail} failed`);
  if (couldNotCheck > 0) parts.push(`${couldNotCheck} could not be checked`);
  if (notRun > 0) parts.push(`${notRun} not run`);
  return `${parts.join(', ')}.`;
}

function countAnswers(checks: Report['checks']): Record<Answer, number> {
  const counts = { pass: 0, fail: 0, couldNotCheck: 0, notRun: 0 };
  for (const { result } of checks) counts[result.answer] += 1;
  return counts;
}
