import { z } from 'zod';

/** A plain value: what a step's state is made of, so that it can be compared, kept in the journal and shown. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export const jsonSchema: z.ZodType<Json> = z.json();
