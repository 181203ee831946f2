import { z } from 'zod';

/** One line of the technical record, with every secret replaced. */
export const logLineSchema = z.object({
  /** ISO 8601. */
  at: z.string(),
  event: z.string(),
  /** The details as JSON; empty where there are none. */
  details: z.string(),
});
export type LogLine = z.infer<typeof logLineSchema>;
