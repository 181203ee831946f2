import { client } from '../client.ts';
import { useSession } from '../store/session.ts';
import { useTexts } from '../texts/texts.ts';
import { FindingNote } from './finding-note.tsx';
import { OneTimeCode } from './one-time-code.tsx';
import { useAct } from './use-act.ts';
import { useNames } from './use-names.ts';

interface AnswerCodeProps {
  setup: string;
  onAnswered: () => void;
}

/** The 6-digit code of the NAS's administrator, typed and handed over. */
export function AnswerCode({ setup, onAnswered }: AnswerCodeProps) {
  const { answer } = useTexts();
  const { mayChange } = useSession();
  const { busy, failure, act } = useAct();
  const names = useNames();
  const send = (value: string) =>
    act(async () => {
      await client.secrets.put({ setup, purpose: 'nas-otp', value });
      onAnswered();
    });
  return (
    <>
      {failure && <FindingNote finding={failure} />}
      <OneTimeCode label={answer.code(names)} busy={busy} disabled={!mayChange} onComplete={send} />
    </>
  );
}
