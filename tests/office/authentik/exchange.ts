import type { HttpFault, HttpReply } from '../http-faults.ts';
import type { Exchange } from '../jumpcloud/exchange.ts';
import type { ArrivedRequest } from './arrived.ts';

export type { Exchange };

/** SECURITY: logs are printed when a test fails; tokens and cookies are not for them. */
const SECRET_HEADERS = ['authorization', 'cookie', 'x-authentik-csrf'];

/** @param reply What authentik answered, if it got that far; a token's answer is not written down. */
export function exchangeOf(
  { method, path, query, headers, bodyText }: ArrivedRequest,
  reply: HttpReply | { status: number } | undefined,
  fault: HttpFault['kind'] | undefined,
): Exchange {
  return {
    method,
    path,
    query: Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)])),
    headers: Object.fromEntries(
      Object.entries(headers)
        .filter(([name]) => !SECRET_HEADERS.includes(name))
        .map(([name, value]) => [name, String(value)]),
    ),
    requestBody: parsed(bodyText),
    status: reply?.status,
    responseBody: reply !== undefined && 'body' in reply ? parsed(reply.body) : undefined,
    fault,
  };
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
