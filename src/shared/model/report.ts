import { z } from 'zod';
import { byHandSchema } from './by-hand.ts';
import { checkResultSchema } from './check.ts';
import { findingSchema } from './finding.ts';
import { changeSchema } from './plan.ts';
import { stepOutcomeSchema } from './run.ts';

const reportStepSchema = z.object({
  section: z.string(),
  title: z.string(),
  outcome: z.union([stepOutcomeSchema, z.enum(['failed', 'uncertain', 'notDone'])]),
  /** ISO 8601; missing when it was never tried. */
  at: z.string().optional(),
  changes: z.array(changeSchema),
  byHand: byHandSchema.optional(),
  irreversible: z.string().optional(),
  finding: findingSchema.optional(),
});
export type ReportStep = z.infer<typeof reportStepSchema>;

/** What one would file: what was set, what was checked, how to undo it. PDF and JSON are two views of this. */
export const reportSchema = z.object({
  setup: z.string(),
  guide: z.object({ id: z.string(), title: z.string(), article: z.string() }),
  /** When the report was made and when the last run ended, ISO 8601. */
  made: z.string(),
  finished: z.string().optional(),
  /** The whole in one word, and the sentence that says it. */
  outcome: z.enum(['done', 'notDone', 'incomplete', 'undone']),
  headline: z.string(),
  /** What was joined to what, as label and value: device, model, version, workgroup, base DN, groups, CA … */
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  steps: z.array(reportStepSchema),
  checks: z.array(z.object({ section: z.string(), at: z.string().optional(), result: checkResultSchema })),
  /** Expected warnings that were recorded, and anything else worth reading. */
  notices: z.array(findingSchema),
  undo: z.array(z.string()),
});
export type Report = z.infer<typeof reportSchema>;
