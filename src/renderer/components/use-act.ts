import { useState } from 'react';
import type { Finding } from '../../shared/model/finding.ts';
import { useTold } from './use-told.ts';

interface Act {
  /** Something is being done. */
  busy: boolean;
  /** Why the last attempt failed. */
  failure: Finding | undefined;
  /** Does something that asks main; what fails is told beside where it was asked for. */
  act: (work: () => Promise<void>) => void;
  /** The person is changing what failed. */
  clear: () => void;
}

/** One thing that a person can set going on a screen. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Finding>();
  const told = useTold();
  const act = (work: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    work()
      .catch((error: unknown) => setFailure(told(error)))
      .finally(() => setBusy(false));
  };
  return { busy, failure, act, clear: () => setFailure(undefined) };
}
