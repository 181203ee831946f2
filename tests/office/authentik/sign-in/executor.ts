import { refused } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { ArrivedRequest } from '../arrived.ts';
import { mayUse } from '../membership.ts';
import type { TokenContext } from '../openid/token-endpoint.ts';
import type { FlowRecord } from '../records.ts';
import { authenticate } from './authentication-flow.ts';
import { accessDenied, redirect } from './challenges.ts';
import { wayBackWithCode } from './authorize.ts';
import { cookiesOf, hasCsrfToken } from './sessions.ts';
import type { Session } from './sessions.ts';

/** `/api/v3/flows/executor/<slug>/`: what a browser's page asks a flow for, and tells it, stage by stage. */
export async function execute(
  slug: string,
  request: ArrivedRequest,
  session: Session,
  context: TokenContext,
): Promise<Answer> {
  const flow = context.state.flows.find((known) => known.slug === slug);
  if (flow === undefined) throw refused(404, 'No Flow matches the given query.');
  if (request.method === 'POST' && !hasCsrfToken(request.headers, session)) {
    throw refused(403, 'CSRF Failed: CSRF token missing.');
  }
  const answer =
    flow.designation === 'authentication'
      ? authenticate(flow, request, session, context.state)
      : await authorization(flow, session, context);
  return { ...answer, headers: { ...answer.headers, 'Set-Cookie': cookiesOf(session) } };
}

/** Asks nothing: it ends in the way back to the application, or in a refusal for who may not use it. */
async function authorization(flow: FlowRecord, session: Session, context: TokenContext): Promise<Answer> {
  const { authorization: asked } = session;
  const user = context.state.users.find(({ pk }) => pk === session.user);
  if (asked === undefined || user === undefined) return accessDenied(flow, '', 'Nothing was asked for.');
  session.authorization = undefined;
  if (!mayUse(context.state, user, asked.application)) {
    return accessDenied(flow, user.username, 'Permission denied');
  }
  return redirect(flow, await wayBackWithCode(asked, session, context));
}
