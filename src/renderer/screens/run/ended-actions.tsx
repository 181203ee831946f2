import { Button } from '../../components/button.tsx';
import { hasNas } from '../../../shared/guide-ids.ts';
import type { RunOutcome } from '../../../shared/model/run.ts';
import type { RunView } from '../../store/run-view.ts';
import { useGuide } from '../../components/use-guide.ts';
import { useSession } from '../../store/session.ts';
import { useSetup } from '../../store/setup.ts';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import { heldBack } from './run-words.ts';

interface EndedActionsProps {
  setup: string;
  view: RunView;
  /** It is being started again. */
  busy: boolean;
  onAgain: () => void;
}

/** Where one goes from a run that has ended. */
export function EndedActions({ setup, view, busy, onAgain }: EndedActionsProps) {
  const { common, run } = useTexts();
  const { mayChange } = useSession();
  const { reach, leave } = useSetup();
  const { kind } = view;
  const toProve = hasNas(useGuide()) ? run.toProve : run.toConnectorTest;
  if (hasGoneThrough(view)) {
    switch (kind) {
      case 'apply':
      case 'check':
        return (
          <Button href={hashOf({ screen: 'prove', setup })} onClick={() => reach('prove')}>
            {kind === 'apply' ? toProve : run.toAnswers}
          </Button>
        );
      case 'undo':
        return (
          <>
            <Button variant="default" href={hashOf({ screen: 'report', setup })}>
              {run.report}
            </Button>
            {/* What was reached counts no more: opened again, the systems are asked where it stands. */}
            <Button href={hashOf({ screen: 'welcome' })} onClick={leave}>
              {run.toSetups}
            </Button>
          </>
        );
    }
  }
  return (
    <>
      {heldBack(view) && (
        <Button variant="default" onClick={onAgain} loading={busy} disabled={!mayChange}>
          {common.again}
        </Button>
      )}
      <Button href={hashOf({ screen: kind === 'undo' ? 'undo' : 'review', setup })}>
        {run.goOnFromHere}
      </Button>
    </>
  );
}

const WHOLE: readonly (RunOutcome | undefined)[] = ['done', 'nothingToDo', 'notAllChecked', 'checkFailed'];

/** Everything was done or asked, whatever the answers are. */
const hasGoneThrough = (view: RunView): boolean => WHOLE.includes(view.outcome) && !heldBack(view);
