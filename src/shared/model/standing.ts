import { z } from 'zod';
import { findingSchema } from './finding.ts';

/** The places of the way, in their order. A place is reached when everything before it is done. */
export const placeSchema = z.enum([
  'trust',
  'signIn',
  'connect',
  'prepare',
  'review',
  'run',
  'prove',
  'report',
]);
export type Place = z.infer<typeof placeSchema>;

/** Where a setup stands: at the first thing that is still undone, as the systems themselves say it. */
export const standingSchema = z.object({
  at: placeSchema,
  /** What keeps it there. */
  because: findingSchema.optional(),
  /** How many changes are left, where that could be read. */
  pending: z.number().int().optional(),
  /** What was noticed of the NAS's address: it has moved, and the setup with it, or it was only heard somewhere else. */
  noticed: findingSchema.optional(),
});
export type Standing = z.infer<typeof standingSchema>;
