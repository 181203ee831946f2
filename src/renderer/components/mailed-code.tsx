import { useState } from 'react';
import { client } from '../client.ts';
import { useSession } from '../store/session.ts';
import { useTexts } from '../texts/texts.ts';
import { Button } from './button.tsx';
import { FindingNote } from './finding-note.tsx';
import { OneTimeCode } from './one-time-code.tsx';
import styles from './second-step.module.css';
import { useAct } from './use-act.ts';
import { useNames } from './use-names.ts';

/** As QTS mails them. */
const DIGITS = 8;

interface MailedCodeProps {
  setup: string;
  /** Why the last one was not accepted. */
  error: string | undefined;
  busy: boolean;
  onComplete: (code: string) => void;
}

/** A code that the NAS mails when it is asked to, and not before: each mail makes the one before worthless. */
export function MailedCode({ setup, error, busy, onComplete }: MailedCodeProps) {
  const { answer } = useTexts();
  const { mayChange } = useSession();
  const names = useNames();
  const { busy: isMailing, failure, act } = useAct();
  const [isMailed, setMailed] = useState(false);
  const mail = () =>
    act(async () => {
      await client.devices.mailCode({ setup });
      setMailed(true);
    });
  return (
    <div className={styles['step']}>
      {failure && <FindingNote finding={failure} />}
      {isMailed && (
        <OneTimeCode
          label={answer.mailedCode(names)}
          hint={answer.mailedHint}
          digits={DIGITS}
          error={error}
          busy={busy}
          disabled={!mayChange}
          onComplete={onComplete}
        />
      )}
      {!busy && (
        <Button
          variant={isMailed ? 'default' : 'filled'}
          onClick={mail}
          loading={isMailing}
          disabled={!mayChange}
        >
          {isMailed ? answer.mailAgain : answer.mail(names)}
        </Button>
      )}
    </div>
  );
}
