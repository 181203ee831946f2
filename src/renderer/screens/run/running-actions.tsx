import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { client } from '../../client.ts';
import { FindingNote } from '../../components/finding-note.tsx';
import { Question } from '../../components/question.tsx';
import { useAct } from '../../components/use-act.ts';
import { useSession } from '../../store/session.ts';
import { useTexts } from '../../texts/texts.ts';

interface RunningActionsProps {
  setup: string;
  isStopping: boolean;
  onStop: () => void;
}

/** Two ways to end a run: after the step at hand, or at once, which is asked about first. */
export function RunningActions({ setup, isStopping, onStop }: RunningActionsProps) {
  const { run } = useTexts();
  const { mayChange } = useSession();
  const { busy, failure, act } = useAct();
  const [isAsked, setAsked] = useState(false);
  const stop = () => {
    setAsked(false);
    act(async () => {
      await client.runs.stop({ setup });
      onStop();
    });
  };
  const abort = () => {
    setAsked(false);
    act(async () => {
      await client.runs.abort({ setup });
    });
  };
  return (
    <>
      {failure && <FindingNote finding={failure} />}
      <Button variant="default" onClick={() => setAsked(true)} disabled={!mayChange}>
        {run.abort}
      </Button>
      <Button variant="default" onClick={stop} loading={busy} disabled={!mayChange || isStopping}>
        {run.stop}
      </Button>
      <Question
        isOpen={isAsked}
        heading={run.abortHeading}
        no={run.goOn}
        yes={run.abortNow}
        instead={
          !isStopping && (
            <Button variant="default" onClick={stop}>
              {run.stop}
            </Button>
          )
        }
        onNo={() => setAsked(false)}
        onYes={abort}
      >
        {run.abortWhat}
      </Question>
    </>
  );
}
