import type { z } from 'zod';
import { fail } from '../../../shared/findings/expected-failure.ts';
import type { HttpsClient } from '../../network/https/https-client.ts';
import { jsonReply, parseReply } from '../../network/https/json-reply.ts';
import type { DsmCall } from './calls.ts';
import { formBody } from './encoding.ts';
import type { Params, RequestFormat } from './encoding.ts';
import type { Refusal } from './errors.ts';
import { envelopeSchema } from './replies.ts';

/** Everything on DSM 7 is served here; the other paths it advertises are older names of it (facts/synology.md §1.1). */
const PATH = '/webapi/entry.cgi';

/** What shows DSM who calls. */
export interface Credentials {
  sid: string;
  synoToken: string;
}

export interface Exchange<Reply> {
  call: DsmCall<Reply>;
  version: number;
  format: RequestFormat;
  params: Params;
  credentials?: Credentials | undefined;
  signal?: AbortSignal | undefined;
}

/** DSM's answer to a call that reached it. */
export type Answer<Reply> = { accepted: true; data: Reply } | { accepted: false; refusal: Refusal };

/**
 * One call over the wire, never repeated.
 *
 * SECURITY: always POST, so that passwords are in the body; a query string ends up in log files.
 *
 * @throws {ExpectedFailure} the network's and TLS's own, SERVER_ERROR, REPLY_NOT_JSON, REPLY_UNEXPECTED
 */
export async function exchange<Reply>(
  client: HttpsClient,
  { call, version, format, params, credentials, signal }: Exchange<Reply>,
): Promise<Answer<Reply>> {
  const { api, method, timeoutMs } = call;
  const reply = await client.request({
    method: 'POST',
    path: PATH,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...proof(credentials) },
    body: formBody({ api, version, method, params, format, sid: credentials?.sid }),
    timeoutMs,
    signal,
  });
  const { peer } = client;
  if (reply.status >= 500) {
    fail('SERVER_ERROR', { who: peer.who, address: peer.origin, status: reply.status });
  }
  const envelope = parseReply(envelopeSchema, jsonReply(reply, peer), peer);
  if (envelope.success) return { accepted: true, data: parseData(call.reply, envelope.data, client) };
  return { accepted: false, refusal: { code: envelope.error.code, errors: envelope.error.errors } };
}

/** A call that has nothing to tell may leave `data` out altogether. */
function parseData<Reply>(schema: z.ZodType<Reply>, data: unknown, { peer }: HttpsClient): Reply {
  return parseReply(schema, data ?? {}, peer);
}

/** DSM wants all three: the cookie and `_sid` for the session, the header against forged requests (facts/synology.md §1.2). */
function proof(credentials: Credentials | undefined): Record<string, string> {
  return credentials ? { cookie: `id=${credentials.sid}`, 'x-syno-token': credentials.synoToken } : {};
}
