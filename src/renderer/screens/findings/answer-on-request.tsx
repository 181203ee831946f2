import { useState } from 'react';
import type { TypedSecret } from '../../components/answer-secret.tsx';
import { AnswerSecret } from '../../components/answer-secret.tsx';
import { Button } from '../../components/button.tsx';
import { useSession } from '../../store/session.ts';
import { useTexts } from '../../texts/texts.ts';

interface AnswerOnRequestProps {
  setup: string;
  purpose: TypedSecret;
  onAnswered: () => void;
}

/** A secret that kept a question from being asked. Its field takes the focus, and is there when somebody wants it. */
export function AnswerOnRequest(props: AnswerOnRequestProps) {
  const { findings } = useTexts();
  const { mayChange } = useSession();
  const [isWanted, want] = useState(false);
  if (isWanted) return <AnswerSecret {...props} />;
  return (
    <div>
      <Button variant="default" size="xs" onClick={() => want(true)} disabled={!mayChange}>
        {findings.typeIt}
      </Button>
    </div>
  );
}
