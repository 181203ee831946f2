import type { HttpFault, HttpReply } from '../http-faults.ts';
import type { ArrivedRequest } from './api.ts';

/** One request to the simulated JumpCloud and what came of it. */
export interface Exchange {
  method: string;
  /** Without the query, such as `/api/v2/usergroups`. */
  path: string;
  /** Every value of every query parameter, in order. */
  query: Record<string, string[]>;
  /** All request headers but the API key. */
  headers: Record<string, string>;
  /** Parsed when it is JSON, text when it is not, `undefined` when there was none. */
  requestBody: unknown;
  /** What the API answered, also when a fault kept the answer from arriving; `undefined` when a fault came before it. */
  status: number | undefined;
  responseBody: unknown;
  /** The fault that happened to it, if any. */
  fault: HttpFault['kind'] | undefined;
}

/** @param reply What the API answered, if it got that far. */
export function exchangeOf(
  { method, path, query, headers, bodyText }: ArrivedRequest,
  reply: HttpReply | undefined,
  fault: HttpFault['kind'] | undefined,
): Exchange {
  return {
    method,
    path,
    query: Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)])),
    headers: Object.fromEntries(
      Object.entries(headers)
        // SECURITY: logs are printed when a test fails; the key is not for them.
        .filter(([name]) => name !== 'x-api-key')
        .map(([name, value]) => [name, String(value)]),
    ),
    requestBody: parsed(bodyText),
    status: reply?.status,
    responseBody: reply === undefined ? undefined : parsed(reply.body),
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
