import { useEffect } from 'react';

/**
 * What one has pressed is gone when the screen comes to say something else: then the heading says it, and has the focus.
 * Nobody else's focus is taken.
 */
export function useFocusOnHeading(state: string): void {
  useEffect(() => {
    if (document.activeElement === document.body)
      document.querySelector('h1')?.focus({ preventScroll: true });
    document.querySelector('main')?.scrollTo({ top: 0 });
  }, [state]);
}
