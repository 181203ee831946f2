import { powerSaveBlocker } from 'electron';
import type { Runs } from '../../app/runs.ts';

/** Keeps the machine from going to sleep in the middle of a run. The screen may. */
export function keepAwake(runs: Pick<Runs, 'onChange'>): void {
  let blocker: number | undefined;
  runs.onChange((active) => {
    if (active > 0) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== undefined) {
      powerSaveBlocker.stop(blocker);
      blocker = undefined;
    }
  });
}
