import { useEffect, useEffectEvent, useState } from 'react';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { client } from '../../client.ts';
import { useAct } from '../../components/use-act.ts';
import type { Asked } from '../../components/use-asked.ts';
import { useAsked } from '../../components/use-asked.ts';
import type { RunView } from '../../store/run-view.ts';
import { useRun } from '../../store/run.ts';

/** How far the looking is. */
export type Look =
  /** It is not known yet whether somebody is looking. */
  | { state: 'reading' }
  /** The systems are being reached. */
  | { state: 'starting' }
  | { state: 'looking'; view: RunView }
  /** A run goes on that changes things. */
  | { state: 'held'; view: RunView }
  /** Nobody is looking: this is what the last look found, or why that cannot be said. */
  | { state: 'over'; asked: Asked<Diagnosis> & { again: () => void } };

interface Looking {
  look: Look;
  /** The last run since Joinery was started was a look, and this is it. */
  last: RunView | undefined;
  /** Why nobody could begin to look. */
  failure: Finding | undefined;
  /** Why nobody can say whether somebody is looking. */
  trouble: unknown;
  begin: () => void;
}

/** The looking at a setup, which is a run of kind `check`, and what it has found. */
export function useLook(setup: string): Looking {
  const { setup: followed, view: latest, isNone, trouble, follow, start } = useRun();
  const { busy, failure, act } = useAct();
  const [isBegun, setBegun] = useState(false);
  const view = followed === setup ? latest : undefined;
  const join = useEffectEvent(() => {
    // What another screen has followed to here is known already.
    if (!view) void follow(setup);
  });
  useEffect(() => join(), []);
  const asked = useAsked(
    (signal) => client.diagnosis.latest({ setup }, { signal }),
    [setup, view?.run, view?.outcome].join(' '),
  );
  const isKnown = followed === setup && (isNone || view !== undefined || trouble !== undefined);
  const stateNow = (): Look => {
    // Between its start and what it tells first, a look is still about to begin.
    if (busy || (isBegun && !isKnown)) return { state: 'starting' };
    if (!isKnown) return { state: 'reading' };
    if (!view) return { state: 'over', asked };
    if (view.outcome === undefined) return { state: view.kind === 'check' ? 'looking' : 'held', view };
    // What a look has come to is read when it has ended; until then it goes on for whoever watches.
    if (view.kind === 'check' && asked.state === 'asking') return { state: 'looking', view };
    return { state: 'over', asked };
  };
  return {
    look: stateNow(),
    last: view?.kind === 'check' ? view : undefined,
    failure,
    trouble,
    begin: () => {
      setBegun(true);
      act(() => start(setup, 'check'));
    },
  };
}
