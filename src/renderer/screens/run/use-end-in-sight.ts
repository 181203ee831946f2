import { useEffect } from 'react';
import type { RunOutcome } from '../../../shared/model/run.ts';

/**
 * Shows how a run came out as soon as it has: the heading says it. Where a step has failed, that step stays in sight.
 * Stop and Abort are gone with the run; a focus that was on them goes to the heading, and nobody else's is taken.
 */
export function useEndInSight(outcome: RunOutcome | undefined): void {
  useEffect(() => {
    if (outcome === undefined) return;
    const heading = document.querySelector('h1');
    if (document.activeElement === document.body) heading?.focus({ preventScroll: true });
    if (outcome !== 'failed' && outcome !== 'aborted') heading?.closest('main')?.scrollTo({ top: 0 });
  }, [outcome]);
}
