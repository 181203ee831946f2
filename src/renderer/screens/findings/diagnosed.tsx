import { proofOf } from '../../../shared/proof-of.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { secretFor } from '../../components/answer.tsx';
import { useTexts } from '../../texts/texts.ts';
import { ProofActions } from '../prove/proof-actions.tsx';
import { AnswerOnRequest } from './answer-on-request.tsx';
import { AskedCard } from './asked-card.tsx';
import { CauseCard } from './cause-card.tsx';
import { NotLooked } from './not-looked.tsx';
import { Well } from './well.tsx';
import { isWell } from './words.ts';

interface DiagnosedProps {
  diagnosis: Diagnosis;
  /** Somebody is to be tried again. */
  onTest: (account: string) => void;
  /** What kept a question from being asked has been answered. */
  onAnswered: () => void;
}

/** What a look has come to: the causes first, then what will bite, then what nobody could see. */
export function Diagnosed({ diagnosis, onTest, onAnswered }: DiagnosedProps) {
  const { findings } = useTexts();
  const { setup, looked, causes, warnings, unknown, right } = diagnosis;
  const isBare = causes.length + warnings.length + unknown.length === 0;
  if (looked === undefined || (isBare && !isWell(diagnosis))) return <NotLooked />;
  const answerTo = ({ finding }: CheckResult) => {
    const purpose = finding && secretFor(finding.code);
    return purpose && <AnswerOnRequest setup={setup} purpose={purpose} onAnswered={onAnswered} />;
  };
  return (
    <>
      {causes.map((cause) => {
        const proof = proofOf(cause.result);
        return (
          <CauseCard key={cause.result.id} cause={cause}>
            {proof && <ProofActions account={proof.account} result={cause.result} onTest={onTest} />}
          </CauseCard>
        );
      })}
      {isWell(diagnosis) && <Well right={right} />}
      <AskedCard title={findings.warnings} mark="warned" asked={warnings} />
      <AskedCard title={findings.unknown} mark="notChecked" asked={unknown} actions={answerTo} />
    </>
  );
}
