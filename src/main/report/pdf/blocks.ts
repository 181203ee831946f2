import type { Content, ContentStack, CustomTableLayout, Node } from 'pdfmake/interfaces';
import { mark, MARK_SIZE, type Mark } from './marks.ts';
import { moment } from './moment.ts';
import { COLOURS, CONTENT_WIDTH, MARGINS, PLAIN } from './styles.ts';

/** Between a sign, a text and its label, in points, as everything here. */
export const GAP = 9;
const LABEL_WIDTH = 112;

/** How wide the details of an item are. */
export const DETAIL_WIDTH = CONTENT_WIDTH - MARK_SIZE - LABEL_WIDTH - 2 * GAP;

/** Blocks that begin this far down or higher have the page to themselves already. */
const TOP_OF_PAGE = MARGINS[1] + 40;

/** What is to stand on one page, if a page can hold it; `startsNewPage` sees to that. */
const kept = (...stack: Content[]): ContentStack => ({ stack, headlineLevel: 1 });

/**
 * Whether the layout engine is to begin a new page with this node: a kept block that would be torn, unless it begins at
 * the top and is simply longer than a page. The engine's own `unbreakable` is no use here: it cuts off what does not fit.
 */
export function startsNewPage(node: Node): boolean {
  return (
    node.headlineLevel !== undefined && node.pageNumbers.length > 1 && node.startPosition.top > TOP_OF_PAGE
  );
}

/** A part of the report: heading, a line of lead, and blocks. The heading never stands without the first of them. */
export function chapter(heading: string, lead: string, blocks: Content[]): Content[] {
  const [first = '', ...others] = blocks;
  const title: Content = { text: heading, style: 'chapter', outline: true, margin: [0, 20, 0, 2] };
  return [
    kept(title, { text: lead, style: 'lead', margin: [0, 0, 0, 8] }, first),
    ...others.map((block) => kept(block)),
  ];
}

/** Blocks under the name of their section, for as long as it stays the same; their order is left as it is. */
export function inSections<Entry extends { section: string }>(
  entries: Entry[],
  draw: (entry: Entry) => Content,
): Content[] {
  return entries.map((entry, index) => {
    if (entries[index - 1]?.section === entry.section) return draw(entry);
    const heading: Content = { text: entry.section.toUpperCase(), style: 'section', margin: [0, 12, 0, 4] };
    return { stack: [heading, draw(entry)] };
  });
}

/** What an item of a list shows: a sign, a title, at the right a word for the sign, and below what there is to say. */
export interface Item {
  mark: Mark;
  title: string;
  label: string;
  labelColour: string;
  /** When it came out so, ISO 8601. */
  at?: string | undefined;
  details: Content[];
}

/** Fixed widths, because a flexible column grows with a long word and pushes its neighbours off the page. */
export function item(shown: Item): Content {
  const label: Content[] = [{ text: shown.label, color: shown.labelColour, style: 'label', bold: true }];
  if (shown.at !== undefined) label.push({ text: moment(shown.at), style: 'when' });
  return {
    stack: [
      rule(),
      {
        columns: [
          mark(shown.mark),
          { stack: [{ text: shown.title, style: 'title' }, ...shown.details], width: DETAIL_WIDTH },
          { stack: label, width: LABEL_WIDTH },
        ],
        columnGap: GAP,
        margin: [0, 5, 0, 6],
      },
    ],
  };
}

/** What each thing is called, and what it is, in two columns that keep their distance. */
export function pairs(
  rows: [string, Content][],
  { width = DETAIL_WIDTH, layout = PLAIN }: { width?: number; layout?: CustomTableLayout } = {},
): Content {
  const labels = Math.min(Math.round(width * 0.32), 124);
  return {
    table: {
      widths: [labels, width - labels - GAP],
      body: rows.map(([label, shown]) => [{ text: label, color: COLOURS.dim }, shown]),
    },
    layout: { ...layout, paddingRight: (column) => (column === 0 ? GAP : 0) },
    fontSize: 8.5,
  };
}

/** Texts to follow in order. A table, since the engine's own list writes a number after the first line of its text. */
export function numbered(texts: string[], width: number): Content {
  const numbers = 16;
  return {
    table: {
      widths: [numbers, width - numbers],
      body: texts.map((text, index) => [{ text: `${index + 1}.`, color: COLOURS.dim }, { text }]),
    },
    layout: PLAIN,
  };
}

/** A thin line across the page. */
export const rule = (): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: CONTENT_WIDTH, y2: 0, lineWidth: 0.5, lineColor: COLOURS.line }],
});
