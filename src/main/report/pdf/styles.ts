import type { ContentText, CustomTableLayout, Style, StyleDictionary } from 'pdfmake/interfaces';

/** A4 in points, with margins as left, top, right, bottom. */
export const MARGINS: [number, number, number, number] = [52, 48, 52, 62];
const PAGE_WIDTH = 595.28;
export const CONTENT_WIDTH = PAGE_WIDTH - MARGINS[0] - MARGINS[2];

/** The light colours of the application; oakInk is oak dark enough for text on paper (6 : 1). */
export const COLOURS = {
  ink: '#1d2324',
  dim: '#5d6769',
  line: '#e3e0da',
  ground: '#f6f5f2',
  accent: '#0f6f68',
  accentSoft: '#e1f0ee',
  oak: '#b9772a',
  oakInk: '#8a5616',
  oakSoft: '#fbf0e0',
  green: '#1c7c45',
  greenSoft: '#e3f3e8',
  red: '#b3372f',
  redSoft: '#fbe8e6',
};

/**
 * Inter turns "=>" into an arrow and the x of "3x4" into a multiplication sign (feature `calt`); in a report a value
 * must stand as it is typed. Without it JetBrains Mono also stays clear of its ligatures, whose filler glyph is the empty
 * last one of the font and makes the layout engine read past the end (foliojs/fontkit#378). And `kern` moves a full stop so
 * far under a 7 that whoever searches the PDF for "DSM 7.2" finds nothing.
 *
 * Switching a feature off takes an object, which the engine understands and the types of pdfmake do not know.
 */
const AS_TYPED = { calt: false, kern: false } as unknown as NonNullable<Style['fontFeatures']>;

/** The monospaced face is taller by itself; this brings its lines to the height of the others. */
const MONO_LINE_HEIGHT = 1.19;

export const DEFAULT_STYLE: Style = {
  font: 'Inter',
  fontSize: 9.5,
  lineHeight: 1.3,
  color: COLOURS.ink,
  fontFeatures: AS_TYPED,
};

export const STYLES: StyleDictionary = {
  brand: { fontSize: 11, bold: true },
  headline: { fontSize: 21, bold: true, lineHeight: 1.15 },
  lead: { fontSize: 10.5, color: COLOURS.dim },
  chapter: { fontSize: 15, bold: true, lineHeight: 1.2 },
  section: { fontSize: 8, bold: true, color: COLOURS.dim, characterSpacing: 0.5 },
  title: { bold: true },
  small: { fontSize: 8.5, color: COLOURS.dim },
  label: { fontSize: 8.5, alignment: 'right' },
  when: { fontSize: 7.5, color: COLOURS.dim, alignment: 'right' },
  figure: { fontSize: 17, bold: true, lineHeight: 1.1 },
  footer: { fontSize: 8, color: COLOURS.dim },
};

/** No lines and no padding: columns that align. */
export const PLAIN: CustomTableLayout = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingLeft: () => 0,
  paddingRight: () => 0,
  paddingTop: () => 1,
  paddingBottom: () => 1,
};

/** A thin line above every row. */
export const RULED: CustomTableLayout = {
  ...PLAIN,
  hLineWidth: (row, node) => (row < node.table.body.length ? 0.5 : 0),
  hLineColor: COLOURS.line,
  paddingTop: () => 2.5,
  paddingBottom: () => 2,
};

/** Something one would copy rather than read: one token with a digit or a sign in it, such as a DN, a host or a SID. */
const COPYABLE = /^(?=.*[\d=.:/\\@_-])[!-~]+$/;

/** Longer than any word. The layout engine takes seconds to break some thousand letters unless told to break anywhere. */
const ENDLESS = /^\S{60,}$/;

/**
 * A value from a system. What one would copy stands in the monospaced face, and its lines are filled to the last letter:
 * a break at a hyphen would read as hyphenation. That face is kept to ASCII: it lacks many letters, and combining marks
 * on some letters stop the layout engine.
 */
export function value(text: string, style: Style = {}): ContentText {
  if (COPYABLE.test(text)) {
    return {
      text,
      ...style,
      font: 'Mono',
      bold: false,
      lineHeight: MONO_LINE_HEIGHT,
      wordBreak: 'break-all',
    };
  }
  return ENDLESS.test(text) ? { text, ...style, wordBreak: 'break-all' } : { text, ...style };
}
