import type { Finding } from '../../shared/model/finding.ts';
import type { Plan } from '../../shared/model/plan.ts';
import { Answer } from './answer.tsx';
import { PlanNotices } from './plan-entries-notices.tsx';
import { PlanReading } from './plan-entries-reading.tsx';
import { PlanEntries } from './plan-entries.tsx';
import type { Asked } from './use-asked.ts';

interface PlanBodyProps {
  /** The setup's id. */
  setup: string;
  asked: Asked<Plan> & { again: () => void };
  /** Why the run could not be started. */
  failure: Finding | undefined;
  /** What kept it from starting has been answered. */
  onStart: () => void;
}

/** A plan while it is read, where it could not be, and as it is. */
export function PlanBody({ setup, asked, failure, onStart }: PlanBodyProps) {
  return (
    <>
      {failure && <Answer setup={setup} finding={failure} onAnswered={onStart} />}
      {asked.state === 'asking' && <PlanReading />}
      {asked.state === 'failed' && <Answer setup={setup} finding={asked.finding} onAnswered={asked.again} />}
      {asked.state === 'answered' && (
        <>
          <PlanNotices plan={asked.answer} />
          <PlanEntries plan={asked.answer} />
        </>
      )}
    </>
  );
}
