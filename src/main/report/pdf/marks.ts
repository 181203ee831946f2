import type { ContentSvg } from 'pdfmake/interfaces';
import { COLOURS } from './styles.ts';

/** The signs of the application. Drawn, because not every font has them; beside each stands the word for it. */
export type Mark =
  | 'created'
  | 'changed'
  | 'same'
  | 'byHand'
  | 'passed'
  | 'failed'
  | 'uncertain'
  | 'notChecked'
  | 'undone'
  | 'notice';

const GREY = { ink: COLOURS.dim, soft: COLOURS.ground };
const OAK = { ink: COLOURS.oak, soft: COLOURS.oakSoft };
const GREEN = { ink: COLOURS.green, soft: COLOURS.greenSoft };
const RED = { ink: COLOURS.red, soft: COLOURS.redSoft };
const TEAL = { ink: COLOURS.accent, soft: COLOURS.accentSoft };

/** Each as strokes in a square of 20. */
const DRAWINGS: Record<Mark, { ink: string; soft: string; strokes: string }> = {
  created: { ...GREEN, strokes: 'M10 5.5v9M5.5 10h9' },
  changed: { ...OAK, strokes: 'M5.5 11.2c1.4-3 3-3 4.5-1.2s3.1 1.8 4.5-1.2' },
  same: { ...GREY, strokes: 'M6.2 8.2h7.6M6.2 11.8h7.6' },
  byHand: {
    ...TEAL,
    strokes:
      'M7.4 11V6.6a.95.95 0 0 1 1.9 0V10M9.3 9.4V5.6a.95.95 0 0 1 1.9 0v3.8M11.2 9.4V6.4a.95.95 0 0 1 1.9 0v3.4M13.1 9.8V8a.9.9 0 0 1 1.8 0v3.6c0 2.4-1.5 4-3.8 4-1.8 0-2.8-.8-3.6-2.2L5.6 10.6c-.5-1 .8-1.7 1.4-.9l.6 1',
  },
  passed: { ...GREEN, strokes: 'M5.8 10.4l2.8 2.8 5.6-6' },
  failed: { ...RED, strokes: 'M10 5.2v6M10 14.4v.2' },
  uncertain: { ...OAK, strokes: 'M7.4 8a2.6 2.6 0 1 1 3.9 2.3c-.8.5-1.3.9-1.3 1.7M10 14.6v.2' },
  notChecked: { ...GREY, strokes: 'M6.2 10h7.6' },
  undone: { ...TEAL, strokes: 'M8 5.6L5.2 8.4 8 11.2M5.4 8.4h5.8a3.1 3.1 0 0 1 0 6.2H8.4' },
  notice: { ...GREY, strokes: 'M10 9.4v5M10 5.8v.2' },
};

/** Side of a sign beside text, in points. */
export const MARK_SIZE = 13;

/** A sign beside a line of text, on its soft ground. */
export const mark = (name: Mark): ContentSvg => square(name, DRAWINGS[name], MARK_SIZE);

/** A sign beside the outcome: larger, and the other way round, since its ground is soft already. */
export const seal = (name: Mark): ContentSvg =>
  square(name, { ink: '#ffffff', soft: DRAWINGS[name].ink }, 22);

function square(name: Mark, { ink, soft }: { ink: string; soft: string }, size: number): ContentSvg {
  return {
    svg:
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="20" height="20">` +
      `<rect x="0" y="0" width="20" height="20" rx="5" fill="${soft}"/>` +
      `<path d="${DRAWINGS[name].strokes}" fill="none" stroke="${ink}" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/></svg>`,
    width: size,
  };
}

/** Two boards with a joint between them. */
export const emblem: ContentSvg = {
  svg:
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24">` +
    `<rect x="0" y="0" width="24" height="24" rx="6" fill="${COLOURS.accent}"/>` +
    `<path d="M5 7h5.2v3l3.6-1.4V7H19v10h-5.2v-3l-3.6 1.4V17H5z" fill="#fff"/></svg>`,
  width: 18,
};
