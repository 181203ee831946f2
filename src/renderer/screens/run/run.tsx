import { useEffect, useEffectEvent, useState } from 'react';
import { Spinner } from '../../components/spinner.tsx';
import { Answer } from '../../components/answer.tsx';
import { Card } from '../../components/card.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { Screen } from '../../components/screen.tsx';
import { TimelineByHand } from '../../components/timeline-by-hand.tsx';
import { Timeline } from '../../components/timeline.tsx';
import { useAct } from '../../components/use-act.ts';
import { useNames } from '../../components/use-names.ts';
import { useTold } from '../../components/use-told.ts';
import type { Setup } from '../../../shared/model/setup.ts';
import { useLog } from '../../store/log.ts';
import type { RunItem } from '../../store/run-view.ts';
import { useRun } from '../../store/run.ts';
import { useSetup } from '../../store/setup.ts';
import { hashOf } from '../../store/where.ts';
import { useWay } from '../../store/way.ts';
import { useTexts } from '../../texts/texts.ts';
import { EndedActions } from './ended-actions.tsx';
import { News } from './news.tsx';
import { newsOf, wordsOf } from './run-words.ts';
import styles from './run.module.css';
import { RunningActions } from './running-actions.tsx';
import { useEndInSight } from './use-end-in-sight.ts';

/** A run as it goes: of what is set up, or of what is taken back. Leaving the screen does not end it. */
export default function Run() {
  const { setup } = useSetup();
  return setup && <RunOf setup={setup} />;
}

function RunOf({ setup }: { setup: Setup }) {
  const { run } = useTexts();
  const { where } = useWay();
  const { view, isNone, trouble, follow, start } = useRun();
  const openLog = useLog(({ open }) => open);
  const { busy, failure, act } = useAct();
  const told = useTold();
  /** The run that the person has asked to stop. */
  const [stopped, setStopped] = useState<string>();
  const { id } = setup;
  const { target } = useNames();
  const kind = view?.kind ?? (where.screen === 'undoing' ? 'undo' : 'apply');

  const begin = useEffectEvent(() => void follow(id));
  useEffect(() => begin(), []);
  useEffect(() => {
    // Joinery has been started again since: where things stand is read and looked at before anything goes on.
    if (isNone) location.replace(hashOf({ screen: kind === 'undo' ? 'undo' : 'review', setup: id }));
  }, [isNone, kind, id]);
  useEndInSight(view?.outcome);

  const isStopping = view !== undefined && stopped === view.run;
  const words = wordsOf(run, { kind, view, name: target, isStopping });
  const again = () => act(() => start(id, kind));
  const actionsOf = (item: RunItem) => {
    if (item.state === 'waiting')
      return <TimelineByHand setup={id} item={item} isLookedAt={kind === 'apply'} />;
    return item.finding && !busy && <Answer setup={id} finding={item.finding} onAnswered={again} />;
  };
  return (
    <Screen
      {...(kind === 'undo' ? {} : { place: 'run' })}
      heading={words.heading}
      lead={words.lead}
      aside={
        <button type="button" className="quiet-link" onClick={openLog}>
          {run.showLog}
        </button>
      }
      actions={
        view &&
        (view.outcome === undefined ? (
          <RunningActions setup={id} isStopping={isStopping} onStop={() => setStopped(view.run)} />
        ) : (
          <EndedActions setup={id} view={view} busy={busy} onAgain={again} />
        ))
      }
    >
      {failure && <Answer setup={id} finding={failure} onAnswered={again} />}
      {trouble !== undefined && <FindingNote finding={told(trouble)} />}
      {view?.failure && <FindingNote finding={view.failure} />}
      {(busy || !view) && trouble === undefined && (
        <Card>
          <p className={styles['starting']}>
            <Spinner size={16} /> {run.starting}
          </p>
        </Card>
      )}
      {view && <Timeline view={view} actions={actionsOf} />}
      <News text={view ? newsOf(run, view, words.heading) : ''} />
    </Screen>
  );
}
