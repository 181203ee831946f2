import { Button } from '../../components/button.tsx';
import type { Setup } from '../../../shared/model/setup.ts';
import { client } from '../../client.ts';
import { nasName } from '../../components/nas-name.ts';
import { PlanBody } from '../../components/plan-entries-body.tsx';
import type { PlanSum } from '../../components/plan-entries-sum.ts';
import { sumOf } from '../../components/plan-entries-sum.ts';
import { Screen } from '../../components/screen.tsx';
import { useAsked } from '../../components/use-asked.ts';
import { useStart } from '../../components/use-start.ts';
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
  const asked = useAsked((signal) => client.runs.plan({ setup: id, kind: 'apply' }, { signal }), id);
  const { busy, failure, start } = useStart(id);
  const plan = asked.state === 'answered' ? asked.answer : undefined;
  const sum = plan && sumOf(plan);
  const isNothing = sum !== undefined && sum.changes + sum.byHand === 0;
  const begin = () => start(isNothing ? 'check' : 'apply');
  const read = setup.nas.access === 'api' ? nasName(setup) : undefined;
  const waiting = busy ? review.starting(read) : asked.state === 'asking' && review.reading(read);
  const lead = waiting || (sum && leadOf(sum, review));
  const headings = { asking: review.headingReading, failed: review.headingFailed, answered: review.heading };
  return (
    <Screen
      place="review"
      heading={isNothing ? review.headingNothing : headings[asked.state]}
      lead={<p role="status">{lead}</p>}
      aside={plan && <SavePlan plan={plan} nas={nasName(setup)} />}
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
