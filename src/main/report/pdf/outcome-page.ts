import type { Column, Content } from 'pdfmake/interfaces';
import type { Answer } from '../../../shared/model/check.ts';
import type { Report, ReportStep } from '../../../shared/model/report.ts';
import { pairs, rule } from './blocks.ts';
import { emblem, mark, seal, type Mark } from './marks.ts';
import { moment } from './moment.ts';
import { troubles } from './outcomes.ts';
import { COLOURS, CONTENT_WIDTH, PLAIN, RULED, value } from './styles.ts';

/** As many as leave room on the page; the others stand in their own chapter. */
const MOST_TROUBLES = 3;

const FAILED = { sign: 'failed', ground: COLOURS.redSoft } as const;
const UNCERTAIN = { sign: 'uncertain', ground: COLOURS.oakSoft } as const;
const NOTHING_YET = { sign: 'notChecked', ground: COLOURS.ground } as const;

/** One page that says it all: what was joined to what, when, proved or not, what is to be done, who keeps this. */
export function outcomePage(report: Report): Content[] {
  return [
    letterhead(report),
    { text: report.headline, style: 'headline', margin: [0, 26, 0, 12] },
    verdict(report),
    figures(report),
    ...nextSteps(report),
    keyFacts(report),
    keeper(),
  ];
}

function letterhead({ made }: Report): Content {
  return {
    columns: [
      emblem,
      { text: 'Joinery', style: 'brand', width: 200, margin: [0, 1, 0, 0] },
      { text: `Report of ${moment(made)}`, style: 'small', alignment: 'right', margin: [0, 3, 0, 0] },
    ],
    columnGap: 7,
  };
}

/** A coloured band: the outcome in a word, and what proves it. */
function verdict(report: Report): Content {
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
    case 'joined':
      return joinedWording(report);
    case 'notJoined':
      return { ...(troubled ? FAILED : NOTHING_YET), word: 'Not joined' };
    case 'incomplete':
      return { ...(troubled ? FAILED : UNCERTAIN), word: 'Incomplete' };
    case 'undone':
      return { sign: 'undone', word: 'Undone', ground: COLOURS.accentSoft };
  }
}

function joinedWording({ checks }: Report): Verdict {
  const { pass, fail, couldNotCheck } = countAnswers(checks);
  if (fail > 0 || couldNotCheck > 0) {
    return { ...UNCERTAIN, word: 'Joined, not all of it proved' };
  }
  return pass === 0
    ? { ...UNCERTAIN, word: 'Joined, not proved' }
    : { sign: 'passed', word: 'Joined and checked', ground: COLOURS.greenSoft };
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

/** The steps by how they came out, as large figures; kinds that did not occur are left out. */
function figures({ steps }: Report): Content {
  const count = (...outcomes: ReportStep['outcome'][]): number =>
    steps.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const kinds: [number, string][] = [
    [count('changed'), 'set and read back'],
    [count('already', 'kept'), 'left as they were'],
    [count('verified'), 'by hand, verified'],
    [count('confirmed'), 'by hand, confirmed by you'],
    [count('undone'), 'undone'],
    [count('failed', 'uncertain'), 'failed or uncertain'],
    [count('notDone'), 'not done'],
  ];
  const met = kinds.filter(([steps]) => steps > 0);
  if (met.length === 0) return { text: 'No step has been made.', style: 'small', margin: [0, 14, 0, 0] };
  const width = CONTENT_WIDTH / Math.max(met.length, 4);
  return {
    columns: met.map(([steps, label]) => ({
      stack: [
        { text: steps, style: 'figure' },
        { text: label, style: 'small' },
      ],
      width,
    })),
    margin: [0, 16, 0, 0],
  };
}

function keyFacts({ guide, finished, facts }: Report): Content {
  const ended = finished === undefined ? 'no run has ended' : moment(finished);
  const rows: [string, Content][] = [
    ...facts.map((fact): [string, Content] => [fact.label, value(fact.value)]),
    ['Last run ended', ended],
    ['Guide', `${guide.title} (${guide.id})`],
    ['Article', value(guide.article)],
  ];
  return {
    stack: [
      { text: 'KEY FACTS', style: 'section', margin: [0, 20, 0, 5] },
      pairs(rows, { width: CONTENT_WIDTH, layout: RULED }),
    ],
  };
}

function nextSteps(report: Report): Content[] {
  const all = troubles(report);
  if (all.length === 0) return [];
  const rest = all.length - MOST_TROUBLES;
  return [
    { text: 'WHAT TO DO NEXT', style: 'section', margin: [0, 18, 0, 4] },
    rule(),
    ...all.slice(0, MOST_TROUBLES).map(({ title, wording, finding }): Content => ({
      columns: [
        mark(wording.mark),
        {
          text: [{ text: `${title}: ${wording.label}. `, bold: true }, finding?.next ?? ''],
          width: CONTENT_WIDTH - 22,
        },
      ],
      columnGap: 9,
      margin: [0, 5, 0, 0],
    })),
    ...(rest > 0 ? [{ text: `${rest} more under “What failed, and what to do next”.`, style: 'small' }] : []),
  ];
}

/** Lines to fill in by hand: who keeps this, and where. */
function keeper(): Content {
  const width = (CONTENT_WIDTH - 2 * 16) / 3;
  const blank = (label: string): Column => ({
    stack: [
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.5, lineColor: COLOURS.dim }] },
      { text: label, style: 'small', margin: [0, 3, 0, 0] },
    ],
    width,
  });
  return {
    stack: [
      {
        text: 'This report holds no password and no key. It belongs with the papers of the NAS.',
        style: 'small',
      },
      { columns: [blank('Kept by'), blank('Where'), blank('Since')], columnGap: 16, margin: [0, 34, 0, 0] },
    ],
    margin: [0, 24, 0, 0],
  };
}
