import type { ArrivedRequest } from '../arrived.ts';
import { discovery, jwks } from '../openid/discovery.ts';
import { paths } from '../openid/endpoints.ts';
import type { TokenContext } from '../openid/token-endpoint.ts';
import { authorize, LOGIN_PATH } from './authorize.ts';
import type { Page } from './pages.ts';
import { errorPage, flowPage, redirectTo } from './pages.ts';
import { cookiesOf } from './sessions.ts';
import type { Session, Sessions } from './sessions.ts';

const OF_APPLICATION =
  /^\/application\/o\/([^/]+)\/(\.well-known\/openid-configuration|jwks\/|end-session\/)$/;
const FLOW_PAGE = /^\/if\/flow\/([^/]+)\/$/;

/** Everything outside the API that is not a token: pages, redirects, and what an application may read of its provider. */
export async function answerBrowser(
  request: ArrivedRequest,
  sessions: Sessions,
  context: TokenContext,
): Promise<Page> {
  const { path, headers } = request;
  if (path === '/-/health/live/' || path === '/-/health/ready/') {
    return { status: context.release.healthStatus, headers: {}, body: '' };
  }
  const [, slug, document] = OF_APPLICATION.exec(path) ?? [];
  if (slug !== undefined && document !== 'end-session/') return ofApplication(slug, document, context);
  const session = sessions.of(headers);
  const page = await visit(request, slug, session, context);
  return { ...page, headers: { ...page.headers, 'Set-Cookie': cookiesOf(session) } };
}

/** @param leaving The application whose sign-out was asked for. */
async function visit(
  request: ArrivedRequest,
  leaving: string | undefined,
  session: Session,
  context: TokenContext,
): Promise<Page> {
  const { path, query } = request;
  const { flows } = context.state;
  if (path === paths.authorize) {
    return query.size === 0 ? errorPage(404, 'Not Found') : authorize(request, session, context);
  }
  if (leaving !== undefined) {
    session.user = undefined;
    return flowPage('Signed out');
  }
  if (path === LOGIN_PATH) {
    const flow = flows.find(({ designation }) => designation === 'authentication');
    return flow === undefined
      ? errorPage(404, 'Not Found')
      : redirectTo(`/if/flow/${flow.slug}/?${query.toString()}`);
  }
  const [, slug] = FLOW_PAGE.exec(path) ?? [];
  const flow = flows.find((known) => known.slug === slug);
  if (flow !== undefined) return flowPage(flow.title);
  return path === '/if/user/' ? flowPage('My applications') : errorPage(404, 'Not Found');
}

function ofApplication(slug: string, document: string | undefined, { state, origin }: TokenContext): Page {
  const application = state.applications.find((known) => known.slug === slug);
  const provider = state.providers.find(({ pk }) => pk === application?.provider);
  if (provider === undefined) return errorPage(404, 'Not Found');
  const body = document === 'jwks/' ? jwks(provider, state) : discovery(provider, slug, state, origin);
  return { status: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
