import type { Content } from 'pdfmake/interfaces';
import type { Report } from '../../../shared/model/report.ts';
import { chapter } from './blocks.ts';

/** How to take it back, in the order to do it, and what cannot be. */
export function undoChapter({ undo }: Report): Content[] {
  if (undo.length === 0) return chapter('How to undo', 'There is nothing to undo.', []);
  const list: Content = { ol: undo.map((text) => ({ text, margin: [0, 0, 0, 4] })) };
  return chapter('How to undo', 'In this order.', [list]);
}
