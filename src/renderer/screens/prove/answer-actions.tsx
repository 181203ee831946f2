import type { CheckResult } from '../../../shared/model/check.ts';
import { proofOf } from '../../../shared/proof-of.ts';
import { Button } from '../../components/button.tsx';
import { useSession } from '../../store/session.ts';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import { ProofActions } from './proof-actions.tsx';

interface AnswerActionsProps {
  /** The setup's id. */
  setup: string;
  result: CheckResult;
  /** Questions are being asked. */
  isBusy: boolean;
  onAgain: () => void;
  onTest: (account: string) => void;
}

/** What a person can do about an answer that has to be looked at. */
export function AnswerActions({ result, setup, isBusy, onAgain, onTest }: AnswerActionsProps) {
  const { prove } = useTexts();
  const { mayChange } = useSession();
  const proof = proofOf(result);
  if (proof) return <ProofActions account={proof.account} result={result} onTest={onTest} />;
  return (
    <>
      {result.answer === 'fail' && result.step !== undefined && (
        <Button
          variant="default"
          size="xs"
          href={hashOf({ screen: 'review', setup })}
          aria-label={prove.putRightOf(result.title)}
        >
          {prove.putRight}
        </Button>
      )}
      <Button
        variant="default"
        size="xs"
        onClick={onAgain}
        disabled={isBusy || !mayChange}
        aria-label={prove.againOf(result.title)}
      >
        {prove.again}
      </Button>
    </>
  );
}
