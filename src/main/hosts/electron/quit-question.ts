import type { BrowserWindow, MessageBoxOptions } from 'electron';
import { app, dialog } from 'electron';
import type { Runs } from '../../app/runs.ts';

const STOP = 0;
const KEEP = 1;

const QUESTION: MessageBoxOptions = {
  type: 'question',
  message: 'A run is going on.',
  detail:
    'It can stop after the step it is at. What is done by then stays done, and the next run goes on from there.',
  buttons: ['Stop after this step and quit', 'Keep running'],
  // Whoever presses Enter or Escape without reading leaves the run alone.
  defaultId: KEEP,
  cancelId: KEEP,
  noLink: true,
};

/**
 * Nobody closes the window in the middle of a run by mistake. Quitting asks as well, because it begins with closing the
 * window; and without its window Joinery ends.
 */
export function askBeforeQuitting(
  window: BrowserWindow,
  runs: Pick<Runs, 'active' | 'onChange' | 'stopAll'>,
): void {
  let isAsking = false;
  let isLeaving = false;
  const leaveWhenOver = () => {
    if (isLeaving && runs.active === 0) app.quit();
  };
  const ask = async () => {
    isAsking = true;
    const { response } = await dialog.showMessageBox(window, QUESTION);
    isAsking = false;
    isLeaving = response === STOP;
    if (isLeaving) runs.stopAll();
    // The run may have ended while the question stood there.
    leaveWhenOver();
  };
  runs.onChange(leaveWhenOver);
  window.on('close', (event) => {
    if (runs.active === 0) return;
    event.preventDefault();
    if (!isAsking) void ask();
  });
}
