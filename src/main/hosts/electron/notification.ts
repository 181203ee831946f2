import type { BrowserWindow } from 'electron';
import { Notification } from 'electron';
import type { Runs } from '../../app/runs.ts';
import { endedWords } from './ended-words.ts';

/** Says how a run came out to whoever has gone on to something else meanwhile. A click brings the window back. */
export function tellWhenOver(window: BrowserWindow, runs: Pick<Runs, 'onEnded'>): void {
  runs.onEnded(({ setup, kind, outcome }) => {
    if (window.isDestroyed() || window.isFocused() || !Notification.isSupported()) return;
    const notification = new Notification({ title: setup, body: endedWords(kind, outcome) });
    notification.on('click', () => {
      window.show();
      window.focus();
    });
    notification.show();
  });
}
