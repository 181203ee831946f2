import { useRef, useState } from 'react';
import { hasNas } from '../../../shared/guide-ids.ts';
import type { Setup } from '../../../shared/model/setup.ts';
import { Answer } from '../../components/answer.tsx';
import { Asking } from '../../components/asking.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { OnceTold } from '../../components/once-told.tsx';
import { Screen } from '../../components/screen.tsx';
import { TimelineHead } from '../../components/timeline-head.tsx';
import { useNames } from '../../components/use-names.ts';
import { useTold } from '../../components/use-told.ts';
import { useSession } from '../../store/session.ts';
import { useSetup } from '../../store/setup.ts';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import { TestPerson } from '../prove/test-person.tsx';
import { News } from '../run/news.tsx';
import { newsOf } from '../run/run-words.ts';
import { Diagnosed } from './diagnosed.tsx';
import { DiagnosedActions, LookingActions } from './findings-actions.tsx';
import styles from './findings.module.css';
import { LookingCard } from './looking.tsx';
import { useFocusOnHeading } from './use-focus-on-heading.ts';
import { useLook } from './use-look.ts';
import { useSaying } from './use-saying.ts';

/** What is wrong with a setup, by its causes; and looking for it. */
export default function Findings() {
  const { setup } = useSetup();
  return setup && <FindingsOf setup={setup} />;
}

function FindingsOf({ setup }: { setup: Setup }) {
  const { id } = setup;
  const { target } = useNames();
  const { findings, run, prove } = useTexts();
  const { mayChange } = useSession();
  const { look, last, failure, trouble, begin } = useLook(id);
  const told = useTold();
  /** The look that the person has asked to stop. */
  const [stopped, setStopped] = useState<string>();
  /** Who is to be tried; empty for somebody who is still to be named, undefined for nobody. */
  const [testing, test] = useState<string>();
  const somebody = useRef<HTMLButtonElement>(null);
  const isStopping = look.state === 'looking' && look.view.run === stopped;
  const { heading, lead } = useSaying(look, { name: target, isStopping });
  useFocusOnHeading(heading);

  const isOver = look.state === 'over';
  const diagnosis = isOver && look.asked.state === 'answered' ? look.asked.answer : undefined;
  const lookAfterTest = () => {
    test(undefined);
    begin();
  };
  const cancelTest = () => {
    test(undefined);
    somebody.current?.focus();
  };
  const news = () => {
    if (look.state === 'looking') return newsOf(run, look.view, heading);
    return diagnosis && last ? `${heading}. ${lead}` : '';
  };
  return (
    <Screen
      heading={heading}
      lead={lead}
      aside={
        hasNas(setup.guide) && (
          <button
            type="button"
            className={`quiet-link ${styles['quiet'] ?? ''}`}
            ref={somebody}
            onClick={() => test('')}
            disabled={!mayChange || !isOver}
          >
            {findings.somebody}
          </button>
        )
      }
      actions={
        <>
          {look.state === 'starting' && <Button loading>{findings.lookAgain}</Button>}
          {look.state === 'looking' && (
            <LookingActions setup={id} isStopping={isStopping} onStop={() => setStopped(look.view.run)} />
          )}
          {look.state === 'held' && (
            <Button href={hashOf({ screen: look.view.kind === 'undo' ? 'undoing' : 'run', setup: id })}>
              {findings.toRun}
            </Button>
          )}
          {diagnosis && testing === undefined && <DiagnosedActions diagnosis={diagnosis} onLook={begin} />}
        </>
      }
    >
      {failure && <Answer setup={id} finding={failure} onAnswered={begin} />}
      {trouble !== undefined && <FindingNote finding={told(trouble)} />}
      {isOver && last?.failure && <FindingNote finding={last.failure} />}
      {testing !== undefined && (
        <TestPerson
          key={testing}
          title={findings.somebody}
          lead={findings.somebodyLead}
          setup={setup}
          account={testing}
          isBusy={!isOver}
          onDone={lookAfterTest}
          onCancel={cancelTest}
        />
      )}
      {look.state === 'starting' && (
        <Card>
          <Asking>{prove.starting}</Asking>
        </Card>
      )}
      {look.state === 'looking' && <LookingCard view={look.view} />}
      {look.state === 'held' && (
        <Card variant="list">
          <TimelineHead view={look.view} />
        </Card>
      )}
      {isOver && (
        <OnceTold asked={look.asked} asking={findings.readingWhat}>
          {(answer) => <Diagnosed diagnosis={answer} onTest={test} onAnswered={begin} />}
        </OnceTold>
      )}
      <News text={news()} />
    </Screen>
  );
}
