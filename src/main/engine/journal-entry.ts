import { z } from 'zod';
import { byHandSchema } from '../../shared/model/by-hand.ts';
import { checkResultSchema } from '../../shared/model/check.ts';
import { findingSchema } from '../../shared/model/finding.ts';
import { jsonSchema } from '../../shared/model/json.ts';
import { changeSchema, runKindSchema } from '../../shared/model/plan.ts';
import { runOutcomeSchema, stepOutcomeSchema } from '../../shared/model/run.ts';

/** A fact about the site, for the report: "Base DN" → "ou=Users,…". */
export const factSchema = z.object({ label: z.string(), value: z.string() });
export type Fact = z.infer<typeof factSchema>;

const stepName = { step: z.string(), section: z.string(), title: z.string() };

const lineSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run-started'),
    run: z.string(),
    kind: runKindSchema,
    facts: z.array(factSchema),
  }),
  /** The intent is on disk before the act. */
  z.object({
    type: z.literal('step-begun'),
    ...stepName,
    before: jsonSchema,
    want: jsonSchema,
    irreversible: z.string().optional(),
  }),
  z.object({
    type: z.literal('step-ended'),
    ...stepName,
    outcome: stepOutcomeSchema,
    after: jsonSchema.optional(),
    changes: z.array(changeSchema),
    byHand: byHandSchema.optional(),
  }),
  /** A person was shown what to do; whoever finds it done later knows that it was not there before. */
  z.object({ type: z.literal('step-asked'), ...stepName, byHand: byHandSchema }),
  z.object({ type: z.literal('step-failed'), ...stepName, finding: findingSchema }),
  z.object({ type: z.literal('noticed'), finding: findingSchema }),
  z.object({
    type: z.literal('checked'),
    check: z.string(),
    section: z.string(),
    results: z.array(checkResultSchema),
  }),
  z.object({ type: z.literal('run-ended'), run: z.string(), outcome: runOutcomeSchema }),
]);

/** One thing that happened. */
export type JournalLine = z.infer<typeof lineSchema>;

/** One line of `journal.jsonl`: what happened and when (ISO 8601). */
export const journalEntrySchema = z.intersection(z.object({ at: z.iso.datetime() }), lineSchema);
export type JournalEntry = z.infer<typeof journalEntrySchema>;
