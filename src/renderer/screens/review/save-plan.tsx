import type { Plan } from '../../../shared/model/plan.ts';
import { useTexts } from '../../texts/texts.ts';
import { planText } from './plan-text.ts';

/** Saves the plan as a text, for whoever has to agree to it. */
export function SavePlan({ plan, name }: { plan: Plan; name: string }) {
  const texts = useTexts();
  const { review } = texts;
  const save = () => {
    const text = planText(plan, { name, when: new Date() }, texts);
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = review.file(plan.setup);
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <button type="button" className="quiet-link" onClick={save}>
      {review.save}
    </button>
  );
}
