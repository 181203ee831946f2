import { describe, expect, it } from 'vitest';

import { dsmApplication, REDIRECT_URI } from './dsm-application.ts';
import { seen, testAuthentik } from './harness.ts';
import { itKeepsToAuthentiksSpecification } from './specification.ts';
import { authorizeUrl, executorOf, follow, respond, signIn } from './sign-in-by-hand.ts';

const ANN = { username: 'ann', password: 'Hobelbank-7-Eiche' };

/** A browser at the first page that an application's request leads to. */
async function atTheSignIn() {
  const office = await testAuthentik();
  const { provider, application } = await dsmApplication(office);
  const browser = office.browser();
  const begin = async () => {
    const page = await follow(browser, await browser('GET', authorizeUrl(provider.client_id)));
    return executorOf(page.at);
  };
  return { ...office, provider, application, browser, begin };
}

describe('a browser that signs in', () => {
  it('is sent from the application to the authentication flow, which knows the way back', async () => {
    const { browser, provider } = await atTheSignIn();
    const asked = authorizeUrl(provider.client_id);
    const first = await browser('GET', asked);
    expect(first.status).toBe(302);
    const page = await follow(browser, first);
    const { pathname, searchParams } = new URL(page.at, 'https://localhost');
    expect(pathname).toBe('/if/flow/default-authentication-flow/');
    expect(searchParams.get('next')).toBe(asked);
    expect(page.body).toContain('ak-flow-executor');
  });

  it('is asked for a name, then for the password, and ends at the application with a code', async () => {
    const { browser, begin } = await atTheSignIn();
    const executor = await begin();
    expect((await browser('GET', executor)).body).toMatchObject({
      component: 'ak-stage-identification',
      password_fields: false,
      user_fields: ['username', 'email'],
    });
    expect((await respond(browser, executor, { uid_field: 'ann' })).body).toMatchObject({
      component: 'ak-stage-password',
      pending_user: 'ann',
    });
    const signedIn = await respond(browser, executor, { password: ANN.password });
    expect(signedIn.body).toMatchObject({ component: 'xak-flow-redirect' });
    const { to } = signedIn.body as { to: string };
    expect(to).toMatch(/^\/application\/o\/authorize\//);
    const page = await follow(browser, await browser('GET', to));
    expect(page.at).toMatch(/^\/if\/flow\/default-provider-authorization-implicit-consent\//);
    const end = (await browser('GET', executorOf(page.at))).body as { component: string; to: string };
    expect(end.component).toBe('xak-flow-redirect');
    expect(end.to.startsWith(`${REDIRECT_URI}?`)).toBe(true);
    expect(new URL(end.to).searchParams.get('state')).toBe('st-4711');
    expect(new URL(end.to).searchParams.get('code')).not.toBe('');
  });

  it('is told of a wrong password, and shown out after the fifth', async () => {
    const { browser, begin } = await atTheSignIn();
    const executor = await begin();
    await browser('GET', executor);
    await respond(browser, executor, { uid_field: 'ann' });
    for (let round = 0; round < 4; round += 1) {
      expect((await respond(browser, executor, { password: 'wrong' })).body).toMatchObject({
        component: 'ak-stage-password',
        response_errors: { password: [{ string: 'Invalid password', code: 'invalid' }] },
      });
    }
    const last = await respond(browser, executor, { password: 'wrong' });
    expect(last.body).toMatchObject({ component: 'ak-stage-access-denied' });
  });

  it('is asked for a password of nobody, too, and of somebody who is not active', async () => {
    for (const [name, password] of [
      ['nobody', 'x'],
      ['former', 'Feile-3-Hieb'],
    ] as const) {
      const { browser, begin } = await atTheSignIn();
      const executor = await begin();
      await browser('GET', executor);
      const next = await respond(browser, executor, { uid_field: name });
      expect(next.body).toMatchObject({ component: 'ak-stage-password', pending_user: name });
      expect((await respond(browser, executor, { password })).body).toMatchObject({
        response_errors: { password: [{ code: 'invalid' }] },
      });
    }
  });

  it('is asked for name and password at once where authentik is set so', async () => {
    const { state, browser, begin } = await atTheSignIn();
    state.signIn.asksPasswordAtOnce = true;
    const executor = await begin();
    expect((await browser('GET', executor)).body).toMatchObject({ password_fields: true });
    const wrong = { uid_field: 'ann', password: 'wrong' };
    expect((await respond(browser, executor, wrong)).body).toMatchObject({
      component: 'ak-stage-identification',
      response_errors: { non_field_errors: [{ string: 'Failed to authenticate.' }] },
    });
    const right = await respond(browser, executor, { uid_field: 'ann', password: ANN.password });
    expect(right.body).toMatchObject({ component: 'xak-flow-redirect' });
  });

  it('is asked for the code of an authenticator app by who has one', async () => {
    const { browser, begin } = await atTheSignIn();
    const executor = await begin();
    await browser('GET', executor);
    await respond(browser, executor, { uid_field: 'vera' });
    const stage = await respond(browser, executor, { password: 'Dübel-8-Buche' });
    expect(stage.body).toMatchObject({
      component: 'ak-stage-authenticator-validate',
      device_challenges: [{ device_class: 'totp' }],
    });
    expect((await respond(browser, executor, { code: '000000' })).body).toMatchObject({
      component: 'ak-stage-authenticator-validate',
      response_errors: { code: [{ code: 'invalid' }] },
    });
    const right = await respond(browser, executor, { code: '314159' });
    expect(right.body).toMatchObject({ component: 'xak-flow-redirect' });
  });

  it('may change nothing without the token of its cookie', async () => {
    const { browser, begin } = await atTheSignIn();
    const executor = await begin();
    const body = { uid_field: 'ann' };
    const without = await browser('POST', executor, { body, headers: { 'x-authentik-csrf': '' } });
    expect(without).toMatchObject({ status: 403, body: { detail: 'CSRF Failed: CSRF token missing.' } });
    expect((await browser('GET', executor)).body).toMatchObject({ component: 'ak-stage-identification' });
  });
});

describe('who may use an application', () => {
  it('is everybody, until something is bound to it', async () => {
    const { state, call, browser, provider, application } = await atTheSignIn();
    const company = state.groups.find(({ name }) => name === 'Workshop');
    await call('POST', '/policies/bindings/', {
      body: { target: application.pbm_uuid, group: company?.pk, order: 0 },
    });
    const denied = await signIn(browser, provider.client_id, ANN);
    expect(denied.body).toMatchObject({ component: 'ak-stage-access-denied', pending_user: 'ann' });
  });

  it('is told by a page at once where the application itself is shut', async () => {
    const { state, call, browser, provider, application } = await atTheSignIn();
    state.signIn.deniesBeforeFlow = true;
    const nobody = state.groups.find(({ users }) => users.length === 0);
    await call('POST', '/policies/bindings/', {
      body: { target: application.pbm_uuid, group: nobody?.pk, order: 0 },
    });
    const denied = await signIn(browser, provider.client_id, ANN);
    expect(denied).toMatchObject({ status: 200 });
    expect(denied.body).toContain('<h1>Permission denied</h1>');
  });
});

describe('a flow that asks for consent', () => {
  it('goes on when it was given, and only then', async () => {
    const office = await testAuthentik();
    const explicit = office.state.flows.find(({ slug }) => slug.includes('explicit-consent'));
    const { provider } = await dsmApplication(office, { authorization_flow: explicit?.pk });
    const browser = office.browser();
    const asked = await signIn(browser, provider.client_id, ANN);
    expect(asked.body).toMatchObject({
      component: 'ak-stage-consent',
      permissions: [{ id: 'openid' }, { id: 'profile' }, { id: 'email' }],
    });
    const page = await follow(browser, await browser('GET', authorizeUrl(provider.client_id)));
    const executor = executorOf(page.at);
    const { token } = (await browser('GET', executor)).body as { token: string };
    expect((await respond(browser, executor, { token: 'other' })).body).toMatchObject({
      component: 'ak-stage-consent',
      response_errors: { token: [{ code: 'invalid' }] },
    });
    expect((await respond(browser, executor, { token })).body).toMatchObject({
      component: 'xak-flow-redirect',
      to: expect.stringContaining('code=') as string,
    });
  });
});

describe('an authorization request', () => {
  it('is answered by a redirect at once where the flow has nothing to ask', async () => {
    const { state, browser, provider } = await atTheSignIn();
    state.signIn.skipsAuthorizationPage = true;
    const end = await signIn(browser, provider.client_id, ANN);
    expect(end.status).toBe(302);
    expect(end.headers['location']).toContain(`${REDIRECT_URI}?code=`);
  });

  it.each([
    ['a slash more', `${REDIRECT_URI}/`],
    ['a port', `${REDIRECT_URI}:5001`],
    ['a fragment', `${REDIRECT_URI}/#/signin`],
  ])('with %s in its redirect URI ends at an error page', async (_what, uri) => {
    const { browser, provider } = await atTheSignIn();
    const answer = await browser('GET', authorizeUrl(provider.client_id, { redirect_uri: uri }));
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('Redirect URI Error');
  });

  it('of an unknown client ends at an error page', async () => {
    const { browser } = await atTheSignIn();
    const answer = await browser('GET', authorizeUrl('nobody'));
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('Client ID Error');
  });

  it('sets the redirect URI where there was none', async () => {
    const office = await testAuthentik();
    const { provider } = await dsmApplication(office, { redirect_uris: [] });
    await office.browser()('GET', authorizeUrl(provider.client_id));
    expect(office.state.providers[0]?.redirect_uris).toMatchObject([
      { matching_mode: 'strict', url: REDIRECT_URI },
    ]);
  });

  it('fits a pattern whose dots stand for anything', async () => {
    const office = await testAuthentik();
    const { provider } = await dsmApplication(office, {
      redirect_uris: [{ matching_mode: 'regex', url: 'https://nas.office' }],
    });
    const ask = (uri: string) =>
      office.browser()('GET', authorizeUrl(provider.client_id, { redirect_uri: uri }));
    expect(await ask('https://nasXoffice')).toMatchObject({ status: 302 });
    expect(await ask('https://nas.office.example')).toMatchObject({ status: 400 });
  });
});

describe('the specification', () => {
  itKeepsToAuthentiksSpecification(seen);
});
