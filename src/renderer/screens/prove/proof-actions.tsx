import type { CheckResult } from '../../../shared/model/check.ts';
import { Button } from '../../components/button.tsx';
import { useNames } from '../../components/use-names.ts';
import { useSession } from '../../store/session.ts';
import { useTexts } from '../../texts/texts.ts';
import { CopyNote } from './copy-note.tsx';

interface ProofActionsProps {
  account: string;
  result: CheckResult;
  onTest: (account: string) => void;
}

/** What one can do where somebody does not get in: tell them what is theirs to do, and have them try again. */
export function ProofActions({ account, result: { finding }, onTest }: ProofActionsProps) {
  const { prove } = useTexts();
  const { nas } = useNames();
  const { mayChange } = useSession();
  const noteFor = new Map(Object.entries(prove.notes)).get(finding?.code ?? '');
  return (
    <>
      {noteFor && <CopyNote account={account} note={noteFor({ account, nas })} />}
      <Button
        variant="default"
        size="xs"
        onClick={() => onTest(account)}
        disabled={!mayChange}
        aria-label={prove.testAgainOf(account)}
      >
        {prove.testAgain}
      </Button>
    </>
  );
}
