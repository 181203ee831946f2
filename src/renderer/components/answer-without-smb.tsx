import type { JoinSetup } from '../../shared/model/setup.ts';
import { useSession } from '../store/session.ts';
import { useSetup } from '../store/setup.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './answer.module.css';
import { Button } from './button.tsx';
import { FindingNote } from './finding-note.tsx';
import { useAct } from './use-act.ts';

interface AnswerWithoutSmbProps {
  setup: JoinSetup;
  onAnswered: () => void;
}

/** SMB cannot be had: on for what can, or an end of it. */
export function AnswerWithoutSmb({ setup, onAnswered }: AnswerWithoutSmbProps) {
  const { answer } = useTexts();
  const { save } = useSetup();
  const { mayChange } = useSession();
  const { busy, failure, act } = useAct();
  const goOn = () =>
    act(async () => {
      await save({ ...setup, nas: { ...setup.nas, permissionsOnly: true } });
      onAnswered();
    });
  return (
    <>
      {failure && <FindingNote finding={failure} />}
      <div className={styles['choices']}>
        <Button onClick={goOn} loading={busy} disabled={!mayChange}>
          {answer.withoutSmb}
        </Button>
        <Button variant="default" href="#/">
          {answer.stopHere}
        </Button>
      </div>
    </>
  );
}
