import { AnswerSecret, isTyped } from './answer-secret.tsx';
import { FindingNote } from './finding-note.tsx';
import { useSecrets } from './use-secrets.ts';

interface AnswerMissingSecretProps {
  setup: string;
  onAnswered: () => void;
}

/** Asks for a secret that turned out to be missing; which one, main says by what it keeps. */
export function AnswerMissingSecret({ setup, onAnswered }: AnswerMissingSecretProps) {
  const known = useSecrets(setup);
  if (known.state === 'asking') return null;
  if (known.state === 'failed') return <FindingNote finding={known.finding} />;
  const missing = known.answer.statuses.find(({ kept }) => kept === 'nowhere')?.purpose;
  // Where all of them are there that a setup cannot do without, it is the one that is needed only now and then.
  const purpose = missing && isTyped(missing) ? missing : 'service-account-password';
  return <AnswerSecret setup={setup} purpose={purpose} onAnswered={onAnswered} />;
}
