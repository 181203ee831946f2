import { fail } from '../../shared/findings/expected-failure.ts';
import type { Json } from '../../shared/model/json.ts';
import { changesBetween, same, told } from './difference.ts';
import type { Step } from './step.ts';

/**
 * Compares what was written with what is read back.
 *
 * @throws WRITE_DID_NOT_STICK with the fields that differ: a write that does not stick is a failure, not a success
 */
export function requireStuck(step: Step, want: Json, after: Json): void {
  if (same(want, after)) return;
  const fields = told(changesBetween(step.show(want), step.show(after)));
  fail('WRITE_DID_NOT_STICK', {
    title: step.title,
    fields: fields.length > 0 ? fields : ['a value that is not shown'],
  });
}
