import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { client } from '../../client.ts';
import { Button } from '../../components/button.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { useAct } from '../../components/use-act.ts';
import { useSession } from '../../store/session.ts';
import { useSetup } from '../../store/setup.ts';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import { isWell } from './words.ts';

interface DiagnosedActionsProps {
  diagnosis: Diagnosis;
  onLook: () => void;
}

/** What comes next: the review where Joinery can put something right, the report where nothing is wrong, else a look. */
export function DiagnosedActions({ diagnosis, onLook }: DiagnosedActionsProps) {
  const { findings } = useTexts();
  const { mayChange } = useSession();
  const { reach } = useSetup();
  const { setup, looked, changed, causes } = diagnosis;
  const canApply = changed === undefined && causes.some(({ fix }) => fix === 'apply');
  const isOver = isWell(diagnosis);
  return (
    <>
      <Button variant={canApply || isOver ? 'default' : 'filled'} onClick={onLook} disabled={!mayChange}>
        {looked === undefined ? findings.lookNow : findings.lookAgain}
      </Button>
      {canApply && <Button href={hashOf({ screen: 'review', setup })}>{findings.putRight}</Button>}
      {isOver && (
        <Button href={hashOf({ screen: 'report', setup })} onClick={() => reach('report')}>
          {findings.toReport}
        </Button>
      )}
    </>
  );
}

interface LookingActionsProps {
  setup: string;
  isStopping: boolean;
  onStop: () => void;
}

/** A look can be ended after the question at hand. */
export function LookingActions({ setup, isStopping, onStop }: LookingActionsProps) {
  const { findings } = useTexts();
  const { mayChange } = useSession();
  const { busy, failure, act } = useAct();
  const stop = () =>
    act(async () => {
      await client.runs.stop({ setup });
      onStop();
    });
  return (
    <>
      {failure && <FindingNote finding={failure} />}
      <Button variant="default" onClick={stop} loading={busy} disabled={!mayChange || isStopping}>
        {findings.stop}
      </Button>
    </>
  );
}
