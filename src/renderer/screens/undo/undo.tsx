import { Button } from '../../components/button.tsx';
import type { Setup } from '../../../shared/model/setup.ts';
import { client } from '../../client.ts';
import { PlanBody } from '../../components/plan-entries-body.tsx';
import type { PlanSum } from '../../components/plan-entries-sum.ts';
import { sumOf } from '../../components/plan-entries-sum.ts';
import { Screen } from '../../components/screen.tsx';
import { useAsked } from '../../components/use-asked.ts';
import { useNames } from '../../components/use-names.ts';
import { useStart } from '../../components/use-start.ts';
import { useSystems } from '../../components/use-systems.ts';
import { useSession } from '../../store/session.ts';
import { useSetup } from '../../store/setup.ts';
import { hashOf } from '../../store/where.ts';
import type { Texts } from '../../texts/texts.ts';
import { useTexts } from '../../texts/texts.ts';

/** Taking back what was done: a plan like any other. */
export default function Undo() {
  const { setup } = useSetup();
  return setup && <UndoOf setup={setup} />;
}

function UndoOf({ setup }: { setup: Setup }) {
  const { review, undo, common } = useTexts();
  const { mayChange } = useSession();
  const { id } = setup;
  const { target: name } = useNames();
  const systems = useSystems(setup);
  const asked = useAsked((signal) => client.runs.plan({ setup: id, kind: 'undo' }, { signal }), id);
  const { busy, failure, start } = useStart(id);
  const sum = asked.state === 'answered' ? sumOf(asked.answer) : undefined;
  const isNothing = sum !== undefined && sum.changes + sum.byHand === 0;
  const begin = () => start('undo');
  const waiting = busy ? review.starting(systems) : asked.state === 'asking' && review.reading(systems);
  const lead = waiting || (sum && leadOf(sum, { review, undo }));
  return (
    <Screen
      heading={isNothing ? undo.headingNothing(name) : undo.heading(name)}
      lead={<p role="status">{lead}</p>}
      actions={
        <>
          <Button variant="default" href={hashOf({ screen: 'report', setup: id })}>
            {common.back}
          </Button>
          {sum && !isNothing && (
            <Button onClick={begin} loading={busy} disabled={!mayChange}>
              {undo.undo(sum.changes, sum.byHand)}
            </Button>
          )}
        </>
      }
    >
      <PlanBody setup={id} asked={asked} failure={failure} onStart={begin} />
    </Screen>
  );
}

function leadOf({ changes, byHand, irreversible }: PlanSum, texts: Pick<Texts, 'review' | 'undo'>): string {
  const { review, undo } = texts;
  if (changes + byHand === 0) return undo.leadNothing;
  return `${review.untouched} ${undo.sum(changes, byHand, irreversible)}.`;
}
