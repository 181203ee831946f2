import { z } from 'zod';

/** Who may change things: one session does, the others read. A window is alone and always may. */
export const sessionSchema = z.object({ mayChange: z.boolean() });
export type SessionState = z.infer<typeof sessionSchema>;
