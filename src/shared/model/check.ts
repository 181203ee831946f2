import { z } from 'zod';
import { findingSchema } from './finding.ts';

/** The four answers a check can have. "could not check" is not a pass, and not a failure of what was asked about. */
export const answerSchema = z.enum(['pass', 'fail', 'couldNotCheck', 'notRun']);
export type Answer = z.infer<typeof answerSchema>;

/** A read-only question and its answer, with what was seen. */
export const checkResultSchema = z.object({
  id: z.string(),
  /** The question as a statement that holds when it passes: "The service account can sign in". */
  title: z.string(),
  answer: answerSchema,
  /** What was seen, with figures where there are any; empty only for `notRun`. */
  evidence: z.string(),
  /** Why it failed, could not be asked, or passed with something worth knowing. */
  finding: findingSchema.optional(),
  /** The step that puts it right, where there is one: a failed answer with it can be mended by an apply. */
  step: z.string().optional(),
  /** A person's own sign-in was really tried and answered; everything else was only seen from outside, or reported. */
  proof: z.literal(true).optional(),
});
export type CheckResult = z.infer<typeof checkResultSchema>;
