import type { BrowserWindow } from 'electron';
import { app } from 'electron';

/** Whether this is the only Joinery on its data folder. If it is not, the other one has been told. */
export const claimInstance = (): boolean => app.requestSingleInstanceLock();

/**
 * Whoever starts Joinery again wants the window that is there.
 *
 * SECURITY: the second instance's command line is not looked at; any program of this machine could have written it.
 */
export function showWhenStartedAgain(window: BrowserWindow): void {
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
}
