import { z } from 'zod';
import { byHandSchema } from './by-hand.ts';
import { checkResultSchema } from './check.ts';
import { findingSchema } from './finding.ts';
import { changeSchema, runKindSchema } from './plan.ts';

/** How a step came out. `already`: it was right before. `confirmed`: done by hand, and only a person's word for it. */
export const stepOutcomeSchema = z.enum(['changed', 'already', 'verified', 'confirmed', 'undone', 'kept']);
export type StepOutcome = z.infer<typeof stepOutcomeSchema>;

/** `notAllChecked`: a check run without a failed answer in which a question could not be asked. */
export const runOutcomeSchema = z.enum([
  'done',
  'nothingToDo',
  'failed',
  'checkFailed',
  'notAllChecked',
  'stopped',
  'aborted',
]);
export type RunOutcome = z.infer<typeof runOutcomeSchema>;

const runItemSchema = z.object({
  id: z.string(),
  kind: z.enum(['step', 'hand', 'check']),
  section: z.string(),
  title: z.string(),
});
export type RunItem = z.infer<typeof runItemSchema>;

/** What a run tells while it goes. Times are milliseconds. Holds no secret. */
export const runEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('started'),
    run: z.string(),
    kind: runKindSchema,
    items: z.array(runItemSchema),
  }),
  /** `at` is ISO 8601: whoever begins to watch later still knows how long it has taken. */
  z.object({ type: z.literal('begun'), id: z.string(), at: z.string() }),
  z.object({ type: z.literal('progress'), id: z.string(), message: z.string(), elapsedMs: z.number() }),
  z.object({
    type: z.literal('waiting'),
    id: z.string(),
    byHand: byHandSchema,
    /** Why the last look did not see it done. */
    finding: findingSchema.optional(),
  }),
  z.object({ type: z.literal('notice'), id: z.string(), finding: findingSchema }),
  z.object({
    type: z.literal('ended'),
    id: z.string(),
    outcome: stepOutcomeSchema,
    changes: z.array(changeSchema),
    ms: z.number(),
  }),
  z.object({
    type: z.literal('checked'),
    id: z.string(),
    results: z.array(checkResultSchema),
    ms: z.number(),
  }),
  z.object({ type: z.literal('failed'), id: z.string().optional(), finding: findingSchema }),
  z.object({ type: z.literal('finished'), outcome: runOutcomeSchema, ms: z.number() }),
]);
export type RunEvent = z.infer<typeof runEventSchema>;
