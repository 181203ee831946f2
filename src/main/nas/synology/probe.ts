import { z } from 'zod';

import { jsonIn } from '../../network/https/probe.ts';
import type { Look, SelfDescription } from '../../network/https/probe.ts';

/**
 * DSM tells everybody in which versions it offers an API. Asked of `query.cgi`, which DSM 6 has too; DSM 7 keeps it as
 * another name of `entry.cgi` (facts/synology.md §1.1, §1.3).
 */
const SIGN_IN_API = 'SYNO.API.Auth';
const PATH = `/webapi/query.cgi?api=SYNO.API.Info&version=1&method=query&query=${SIGN_IN_API}`;

const replySchema = z.object({
  success: z.literal(true),
  data: z.object({
    [SIGN_IN_API]: z.object({ minVersion: z.number().int(), maxVersion: z.number().int() }),
  }),
});

/** Whether it is a Synology. Its name, its model and more of its version are told only to those who sign in. */
export async function probeSynology(look: Look): Promise<SelfDescription | undefined> {
  const reply = replySchema.safeParse(jsonIn(await look(PATH)));
  return reply.success ? { version: dsmVersion(reply.data.data[SIGN_IN_API].maxVersion) } : undefined;
}

/** Version 7 of signing in came with DSM 7, and DSM 6.2 ends at 6 (facts/synology.md §2). What brings an 8 is not known. */
function dsmVersion(newest: number): string | undefined {
  if (newest > 7) return undefined;
  if (newest === 7) return 'DSM 7';
  return newest === 6 ? 'DSM 6' : 'DSM 6 or older';
}
