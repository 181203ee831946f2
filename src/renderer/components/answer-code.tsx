import type { Finding } from '../../shared/model/finding.ts';
import { client } from '../client.ts';
import { useSetup } from '../store/setup.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './answer.module.css';
import { Button } from './button.tsx';
import { FindingNote } from './finding-note.tsx';
import type { SecondStepPurpose } from './second-step.tsx';
import { SecondStep } from './second-step.tsx';
import { useAct } from './use-act.ts';

interface AnswerCodeProps {
  setup: string;
  finding: Finding;
  onAnswered: () => void;
}

/** The code of the NAS's administrator, or what stands in for it, given and handed over. */
export function AnswerCode({ setup, finding, onAnswered }: AnswerCodeProps) {
  const { answer } = useTexts();
  const { setup: open } = useSetup();
  const { busy, failure, act } = useAct();
  const give = (purpose: SecondStepPurpose, value: string) =>
    act(async () => {
      await client.secrets.put({ setup, purpose, value });
      onAnswered();
    });
  return (
    <>
      {failure && <FindingNote finding={failure} />}
      <SecondStep setup={setup} asked={finding} busy={busy} onGiven={give} />
      {finding.code === 'NAS_OTP_WRONG' && open?.guide === 'jumpcloud-qnap' && (
        // Without a code a QNAP says once more what it takes, which costs no try.
        <Button variant="default" className={styles['button']} onClick={onAnswered}>
          {answer.askAgain}
        </Button>
      )}
    </>
  );
}
