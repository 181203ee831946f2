import { useState } from 'react';
import type { Finding } from '../../../shared/model/finding.ts';
import type { Setup } from '../../../shared/model/setup.ts';
import type { FieldErrors } from '../../components/field-errors.ts';
import { fieldErrorsOf } from '../../components/field-errors.ts';
import { useAct } from '../../components/use-act.ts';
import { useEntries, useEntry } from '../../store/entries.ts';
import { useSetup } from '../../store/setup.ts';
import { useWay } from '../../store/way.ts';

const NOTHING_WRONG: FieldErrors = {};

export interface Preparing<Draft> {
  draft: Draft;
  enter: (change: Partial<Draft>) => void;
  busy: boolean;
  failure: Finding | undefined;
  /** What is wrong with the answers, by where each stands. */
  errors: FieldErrors;
  refuse: (errors: FieldErrors) => void;
  /** Saves what stands in the form and goes on to the review. */
  goOn: (next: Setup) => void;
}

/**
 * The form of this screen on its way to main.
 *
 * @param place where it is kept as long as it is not saved
 */
export function usePreparing<Draft extends object>(place: string, initial: Draft): Preparing<Draft> {
  const { busy, failure, act } = useAct();
  const { save, reach } = useSetup();
  const { forget } = useEntries();
  const { go } = useWay();
  const [errors, refuse] = useState(NOTHING_WRONG);
  const [draft, enter] = useEntry<Draft>(place, initial);
  const goOn = (next: Setup) =>
    act(async () => {
      try {
        await save(next);
      } catch (error) {
        const wrong = fieldErrorsOf(error);
        if (!wrong) throw error;
        refuse(wrong);
        return;
      }
      forget(place);
      reach('review');
      go({ screen: 'review', setup: next.id });
    });
  return {
    draft,
    enter: (change) => {
      refuse(NOTHING_WRONG);
      enter(change);
    },
    busy,
    failure,
    errors,
    refuse,
    goOn,
  };
}
