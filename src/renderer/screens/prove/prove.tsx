import { useEffect, useEffectEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { Spinner } from '../../components/spinner.tsx';
import { Answer } from '../../components/answer.tsx';
import { Card } from '../../components/card.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { Screen } from '../../components/screen.tsx';
import { useAct } from '../../components/use-act.ts';
import { useTold } from '../../components/use-told.ts';
import type { Setup } from '../../../shared/model/setup.ts';
import type { RunView } from '../../store/run-view.ts';
import { useRun } from '../../store/run.ts';
import { useSession } from '../../store/session.ts';
import { useSetup } from '../../store/setup.ts';
import { hashOf } from '../../store/where.ts';
import type { Texts } from '../../texts/texts.ts';
import { useTexts } from '../../texts/texts.ts';
import { useEndInSight } from '../run/use-end-in-sight.ts';
import { AnswerList } from './answer-list.tsx';
import styles from './prove.module.css';
import type { Questions } from './questions.ts';
import { questionsOf } from './questions.ts';

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
  const questions = shown && questionsOf(shown);
  const isWaiting = busy || (!shown && !failure && trouble === undefined && mayChange);
  return (
    <Screen
      place="prove"
      heading={prove.heading}
      lead={questions && leadOf(prove, questions)}
      aside={
        <button
          type="button"
          className={`quiet-link ${styles['again'] ?? ''}`}
          onClick={ask}
          disabled={!mayChange || busy || isGoing}
        >
          {prove.again}
        </button>
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
      {isWaiting && (
        <Card>
          <p className={styles['starting']}>
            <Spinner size={16} /> {prove.starting}
          </p>
        </Card>
      )}
      {questions && <AnswerList setup={id} questions={questions} isBusy={busy || isGoing} onAgain={ask} />}
      <p role="status" className="visually-hidden">
        {shown?.outcome !== undefined && questions ? leadOf(prove, questions) : ''}
      </p>
    </Screen>
  );
}

/** An undo proves nothing, and a run that ended before its first check has asked nothing. */
const saysNothing = (view: RunView): boolean =>
  view.outcome !== undefined &&
  (view.kind === 'undo' ||
    (view.kind === 'apply' && view.items.every(({ results }) => results.length === 0)));

function leadOf(prove: Texts['prove'], { open, held, ahead }: Questions): string {
  const answered = open.length + held.length;
  if (ahead.length > 0) return prove.asking(answered, answered + ahead.length);
  const failed = open.filter(({ answer }) => answer === 'fail').length;
  return `${prove.lead({ held: held.length, failed, open: open.length - failed })} ${prove.notYet}`;
}
