import { fail } from '../../../shared/findings/expected-failure.ts';
import type { HttpsClient, HttpsReply } from '../../network/https/https-client.ts';
import type { QnapCall } from './calls.ts';
import { readXml, textAt } from './elements.ts';
import type { Element } from './elements.ts';

/** No other product answers with this root (facts/qnap.md §1.2). */
const ROOT = 'QDocRoot';

/** QTS's answer to a call that reached it. */
export interface Answer {
  /** `authPassed`. The HTTP status is 200 either way; this alone tells (facts/qnap.md §2.2). */
  passed: boolean;
  root: Element;
  /** Whether it was understood to its end. A list that was not may be longer than it looks. */
  isWhole: boolean;
  /** When the NAS says it answered, by its own clock; where it says so. */
  date: Date | undefined;
}

export interface Exchange {
  call: QnapCall;
  fields?: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
}

/**
 * One call over the wire, never repeated.
 *
 * @throws {ExpectedFailure} the network's and TLS's own, SERVER_ERROR, REPLY_UNEXPECTED
 */
export async function exchange(
  client: HttpsClient,
  { call, fields = {}, signal }: Exchange,
): Promise<Answer> {
  const { method, path, timeoutMs } = call;
  const form = new URLSearchParams({ ...call.fields, ...fields }).toString();
  const reply = await client.request({
    method,
    ...(method === 'GET'
      ? { path: `${path}?${form}` }
      : { path, body: form, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    timeoutMs,
    signal,
  });
  return answerIn(reply, client);
}

/** SECURITY: what is wrong is told by its place, never by its text: an answer may hold a session id. */
function answerIn({ status, text, headers }: HttpsReply, { peer }: HttpsClient): Answer {
  const told = { who: peer.who, address: peer.origin };
  if (status >= 500) fail('SERVER_ERROR', { ...told, status });
  const read = readXml(text, ROOT);
  if (!read) {
    fail('REPLY_UNEXPECTED', { ...told, where: 'the whole answer', problem: `no ${ROOT} in it` });
  }
  const passed = textAt(read.root, 'authPassed');
  if (passed !== '1' && passed !== '0') {
    fail('REPLY_UNEXPECTED', { ...told, where: 'authPassed', problem: 'neither 1 nor 0' });
  }
  const date = new Date(String(headers['date']));
  return { passed: passed === '1', ...read, date: Number.isNaN(date.getTime()) ? undefined : date };
}
