import { z } from 'zod';
import { byHandSchema } from './by-hand.ts';
import { findingSchema } from './finding.ts';

/** One field of a step, as a person reads it. `before` and `after` are display texts and hold no secret. */
export const changeSchema = z.object({ field: z.string(), before: z.string(), after: z.string() });
export type Change = z.infer<typeof changeSchema>;

/** `same` is listed too: a plan says what is already right. */
export const actionSchema = z.enum(['create', 'change', 'remove', 'same', 'byHand', 'confirmed']);
export type Action = z.infer<typeof actionSchema>;

export const planEntrySchema = z.object({
  step: z.string(),
  section: z.string(),
  title: z.string(),
  action: actionSchema,
  changes: z.array(changeSchema),
  /** What people will notice when this is done. */
  warnings: z.array(z.string()),
  /** Why this cannot be taken back, where it cannot. */
  irreversible: z.string().optional(),
  byHand: byHandSchema,
});
export type PlanEntry = z.infer<typeof planEntrySchema>;

export const runKindSchema = z.enum(['apply', 'undo', 'check']);
export type RunKind = z.infer<typeof runKindSchema>;

/** What would change, before anything has. */
export const planSchema = z.object({
  setup: z.string(),
  kind: runKindSchema.exclude(['check']),
  entries: z.array(planEntrySchema),
  /** What stands out before any entry: warnings and notices. Errors are thrown, not planned around. */
  findings: z.array(findingSchema),
});
export type Plan = z.infer<typeof planSchema>;

/** The entries that would change something, by Joinery or by hand. */
export const pending = (plan: Plan): PlanEntry[] =>
  plan.entries.filter(({ action }) => action !== 'same' && action !== 'confirmed');
