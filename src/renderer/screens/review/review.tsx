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
import { SavePlan } from './save-plan.tsx';

/** Everything that would change, before anything has. */
export default function Review() {
  const { setup } = useSetup();
  return setup && <ReviewOf setup={setup} />;
}

function ReviewOf({ setup }: { setup: Setup }) {
  const { review, common } = useTexts();
  const { mayChange } = useSession();
  const { id } = setup;
  const { target: name } = useNames();
  const systems = useSystems(setup);
  const asked = useAsked((signal) => client.runs.plan({ setup: id, kind: 'apply' }, { signal }), id);
  const { busy, failure, start } = useStart(id);
  const plan = asked.state === 'answered' ? asked.answer : undefined;
  const sum = plan && sumOf(plan);
  const isNothing = sum !== undefined && sum.changes + sum.byHand === 0;
  const begin = () => start(isNothing ? 'check' : 'apply');
  const waiting = busy ? review.starting(systems) : asked.state === 'asking' && review.reading(systems);
  const lead = waiting || (sum && leadOf(sum, review));
  const headings = { asking: review.headingReading, failed: review.headingFailed, answered: review.heading };
  return (
    <Screen
      place="review"
      heading={isNothing ? review.headingNothing : headings[asked.state]}
      lead={<p role="status">{lead}</p>}
      aside={plan && <SavePlan plan={plan} name={name} />}
      actions={
        <>
          <Button variant="default" href={hashOf({ screen: 'prepare', setup: id })}>
            {common.back}
          </Button>
          {sum && (
            <Button onClick={begin} loading={busy} disabled={!mayChange}>
              {isNothing ? review.askAgain : review.make(sum.changes, sum.byHand)}
            </Button>
          )}
        </>
      }
    >
      <PlanBody setup={id} asked={asked} failure={failure} onStart={begin} />
    </Screen>
  );
}

function leadOf({ changes, byHand, right, irreversible }: PlanSum, review: Texts['review']): string {
  if (changes + byHand === 0) return review.leadNothing(right);
  const undo = irreversible === 0 ? review.canBeUndone : review.someCannotBeUndone(irreversible);
  return `${review.untouched} ${review.sum(changes, byHand, right)}; ${undo}.`;
}
