import { z } from 'zod';

/** `notice` is worth reading, `warning` is worth a decision, `error` ends what was being done. */
export const severitySchema = z.enum(['error', 'warning', 'notice']);
export type Severity = z.infer<typeof severitySchema>;

/**
 * Something that was found: what happened, the likely cause, what to do next, in that order. It is the one shape of
 * every expected failure and of every failed check. The code comes from the closed list in `src/shared/findings`.
 */
export const findingSchema = z.object({
  code: z.string().regex(/^[A-Z][A-Z0-9_]+$/),
  severity: severitySchema,
  sentence: z.string(),
  cause: z.string().optional(),
  next: z.string(),
});
export type Finding = z.infer<typeof findingSchema>;
