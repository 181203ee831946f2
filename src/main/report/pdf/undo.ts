import type { Content } from 'pdfmake/interfaces';
import type { Report } from '../../../shared/model/report.ts';
import { chapter, numbered } from './blocks.ts';
import { CONTENT_WIDTH } from './styles.ts';

/** How to take it back, in the order to do it, and what cannot be. */
export function undoChapter({ undo }: Report): Content[] {
  if (undo.length === 0) return chapter('How to undo', 'There is nothing to undo.', []);
  return chapter('How to undo', 'In this order.', [numbered(undo, CONTENT_WIDTH)]);
}
