import { z } from 'zod';

import { fail } from '../../../../shared/findings/expected-failure.ts';
import type { HttpsClient } from '../../../network/https/https-client.ts';
import { jsonReply, parseReply } from '../../../network/https/json-reply.ts';
import { jsonIn } from '../../../network/https/probe.ts';
import { harmless } from '../../../network/https/their-words.ts';

/** What DSM sends for a code. */
export interface Exchange {
  tokenEndpoint: string;
  code: string;
  /** To the letter as it was asked for; authentik compares the two (facts/authentik.md §1). */
  redirectUri: string;
  clientId: string;
  clientSecret: string;
}

const tokensSchema = z.object({ id_token: z.string().optional() });
const errorSchema = z.object({ error: z.string() });

/**
 * Exchanges a code for an ID token as DSM does, with the client secret in the form (facts/authentik.md §4). The access
 * token that comes along is dropped.
 *
 * @throws SERVER_ERROR, REPLY_NOT_JSON, REPLY_UNEXPECTED and what `HttpsClient` throws
 */
export async function exchange(
  https: HttpsClient,
  { tokenEndpoint, code, redirectUri, clientId, clientSecret }: Exchange,
  signal: AbortSignal | undefined,
): Promise<{ idToken: string | undefined } | { error: string }> {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    client_id: clientId,
    client_secret: clientSecret,
  });
  const reply = await https.request({
    method: 'POST',
    path: new URL(tokenEndpoint).pathname,
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    signal,
  });
  const { who, origin } = https.peer;
  if (reply.status >= 500) fail('SERVER_ERROR', { who, address: origin, status: reply.status });
  if (reply.status !== 200) {
    const refused = errorSchema.safeParse(jsonIn({ ...reply, status: 200 }));
    return {
      error: refused.success ? harmless(refused.data.error, [clientSecret, code]) : `HTTP ${reply.status}`,
    };
  }
  return { idToken: parseReply(tokensSchema, jsonReply(reply, https.peer), https.peer).id_token };
}
