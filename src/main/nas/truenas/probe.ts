import { z } from 'zod';

import type { HttpsReply } from '../../network/https/https-client.ts';
import { jsonIn } from '../../network/https/probe.ts';
import type { Look, SelfDescription } from '../../network/https/probe.ts';
import { readRelease } from './release.ts';

/** From 25.04 on, the oldest first. No other product names its versions so (facts/truenas.md §1). */
export const versionsSchema = z.array(z.string().regex(/^v\d{1,3}\.\d{1,3}(\.\d{1,3})?$/)).min(1);

/** How the description of its REST API begins, several megabytes of it; without signing in, up to 25.10. */
const REST_API = /^\s*\{\s*"openapi"\s*:[^{}]*\{\s*"title"\s*:\s*"TrueNAS RESTful API"/;

/**
 * Whether it is a TrueNAS; its name and model are told only to those who sign in (facts/truenas.md §1).
 *
 * The REST API is asked last and only where the rest was not enough: it is long, and TrueNAS 25.10 reports its users to
 * the administrator as behind the times.
 */
export async function probeTrueNas(look: Look): Promise<SelfDescription | undefined> {
  const [versions, page] = await Promise.all([look('/api/versions'), look('/ui/index.html')]);
  const newest = versionsSchema.safeParse(jsonIn(versions)).data?.at(-1);
  const { release, isNamed } = releaseIn(page);
  if (isNamed || newest !== undefined) return { version: release ?? releaseOfApi(newest) };
  const rest = await look('/api/v2.0');
  return rest?.status === 200 && REST_API.test(rest.text) ? { version: release } : undefined;
}

/**
 * Its web server says the version of the system where others say that of the page. A bare number there may be anybody's:
 * it is believed of what is known to be a TrueNAS.
 */
function releaseIn(page: HttpsReply | undefined): { release?: string; isNamed: boolean } {
  for (const said of [page?.headers['etag'] ?? []].flat()) {
    const read = readRelease(said);
    if (read) return read;
  }
  return { isNamed: false };
}

/** `v25.10.0` is the API of 25.10; the last number is not that of the system. */
function releaseOfApi(newest = ''): string | undefined {
  const [, release] = /^v(\d+\.\d+)/.exec(newest) ?? [];
  return release === undefined ? undefined : `TrueNAS ${release}`;
}
