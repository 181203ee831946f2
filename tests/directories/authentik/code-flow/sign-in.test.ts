import { describe, expect, it } from 'vitest';

import { signInByCodeFlow } from '../../../../src/main/directories/authentik/code-flow/sign-in.ts';
import { failure, present } from '../harness.ts';
import type { Answer } from '../harness.ts';
import {
  AUTHORIZE,
  backWith,
  documentAt,
  EXECUTOR,
  REDIRECT_URI,
  smallAuthentik,
  to,
  TOKENS,
  WELL_KNOWN,
} from './small-authentik.ts';

/** What a sign-in comes to where authentik answers one path otherwise. */
async function signInWhere(path: string, answer: Answer) {
  const { flow, questions } = await smallAuthentik((question) =>
    question.path === path ? answer : undefined,
  );
  return { result: await signInByCodeFlow(flow), questions };
}

describe('a sign-in by the code flow', () => {
  it('ends with what authentik has signed about the person', async () => {
    const { flow } = await smallAuthentik();
    expect(await signInByCodeFlow(flow)).toMatchObject({
      outcome: 'signed-in',
      claims: {
        sub: 'ann@office.example',
        preferredUsername: 'ann',
        email: 'ann@office.example',
        groups: ['Office'],
      },
    });
  });

  it('asks as DSM does, with a state and a nonce that are new each time', async () => {
    const { flow, questions } = await smallAuthentik();
    await signInByCodeFlow(flow);
    await signInByCodeFlow(flow);
    const asked = questions.filter(({ path }) => path === AUTHORIZE).map(({ query }) => query);
    const query = Object.fromEntries(present(asked[0]));
    expect(query).toMatchObject({
      response_type: 'code',
      client_id: 'client-1',
      redirect_uri: REDIRECT_URI,
      scope: 'openid profile email',
    });
    // Each sign-in asks twice: before the person is known and after.
    expect(new Set(asked.map((one) => one.get('state'))).size).toBe(2);
    expect(new Set(asked.map((one) => one.get('nonce'))).size).toBe(2);
  });

  it('exchanges the code with the secret in the form and the redirect URI to the letter', async () => {
    const { flow, questions } = await smallAuthentik();
    await signInByCodeFlow(flow);
    const { body, authorization } = present(questions.find(({ path }) => path === TOKENS));
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      grant_type: 'authorization_code',
      code: 'c-1',
      redirect_uri: REDIRECT_URI,
      client_id: 'client-1',
      client_secret: 'secret-of-the-client',
    });
    expect(authorization).toBeUndefined();
  });

  it('sends forms as Django wants them: cookies, the CSRF token of the moment, and the page', async () => {
    const { flow, questions, url } = await smallAuthentik();
    await signInByCodeFlow(flow);
    const forms = questions.filter(({ path, method }) => path === EXECUTOR && method === 'POST');
    expect(forms).toHaveLength(2);
    for (const { header, cookie } of forms) {
      expect(header('x-authentik-csrf')).toBe('csrf-new');
      expect(cookie).toContain('authentik_session=new');
      expect(header('origin')).toBe(url);
      expect(header('referer')).toMatch(`${url}/if/flow/default-authentication-flow/?next=`);
    }
  });

  it('hands the executor the query of its page, without the question mark', async () => {
    const { flow, questions } = await smallAuthentik();
    await signInByCodeFlow(flow);
    const asked = questions.filter(({ path }) => path === EXECUTOR).map(({ query }) => query.get('query'));
    expect(asked).toHaveLength(3);
    for (const query of asked) expect(query).toMatch(/^next=%2Fapplication%2Fo%2Fauthorize%2F%3F/);
  });

  it('goes on where the executor leads back to itself for the next stage', async () => {
    let isIdentified = false;
    const { flow } = await smallAuthentik(({ path, method, body, query }) => {
      if (path !== EXECUTOR) return undefined;
      if (method === 'POST' && body.includes('uid_field')) {
        isIdentified = true;
        return to(`${EXECUTOR}?${query.toString()}`);
      }
      return method === 'GET' && isIdentified ? { body: { component: 'ak-stage-password' } } : undefined;
    });
    expect(await signInByCodeFlow(flow)).toMatchObject({ outcome: 'signed-in' });
  });
});

