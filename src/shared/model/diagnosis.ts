import { z } from 'zod';
import { checkResultSchema } from './check.ts';

/** An answer, and under which heading it was asked. */
const askedSchema = z.object({ section: z.string(), result: checkResultSchema });

/** Something that is wrong of itself, and not because something else is. */
export const causeSchema = askedSchema.extend({
  /** `apply`: Joinery puts it right. `byHand`: a person does, as the finding says. */
  fix: z.enum(['apply', 'byHand']),
  /** What fails only because this does. */
  explains: z.array(checkResultSchema),
});
export type Cause = z.infer<typeof causeSchema>;

/** What came of looking at everything that can be read: the causes, not the symptoms. */
export const diagnosisSchema = z.object({
  setup: z.string(),
  /** When the look began, ISO 8601; missing where nobody has looked yet. */
  looked: z.string().optional(),
  /** The look ended before everything was asked: what is missing here may be wrong as well. */
  cutShort: z.literal(true).optional(),
  /** When a run began after the look to change something or take it back, ISO 8601: what was found may be otherwise by now. */
  changed: z.string().optional(),
  /** In the order of the guide. Empty: nothing is wrong that can be seen from here. */
  causes: z.array(causeSchema),
  /** What is right and will not stay so, or is worth knowing. */
  warnings: z.array(askedSchema),
  /** What could not be looked at, for a reason of its own. */
  unknown: z.array(askedSchema),
  /** How many questions were answered, and how many of them with yes. */
  answered: z.number().int(),
  right: z.number().int(),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;
