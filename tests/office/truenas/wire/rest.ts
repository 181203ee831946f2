import type { IncomingMessage, ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';

import { sendReply } from '../../http-faults.ts';
import type { HttpReply } from '../../http-faults.ts';
import { admit, keyWith, ownerOf, userWith } from '../methods/auth.ts';
import { CallError, errno, ValidationErrors } from '../middleware-error.ts';
import type { Middleware } from '../middleware.ts';
import type { Caller, TrueNas } from '../nas.ts';
import { stranger } from './connection.ts';

const ROOT = '/api/v2.0/';

interface Asked {
  method: string;
  params: unknown[];
}

/** Answers below `/api/v2.0/`, for everything but the description of itself (facts/truenas.md §2.3). */
export async function serveRest(
  request: IncomingMessage,
  response: ServerResponse,
  { nas, middleware }: { nas: TrueNas; middleware: Middleware },
): Promise<void> {
  const body = await readText(request);
  const asked = askedBy(request, body, middleware);
  if (!asked) {
    sendReply(response, json(404, { message: 'Not found' }), undefined);
    return;
  }
  const exchange = middleware.arrived(asked.method, 'rest');
  const fault = nas.faults.take(asked.method);
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'cut') return void response.socket?.destroy();
  if (fault?.kind === 'say') {
    sendReply(response, { ...json(200, null), body: fault.text }, undefined);
    return;
  }
  const caller = stranger('rest', true);
  const reply = signedIn(nas, request.headers.authorization ?? '', caller)
    ? await answerTo(asked, caller, middleware, fault?.kind === 'refuse' ? fault : undefined)
    : json(401, { message: 'Unauthorized' });
  exchange.outcome = String(reply.status);
  if (fault?.kind === 'cut-after') return void response.socket?.destroy();
  sendReply(response, reply, undefined);
}

/** A password is not enough where two-factor sign-in is on (facts/truenas.md §2.3). */
function signedIn(nas: TrueNas, authorization: string, caller: Caller): boolean {
  if (nas.release.apiVersions) nas.state.alerts.push('Deprecated REST API usage');
  const [, scheme, proof = ''] = /^(Bearer|Basic) (.+)$/.exec(authorization) ?? [];
  if (scheme === 'Bearer') {
    const key = keyWith(nas, proof);
    if (!key || key.revoked) return false;
    admit(caller, ownerOf(nas, key));
    return true;
  }
  const [username = '', ...password] = Buffer.from(proof, 'base64').toString().split(':');
  const user = userWith(nas, username, password.join(':'));
  if (!user || user.otp !== undefined || user.standing !== undefined) return false;
  admit(caller, user);
  return true;
}

async function answerTo(
  { method, params }: Asked,
  caller: Caller,
  middleware: Middleware,
  fault: { reason: string; errname: keyof typeof errno } | undefined,
): Promise<HttpReply> {
  try {
    if (fault) throw new CallError(fault.reason, fault.errname);
    return json(200, await middleware.call(method, params, caller));
  } catch (error) {
    if (error instanceof ValidationErrors) return json(422, byAttribute(error));
    if (error instanceof CallError && error.errname === 'EACCES') return json(403, null);
    if (error instanceof CallError) return json(422, { message: error.message, errno: errno[error.errname] });
    const message = error instanceof Error ? error.message : String(error);
    return json(500, { message, traceback: `Traceback: ${JSON.stringify(params)}` });
  }
}

function byAttribute({ extra }: ValidationErrors): Record<string, { message: string; errno: number }[]> {
  const told: Record<string, { message: string; errno: number }[]> = {};
  for (const [attribute, message, code] of extra) (told[attribute] ??= []).push({ message, errno: code });
  return told;
}

/** From verb and path to the method, the other way round than a client's. */
function askedBy(request: IncomingMessage, body: string, middleware: Middleware): Asked | undefined {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'https://nas');
  const parts = pathname.slice(ROOT.length).split('/').filter(Boolean).map(decodeURIComponent);
  const sent: unknown[] = body === '' ? [] : [JSON.parse(body)];
  const [service = '', name = '', id] = parts;
  const path = parts.join('.');
  if (request.method === 'PUT' && name === 'id')
    return { method: `${service}.update`, params: [id, ...sent] };
  if (request.method === 'PUT') return { method: `${path}.update`, params: sent };
  if (request.method === 'GET' && middleware.has(`${path}.config`))
    return { method: `${path}.config`, params: [] };
  if (request.method === 'GET' && middleware.has(`${path}.query`)) {
    return { method: `${path}.query`, params: filtersIn(searchParams) };
  }
  if (!middleware.has(path)) return undefined;
  if (request.method === 'GET')
    return { method: path, params: path === 'core.get_jobs' ? filtersIn(searchParams) : [] };
  const named = /^service\.(start|stop)$/.test(path) ? [(sent[0] as { service?: unknown }).service] : sent;
  return { method: path, params: named };
}

function filtersIn(query: URLSearchParams): unknown[] {
  const filters: unknown[] = [];
  const extra: Record<string, unknown> = {};
  for (const [name, text] of query) {
    if (name.startsWith('extra.')) extra[name.slice('extra.'.length)] = valueOf(text);
    else filters.push([name, '=', valueOf(text)]);
  }
  return [filters, { extra }];
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function json(status: number, value: unknown): HttpReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
