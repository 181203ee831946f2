import type { Column, Content } from 'pdfmake/interfaces';
import type { Report, ReportStep } from '../../../shared/model/report.ts';
import { GAP, pairs, rule } from './blocks.ts';
import { emblem, mark, MARK_SIZE } from './marks.ts';
import { moment } from './moment.ts';
import { troubles, type Trouble } from './outcomes.ts';
import { COLOURS, CONTENT_WIDTH, RULED, value } from './styles.ts';
import { verdict } from './verdict.ts';

/** As many as leave room on the page; the others stand in their own chapter. */
const MOST_TROUBLES = 3;

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
  const met = kinds.filter(([figure]) => figure > 0);
  if (met.length === 0) return { text: 'No step has been made.', style: 'small', margin: [0, 14, 0, 0] };
  const width = CONTENT_WIDTH / Math.max(met.length, 4);
  return {
    columns: met.map(([figure, label]) => ({
      stack: [
        { text: figure, style: 'figure' },
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
  const shown = all.slice(0, MOST_TROUBLES).map(nextStep);
  const rest = all.length - shown.length;
  if (rest > 0)
    shown.push({ text: `${rest} more under “What failed, and what to do next”.`, style: 'small' });
  return [{ text: 'WHAT TO DO NEXT', style: 'section', margin: [0, 18, 0, 4] }, rule(), ...shown];
}

function nextStep({ title, wording, finding }: Trouble): Content {
  return {
    columns: [
      mark(wording.mark),
      {
        text: [{ text: `${title}: ${wording.label}. `, bold: true }, finding?.next ?? ''],
        width: CONTENT_WIDTH - MARK_SIZE - GAP,
      },
    ],
    columnGap: GAP,
    margin: [0, 5, 0, 2],
  };
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
