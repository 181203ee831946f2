import { z } from 'zod';

export const regionSchema = z.enum(['us', 'eu', 'in']);
export type Region = z.infer<typeof regionSchema>;

/** An organisation that an API key reaches. */
export const organisationSchema = z.object({ id: z.string(), name: z.string() });
export type Organisation = z.infer<typeof organisationSchema>;

/** A group as a person picks it, with how many are in it. */
export const directoryGroupSchema = z.object({ id: z.string(), name: z.string(), members: z.number().int() });
export type DirectoryGroup = z.infer<typeof directoryGroupSchema>;

/** Somebody in the directory, as a person picks them. */
export const directoryPersonSchema = z.object({ username: z.string(), name: z.string() });
export type DirectoryPerson = z.infer<typeof directoryPersonSchema>;
