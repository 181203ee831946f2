import { useEffect, useEffectEvent, useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { Spinner } from '../../components/spinner.tsx';
import { Answer } from '../../components/answer.tsx';
import { Card } from '../../components/card.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { Screen } from '../../components/screen.tsx';
import { useAct } from '../../components/use-act.ts';
import { useTold } from '../../components/use-told.ts';
import { hasNas } from '../../../shared/guide-ids.ts';
import type { Setup } from '../../../shared/model/setup.ts';
import type { RunView } from '../../store/run-view.ts';
import { useRun } from '../../store/run.ts';
import { useSession } from '../../store/session.ts';
import { useSetup } from '../../store/setup.ts';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import { useEndInSight } from '../run/use-end-in-sight.ts';
import { AnswerActions } from './answer-actions.tsx';
import { AnswerList } from './answer-list.tsx';
import styles from './prove.module.css';
import { leadOf } from './lead.ts';
import { NOT_ASKED, questionsOf, splitTest, withProofs } from './questions.ts';
import { TestNow } from './test-now.tsx';
import { TestPerson } from './test-person.tsx';
import { useTests } from './use-tests.ts';

/** What the checks have shown. Where nothing has been asked since Joinery was started, it is asked now. */
export default function Prove() {
  const { setup } = useSetup();
  return setup && <ProveOf setup={setup} />;
}

function ProveOf({ setup }: { setup: Setup }) {
  const { common, prove } = useTexts();
  const { mayChange } = useSession();
  const { reach } = useSetup();
  const { setup: followed, view: last, isNone, trouble, follow, start } = useRun();
  const { busy, failure, act } = useAct();
  const told = useTold();
  const { id } = setup;
  const isOfPeople = hasNas(setup.guide);
  const { proofs, testing, ...tests } = useTests(id);
  const another = useRef<HTMLButtonElement>(null);
  const view = followed === id ? last : undefined;

  const begin = useEffectEvent(() => {
    // What the run's own screen has followed to here is known already.
    if (!view) void follow(id);
  });
  useEffect(() => begin(), []);
  const ask = () => act(() => start(id, 'check'));
  const isUnasked = mayChange && (isNone || (view !== undefined && saysNothing(view)));
  const askUnasked = useEffectEvent(ask);
  useEffect(() => {
    if (isUnasked) askUnasked();
  }, [isUnasked]);

  const shown = view && !saysNothing(view) ? view : undefined;
  useEndInSight(shown?.outcome);
  const isGoing = shown !== undefined && shown.outcome === undefined;
  const endTest = () => {
    tests.end();
    another.current?.focus();
  };
  const results = proofs.map(({ result }) => result);
  const asked = shown && questionsOf(shown);
  const questions = asked || results.length > 0 ? withProofs(asked ?? NOT_ASKED, results) : undefined;
  const lead = questions && leadOf(prove, asked, isOfPeople ? results : undefined);
  const { test, others } = splitTest(questions ?? NOT_ASKED);
  const isWaiting = busy || (!shown && !failure && trouble === undefined && mayChange);
  return (
    <Screen
      place="prove"
      heading={isOfPeople ? prove.heading : prove.connector.heading}
      lead={lead}
      aside={
        <div className={styles['aside']}>
          {isOfPeople && (
            <button
              type="button"
              className={`quiet-link ${styles['quiet'] ?? ''}`}
              ref={another}
              onClick={() => tests.begin('')}
              disabled={!mayChange}
            >
              {proofs.length === 0 ? prove.testOne : prove.testAnother}
            </button>
          )}
          <button
            type="button"
            className={`quiet-link ${styles['quiet'] ?? ''}`}
            onClick={ask}
            disabled={!mayChange || busy || isGoing}
          >
            {isOfPeople ? prove.again : prove.connector.again}
          </button>
        </div>
      }
      actions={
        <>
          <Button variant="default" href={hashOf({ screen: 'run', setup: id })}>
            {common.back}
          </Button>
          {isGoing || isWaiting ? (
            <Button disabled>{prove.toReport}</Button>
          ) : (
            <Button href={hashOf({ screen: 'report', setup: id })} onClick={() => reach('report')}>
              {prove.toReport}
            </Button>
          )}
        </>
      }
    >
      {failure && <Answer setup={id} finding={failure} onAnswered={ask} />}
      {trouble !== undefined && <FindingNote finding={told(trouble)} />}
      {shown?.failure && <FindingNote finding={shown.failure} />}
      {!mayChange && !shown && <p className="dim">{prove.reads}</p>}
      {isGoing && shown.kind !== 'check' && (
        <p>
          {prove.running}{' '}
          <a
            className="quiet-link"
            href={hashOf({ screen: shown.kind === 'undo' ? 'undoing' : 'run', setup: id })}
          >
            {prove.toRun}
          </a>
        </p>
      )}
      {tests.failure && <FindingNote finding={tests.failure} />}
      {testing !== undefined && (
        <TestPerson
          key={testing}
          title={prove.test}
          lead={'authentik' in setup ? prove.testLeadAuthentik : prove.testLead}
          setup={setup}
          account={testing}
          isBusy={busy || isGoing}
          onDone={endTest}
          onCancel={endTest}
        />
      )}
      {isWaiting && (
        <Card>
          <p className={styles['starting']}>
            <Spinner size={16} /> {prove.starting}
          </p>
        </Card>
      )}
      {test.length > 0 && (
        <TestNow results={test}>
          {(result) => (
            <AnswerActions
              setup={id}
              result={result}
              isBusy={busy || isGoing}
              onAgain={ask}
              onTest={tests.begin}
            />
          )}
        </TestNow>
      )}
      {questions && (
        <AnswerList
          setup={id}
          questions={others}
          isBusy={busy || isGoing}
          onAgain={ask}
          triedAt={new Map(proofs.map(({ result, at }) => [result.id, at]))}
          onTest={tests.begin}
        />
      )}
      <p role="status" className="visually-hidden">
        {shown?.outcome !== undefined ? lead : ''}
      </p>
    </Screen>
  );
}

/** An undo proves nothing, and a run that ended before its first check has asked nothing. */
const saysNothing = (view: RunView): boolean =>
  view.outcome !== undefined &&
  (view.kind === 'undo' ||
    (view.kind === 'apply' && view.items.every(({ results }) => results.length === 0)));
