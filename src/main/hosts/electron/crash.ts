import type { BrowserWindow } from 'electron';
import { app, dialog } from 'electron';
import type { Log } from '../../log/log.ts';
import { Patience } from './patience.ts';

const AGAIN = 0;

/**
 * Loads the page again when its process has died. Runs belong to the main process and go on; the page shows them again.
 * A page that dies at once every time is not tried for ever: then the person decides.
 */
export function reloadAfterCrash(window: BrowserWindow, log: Log): void {
  const patience = new Patience({ times: 3, withinMs: 60_000 });
  const { webContents } = window;
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.write('page gone', { reason, exitCode });
    if (patience.isLeft(Date.now())) webContents.reload();
    else void askWhetherAgain(window);
  });
}

async function askWhetherAgain(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window has crashed several times in a row.',
    detail:
      'What was done is in the journal. A run that is going on goes on without the window. The log says more.',
    buttons: ['Load it again', 'Quit'],
    defaultId: AGAIN,
    noLink: true,
  });
  if (response === AGAIN) window.webContents.reload();
  else app.quit();
}
