import type { IncomingMessage } from 'node:http';

import type { Call, Caller } from './api.ts';
import { CATALOGUE } from './catalogue.ts';

const BODY_MAX = 1_000_000;
const OWN_FIELDS = new Set(['api', 'version', 'method', '_sid', 'SynoToken']);
/** `entry.cgi`, also with the API's name behind it; the other two are older names for it (facts/synology.md §1.1). */
const ENTRANCE = /^\/webapi\/(?:entry|query|auth)\.cgi(?:\/([\w.]+))?$/;

export interface DsmRequest {
  call: Call;
  caller: Caller;
}

/** Reads a request to the Web API; undefined when its path leads elsewhere. Form fields and query count alike. */
export async function readRequest(request: IncomingMessage): Promise<DsmRequest | undefined> {
  const url = new URL(request.url ?? '/', 'https://nas');
  const entrance = ENTRANCE.exec(url.pathname);
  if (!entrance) return undefined;
  const fields = new Map([...url.searchParams, ...new URLSearchParams(await readBody(request))]);

  const api = fields.get('api') ?? entrance[1] ?? '';
  const call: Call = {
    api,
    version: fields.get('version') ?? '',
    method: fields.get('method') ?? '',
    params: {},
  };
  const json = CATALOGUE.find(({ name }) => name === api)?.format === 'JSON';
  for (const [name, text] of fields) {
    if (!OWN_FIELDS.has(name)) call.params[name] = json ? fromJson(text) : text;
  }
  return { call, caller: callerOf(request, fields) };
}

/**
 * A value that is no JSON is taken as the string it looks like, without a word; one that happens to be JSON changes its
 * type. That is how an unquoted `123` or `true` becomes a number or a boolean (facts/synology.md §1.1).
 */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function callerOf(request: IncomingMessage, fields: Map<string, string>): Caller {
  const header = request.headers['x-syno-token'];
  const cookie = /(?:^|;\s*)id=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  return {
    address: request.socket.remoteAddress ?? '',
    sid: fields.get('_sid') ?? cookie,
    synoToken: typeof header === 'string' ? header : fields.get('SynoToken'),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_MAX) throw new Error(`request body over ${BODY_MAX} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
