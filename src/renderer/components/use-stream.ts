import { useEffect, useEffectEvent, useState } from 'react';
import type { Finding } from '../../shared/model/finding.ts';
import { useTold } from './use-told.ts';

/**
 * Follows a stream of main for as long as the screen is there, and folds its events.
 *
 * @param open opens the stream; called once
 * @param fold adds an event to the view; one function, defined outside of the component
 * @returns the fold so far, and why the stream ended where it failed
 */
export function useStream<Event, View>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<Event>>,
  fold: (view: View, event: Event) => View,
  initial: View,
): { view: View; failure: Finding | undefined } {
  const [view, setView] = useState(initial);
  const [failure, setFailure] = useState<Finding>();
  const told = useTold();
  const begin = useEffectEvent(open);
  const tell = useEffectEvent(told);
  useEffect(() => {
    const cut = new AbortController();
    const follow = async () => {
      try {
        for await (const event of await begin(cut.signal)) setView((before) => fold(before, event));
      } catch (error) {
        if (!cut.signal.aborted) setFailure(tell(error));
      }
    };
    void follow();
    return () => cut.abort();
  }, [fold]);
  return { view, failure };
}
