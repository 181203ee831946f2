import { z } from 'zod';

/** How the page looks and speaks to the person at this machine. */
export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  language: z.enum(['en']).default('en'),
});
export type Settings = z.infer<typeof settingsSchema>;