describe('a sign-in that authentik ends', () => {
  it.each<[string, string, Answer, unknown]>([
    [
      'with a page about the redirect URI, before it asks who it is',
      AUTHORIZE,
      { status: 400, body: '<h1>Redirect URI Error</h1>' },
      { outcome: 'redirect-refused' },
    ],
    [
      'with an error in place of a code',
      AUTHORIZE,
      backWith({ error: 'unauthorized_client', state: 'x' }),
      { outcome: 'code-refused', error: 'unauthorized_client' },
    ],
    [
      'with the answer to another question',
      AUTHORIZE,
      backWith({ code: 'c-1', state: 'of somebody else' }),
      { outcome: 'could-not-be-tried', why: 'authentik answers another question' },
    ],
    [
      'with a page where the sign-in should be',
      AUTHORIZE,
      { body: '<h1>Permission denied</h1>' },
      { outcome: 'could-not-be-tried', why: 'authentik shows a page with HTTP 200' },
    ],
    [
      'on another site',
      AUTHORIZE,
      to('https://idp.elsewhere.example/login?x=1'),
      { outcome: 'could-not-be-tried', why: 'authentik leads to another site, idp.elsewhere.example' },
    ],
    ['in a circle', AUTHORIZE, to(AUTHORIZE), { outcome: 'could-not-be-tried', why: 'more than 20 pages' }],
    [
      'in a circle of stages',
      EXECUTOR,
      { body: { component: 'ak-stage-user-login' } },
      { outcome: 'could-not-be-tried', why: 'more than 20 stages' },
    ],
    [
      'with a stage that takes a person',
      EXECUTOR,
      { body: { component: 'ak-stage-prompt' } },
      { outcome: 'could-not-be-tried', why: 'stage ak-stage-prompt' },
    ],
    [
      'with a stage that leads out of authentik',
      EXECUTOR,
      { body: { component: 'xak-flow-redirect', to: 'https://idp.elsewhere.example/' } },
      { outcome: 'could-not-be-tried', why: 'authentik leads to another site, idp.elsewhere.example' },
    ],
    [
      'by refusing the code',
      TOKENS,
      { status: 400, body: { error: 'invalid_grant', error_description: 'x' } },
      { outcome: 'token-refused', error: 'invalid_grant' },
    ],
    [
      'by refusing the secret, and quoting it',
      TOKENS,
      { status: 401, body: { error: 'secret-of-the-client is wrong' } },
      { outcome: 'token-refused', error: '(secret) is wrong' },
    ],
    [
      'by refusing the code in a page',
      TOKENS,
      { status: 403, body: '<h1>Forbidden</h1>' },
      { outcome: 'token-refused', error: 'HTTP 403' },
    ],
    [
      'without an ID token',
      TOKENS,
      { body: { access_token: 'a', token_type: 'Bearer' } },
      { outcome: 'id-token-wrong', why: 'missing' },
    ],
    [
      'with an ID token that is none',
      TOKENS,
      { body: { id_token: 'none' } },
      { outcome: 'id-token-wrong', why: 'unreadable' },
    ],
  ])('%s', async (_, path, answer, outcome) => {
    const { result } = await signInWhere(path, answer);
    expect(result).toEqual(outcome);
  });

  it('with a page after it knows the person, who is then not let in', async () => {
    const { flow } = await smallAuthentik(({ path, cookie = '' }) =>
      path === AUTHORIZE && cookie.includes('=in') ? { body: '<h1>Zugriff verweigert</h1>' } : undefined,
    );
    expect(await signInByCodeFlow(flow)).toEqual({ outcome: 'denied', said: undefined });
  });

  it('shows no password to another site', async () => {
    const other = await smallAuthentik();
    const { flow } = await smallAuthentik(({ path }) =>
      path === AUTHORIZE ? to(`${other.url}/if/flow/default-authentication-flow/`) : undefined,
    );
    expect(await signInByCodeFlow(flow)).toMatchObject({ outcome: 'could-not-be-tried' });
    expect(other.questions).toEqual([]);
  });

  it('shows no password to authentik itself where its endpoints are elsewhere', async () => {
    const { result, questions } = await signInWhere(WELL_KNOWN, {
      body: documentAt('http://authentik-server:9000'),
    });
    expect(result).toEqual({
      outcome: 'could-not-be-tried',
      why: 'authentik names endpoints at another address, http://authentik-server:9000',
    });
    expect(questions.map(({ path }) => path)).toEqual([WELL_KNOWN]);
  });
});

describe('a sign-in that never comes to an end', () => {
  it.each<[string, string, Answer, string]>([
    ['without the application', WELL_KNOWN, { status: 404 }, 'AUTHENTIK_APPLICATION_UNREACHED'],
    ['because authentik has a bad day', TOKENS, { status: 502 }, 'SERVER_ERROR'],
    ['over a page in place of a stage', EXECUTOR, { body: '<h1>Oops</h1>' }, 'REPLY_NOT_JSON'],
    ['over a stage without a name', EXECUTOR, { body: {} }, 'REPLY_UNEXPECTED'],
  ])('fails by name: %s', async (_, path, answer, code) => {
    await expect(signInWhere(path, answer)).rejects.toEqual(failure(code));
  });

  it('is cut by the signal', async () => {
    const controller = new AbortController();
    const { flow } = await smallAuthentik(({ path }) => {
      if (path === EXECUTOR) controller.abort(new Error('stopped by a person'));
      return undefined;
    });
    await expect(signInByCodeFlow({ ...flow, signal: controller.signal })).rejects.toThrow(
      'stopped by a person',
    );
  });
});
