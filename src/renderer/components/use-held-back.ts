import { useState } from 'react';
import type { Finding } from '../../shared/model/finding.ts';
import type { Place } from '../../shared/model/standing.ts';
import { stepOf } from '../store/places.ts';
import { useSetup } from '../store/setup.ts';

interface HeldBack {
  /** Undefined where nothing did, and as soon as the person does something about it or has come further. */
  because: Finding | undefined;
  dismiss: () => void;
}

/** What kept the setup at this place when it was opened. */
export function useHeldBack(place: Place): HeldBack {
  const { standing, reached } = useSetup();
  const [isDismissed, setDismissed] = useState(false);
  const isHere = standing?.at === place && stepOf(reached) === stepOf(place);
  return {
    because: isHere && !isDismissed ? standing.because : undefined,
    dismiss: () => setDismissed(true),
  };
}
