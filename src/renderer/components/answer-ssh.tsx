import type { JoinSetup } from '../../shared/model/setup.ts';
import { useSession } from '../store/session.ts';
import { useSetup } from '../store/setup.ts';
import { hashOf } from '../store/where.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './answer.module.css';
import { Button } from './button.tsx';
import { FindingNote } from './finding-note.tsx';
import { useAct } from './use-act.ts';

interface AnswerSshProps {
  setup: JoinSetup;
  /** Where else it can be put right: the account that is not let in, or the port at which no SSH answers. */
  place: 'signIn' | 'prepare';
  onAnswered: () => void;
}

/** SSH is not to be had like this: on without it, or back to what it was asked with. */
export function AnswerSsh({ setup, place, onAnswered }: AnswerSshProps) {
  const { answer } = useTexts();
  const { save } = useSetup();
  const { mayChange } = useSession();
  const { busy, failure, act } = useAct();
  const goOn = () =>
    act(async () => {
      const nas = { ...setup.nas };
      delete nas.ssh;
      await save({ ...setup, nas });
      onAnswered();
    });
  return (
    <>
      {failure && <FindingNote finding={failure} />}
      <div className={styles['choices']}>
        <Button onClick={goOn} loading={busy} disabled={!mayChange}>
          {answer.withoutSsh}
        </Button>
        <Button variant="default" href={hashOf({ screen: place, setup: setup.id })}>
          {answer.ssh[place]}
        </Button>
      </div>
    </>
  );
}
