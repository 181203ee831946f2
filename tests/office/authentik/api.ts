import { requirePermission, requireToken } from './access.ts';
import { Refusal, refused } from './answer.ts';
import type { Answer } from './answer.ts';
import { rootConfig } from './api/root.ts';
import type { ArrivedRequest } from './arrived.ts';
import type { TokenContext } from './openid/token-endpoint.ts';
import { findRoute } from './routes.ts';
import { execute } from './sign-in/executor.ts';
import type { Sessions } from './sign-in/sessions.ts';

export const API = '/api/v3';
const EXECUTOR = /^\/flows\/executor\/([^/]+)\/$/;

/** Answers one request below `/api/v3`, refusals included. What it throws is a mistake in the simulation. */
export async function answerApi(
  request: ArrivedRequest,
  sessions: Sessions,
  context: TokenContext,
): Promise<Answer> {
  try {
    return await dispatch(request, sessions, context);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: error.body };
  }
}

async function dispatch(request: ArrivedRequest, sessions: Sessions, context: TokenContext): Promise<Answer> {
  const { method, headers, query } = request;
  const path = request.path.slice(API.length);
  const [, slug] = EXECUTOR.exec(path) ?? [];
  if (slug !== undefined) return execute(slug, request, sessions.of(headers), context);
  if (method === 'GET' && path === '/root/config/') return rootConfig();
  const route = findRoute(context.release, method, path);
  if (route === undefined) throw refused(404, 'Not found.');
  const { state, release, origin } = context;
  const user = requireToken(headers, state);
  requirePermission(state, user, route.permission);
  return route.handler({ query, body: parsed(request.bodyText), state, release, origin, user });
}

function parsed(bodyText: string): unknown {
  if (bodyText === '') return undefined;
  try {
    return JSON.parse(bodyText);
  } catch {
    throw refused(400, 'JSON parse error');
  }
}
