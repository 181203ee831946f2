import type { ArrivedRequest } from '../arrived.ts';
import { mayUse } from '../membership.ts';
import { issueCode } from '../openid/authorization-code.ts';
import type { TokenContext } from '../openid/token-endpoint.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { backTo, readAuthorizationRequest } from './authorization-request.ts';
import type { Page } from './pages.ts';
import { errorPage, redirectTo } from './pages.ts';
import type { Session } from './sessions.ts';

/** Where a browser is sent to sign in; from there it goes on to the default authentication flow. */
export const LOGIN_PATH = '/flows/-/default/authentication/';

/** `/application/o/authorize/`: to the sign-in, to the provider's authorization flow, or to nowhere. */
export async function authorize(
  request: ArrivedRequest,
  session: Session,
  context: TokenContext,
): Promise<Page> {
  const { state, release } = context;
  const asked = readAuthorizationRequest(request.query, state, release);
  if ('kind' in asked) return asked.kind === 'page' ? errorPage(400, asked.title) : redirectTo(asked.to);
  const user = state.users.find(({ pk }) => pk === session.user);
  if (user === undefined) {
    return redirectTo(`${LOGIN_PATH}?${new URLSearchParams({ next: request.url }).toString()}`);
  }
  if (state.signIn.deniesBeforeFlow && !mayUse(state, user, asked.application)) {
    return errorPage(200, 'Permission denied');
  }
  const flow = state.flows.find(({ pk }) => pk === asked.provider.authorization_flow);
  if (flow === undefined) return errorPage(404, 'Not Found');
  if (state.signIn.skipsAuthorizationPage && mayUse(state, user, asked.application)) {
    return redirectTo(await wayBackWithCode(asked, session, context));
  }
  session.authorization = asked;
  return redirectTo(`/if/flow/${flow.slug}/?${request.query.toString()}`);
}

/** Issues a code for who has signed in, and tells where it is to be taken. */
export async function wayBackWithCode(
  asked: AuthorizationRequest,
  { user, authTime }: Session,
  { state, store, origin }: TokenContext,
): Promise<string> {
  if (user === undefined) throw new Error('nobody has signed in');
  const { provider, application, redirectUri } = asked;
  const code = await issueCode(
    { provider, slug: application.slug, state, store, origin },
    { ...asked, user, authTime },
  );
  return backTo(redirectUri, { code, state: asked.state }).to;
}
