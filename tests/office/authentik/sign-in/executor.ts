import { refused } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { ArrivedRequest } from '../arrived.ts';
import { mayUse } from '../membership.ts';
import type { TokenContext } from '../openid/token-endpoint.ts';
import type { FlowRecord } from '../records.ts';
import { authenticate } from './authentication-flow.ts';
import { accessDenied, consent, redirect } from './challenges.ts';
import { wayBackWithCode } from './authorize.ts';
import { cookiesOf, hasCsrfToken } from './sessions.ts';
import type { Session } from './sessions.ts';
import { typed } from './typed.ts';

const EXPLICIT = 'default-provider-authorization-explicit-consent';

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
      : await authorization(flow, request, session, context);
  return { ...answer, headers: { ...answer.headers, 'Set-Cookie': cookiesOf(session) } };
}

/**
 * Ends in the way back to the application, or in a refusal for who may not use it. On the way the explicit flow asks for
 * consent; the implicit one asks nothing.
 */
async function authorization(
  flow: FlowRecord,
  request: ArrivedRequest,
  session: Session,
  context: TokenContext,
): Promise<Answer> {
  const { authorization: asked } = session;
  const user = context.state.users.find(({ pk }) => pk === session.user);
  if (asked === undefined || user === undefined) return accessDenied(flow, '', 'Nothing was asked for.');
  if (!mayUse(context.state, user, asked.application)) {
    session.authorization = undefined;
    return accessDenied(flow, user.username, 'Permission denied');
  }
  if (request.method === 'POST') {
    if (typed(request).token !== asked.consentToken) {
      return consent(flow, user.username, asked, { token: 'Invalid consent token, re-showing prompt' });
    }
    asked.hasConsent = true;
    return { status: 302, headers: { Location: request.url } };
  }
  if (flow.slug === EXPLICIT && !asked.hasConsent) return consent(flow, user.username, asked);
  session.authorization = undefined;
  return redirect(flow, await wayBackWithCode(asked, session, context));
}
