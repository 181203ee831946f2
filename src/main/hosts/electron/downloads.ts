import path from 'node:path';
import type { FileFilter, Session } from 'electron';
import { app } from 'electron';
import { isOurBlob, isOurs } from './origin.ts';

const FILTERS: Partial<Record<string, FileFilter>> = {
  '.pdf': { name: 'PDF', extensions: ['pdf'] },
  '.json': { name: 'JSON', extensions: ['json'] },
  '.txt': { name: 'Text', extensions: ['txt'] },
};

/**
 * Lets the person choose where a file of the page goes, the report for one.
 *
 * SECURITY: only what our own page has made itself can be saved, and the page learns nothing of the disk: it offers a
 * name, and the dialog is ours.
 */
export function askWhereToSave(session: Session): void {
  session.on('will-download', (event, item, contents) => {
    if (!isOurBlob(item.getURL()) || !isOurs(contents.getURL())) {
      event.preventDefault();
      return;
    }
    const name = path.basename(item.getFilename());
    const filter = FILTERS[path.extname(name)];
    item.setSaveDialogOptions({
      defaultPath: path.join(app.getPath('downloads'), name),
      filters: filter ? [filter] : [],
    });
  });
}
