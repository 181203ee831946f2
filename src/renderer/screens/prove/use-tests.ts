import { useEffect, useEffectEvent, useState } from 'react';
import type { Finding } from '../../../shared/model/finding.ts';
import { useAct } from '../../components/use-act.ts';
import type { Proof } from '../../store/proofs.ts';
import { useProofs } from '../../store/proofs.ts';

interface Tests {
  /** What came of those that were tried, also on other days. */
  proofs: readonly Proof[];
  /** Why it cannot be said who was tried before. */
  failure: Finding | undefined;
  /** Who is to be tried now; empty for somebody who is still to be named, undefined for nobody. */
  testing: string | undefined;
  begin: (account: string) => void;
  end: () => void;
}

/** People's own sign-ins to the NAS of a setup, and the one that is about to be tried. */
export function useTests(setup: string): Tests {
  const { setup: tried, proofs, load } = useProofs();
  const { failure, act } = useAct();
  const [testing, setTesting] = useState<string>();
  const begin = useEffectEvent(() => act(() => load(setup)));
  useEffect(() => begin(), []);
  return {
    proofs: tried === setup ? proofs : [],
    failure,
    testing,
    begin: setTesting,
    end: () => setTesting(undefined),
  };
}
