import { describe, expect, it } from 'vitest';

import { judgePublished, readPublished } from '../../../src/main/directories/authentik/discovery.ts';
import { newKeyPair } from '../../office/authentik/keys.ts';
import { APP_PASSWORD, EXPIRED_TOKEN, PLAIN_TOKEN } from '../../office/authentik/sample-state.ts';
import { itKeepsToAuthentiksSpecification } from '../../office/authentik/specification.ts';
import { failure, present } from './harness.ts';
import {
  joinedOffice,
  NAME,
  officeOf,
  personNamed,
  REDIRECT_URI,
  seen,
  signIn,
  SLUG,
} from './office-harness.ts';
import type { Known } from './office-harness.ts';

const releases: Known[] = [
  '2023.10',
  '2024.8',
  '2024.10',
  '2024.10.5',
  '2024.12',
  '2025.8',
  '2025.10',
  '2025.12',
  '2026.2',
  '2026.5',
  '2026.8',
];

describe.each(releases)('authentik %s', (release) => {
  it('gets an application that a person signs in to, and loses it again without a trace', async () => {
    const joined = await joinedOffice(release);
    const { authentik, server, provider, wellKnown, ca } = joined;
    const ben = personNamed(joined, 'ben');

    expect(await authentik.provider(provider)).toMatchObject({
      name: NAME,
      clientId: joined.clientId,
      subjectMode: 'user_email',
      redirectUris: [{ url: REDIRECT_URI, matching: 'strict', type: 'authorization' }],
      application: SLUG,
    });
    expect(await authentik.clientSecretOf(provider)).toBe(joined.clientSecret);
    expect(judgePublished(await readPublished(wellKnown, { ca }), NAME)).toEqual([]);

    const signed = await signIn(joined, ben);
    const preview = await authentik.previewUser({ provider, user: ben.pk });
    expect(signed).toMatchObject({
      outcome: 'signed-in',
      claims: { sub: ben.email, preferredUsername: 'ben' },
    });
    expect(preview).toMatchObject({ sub: ben.email, preferredUsername: 'ben' });

    await authentik.removeApplication(SLUG);
    await authentik.removeProvider(provider);
    expect(await authentik.provider(provider)).toBeUndefined();
    expect(server.state).toMatchObject({ applications: [], providers: [] });
  });

  it('changes a redirect URI and tells it as it was told', async () => {
    const { authentik, provider } = await joinedOffice(release);
    const uris = [
      { url: 'https://nas.morgenrot.example', matching: 'strict', type: 'authorization' },
    ] as const;
    expect((await authentik.updateProvider(provider, { redirectUris: uris })).redirectUris).toEqual(uris);
    expect((await authentik.provider(provider))?.redirectUris).toEqual(uris);
  });

  it('generates a signing key that DSM accepts', async () => {
    const { authentik } = await officeOf(release);
    const key = await authentik.generateRsaKey(NAME);
    expect((await authentik.rsaKeys()).map(({ id }) => id)).toContain(key.id);
    await authentik.removeKey(key.id);
    expect((await authentik.rsaKeys()).map(({ id }) => id)).not.toContain(key.id);
  });
});

describe('the people of the office', () => {
  it('are all there, however many pages it takes, and each by name', async () => {
    const { authentik, server } = await officeOf('2026.8');
    const users = await authentik.users();
    expect(users.map(({ username }) => username).sort()).toEqual(
      server.state.users.map(({ username }) => username).sort(),
    );
    expect(await authentik.usersNamed(['werkstatt', 'nobody', 'former'])).toMatchObject([
      { username: 'werkstatt', name: 'Gerät der Werkstatt', email: undefined, isActive: true },
      { username: 'former', isActive: false },
    ]);
  });
});

describe('an application that is there', () => {
  it('is what its provider is used by, and can be given another one', async () => {
    const { authentik, provider } = await joinedOffice();
    expect(await authentik.usedBy(provider)).toEqual([{ name: NAME, kind: 'application' }]);
    expect((await authentik.providerBy({ name: NAME }))?.id).toBe(provider);
    expect(await authentik.connectApplication(SLUG, provider)).toMatchObject({ slug: SLUG, provider });
  });

  it('keeps its slug and its provider’s name for itself', async () => {
    const { authentik, provider } = await joinedOffice();
    await expect(authentik.createApplication({ name: 'Other', slug: SLUG, provider })).rejects.toEqual(
      failure('AUTHENTIK_NAME_TAKEN', new RegExp(SLUG)),
    );
    await expect(authentik.generateRsaKey('authentik Self-signed Certificate')).rejects.toEqual(
      failure('AUTHENTIK_NAME_TAKEN', /Self-signed/),
    );
  });
});

describe('a token', () => {
  it.each([
    ['made as an app password', APP_PASSWORD],
    ['that has expired', EXPIRED_TOKEN],
    ['that nobody has made', 'office-no-token'],
  ])('%s is refused', async (_, token) => {
    await expect(officeOf('2026.8', () => token)).rejects.toEqual(failure('AUTHENTIK_TOKEN_REFUSED'));
  });

  it('of somebody without rights says what that person may not do', async () => {
    const trying = officeOf('2026.8', () => PLAIN_TOKEN).then(({ authentik }) =>
      authentik.createApplication({ name: NAME, slug: SLUG, provider: 1 }),
    );
    await expect(trying).rejects.toEqual(failure('AUTHENTIK_RIGHTS_MISSING'));
  });
});

describe('a group that is bound', () => {
  it('lets its people in and nobody else, which a preview does not tell', async () => {
    const joined = await joinedOffice();
    const { authentik, provider } = joined;
    const application = present(await authentik.application(SLUG));
    const workshop = present((await authentik.groups()).find(({ name }) => name === 'Workshop'));
    const binding = await authentik.bindGroup({ application: application.id, group: workshop.id });
    expect(await authentik.bindings(application.id)).toEqual([binding]);

    const [ben, julia] = [personNamed(joined, 'ben'), personNamed(joined, 'julia')];
    expect((await authentik.checkAccess(SLUG, ben.pk)).isLetIn).toBe(true);
    expect((await authentik.checkAccess(SLUG, julia.pk)).isLetIn).toBe(false);
    expect(await authentik.previewUser({ provider, user: julia.pk })).toMatchObject({
      preferredUsername: 'julia',
    });
    expect(await signIn(joined, ben)).toMatchObject({ outcome: 'signed-in' });
    expect(await signIn(joined, julia)).toEqual({ outcome: 'denied', said: 'Permission denied' });

    await authentik.removeBinding(binding.id);
    expect(await signIn(joined, julia)).toMatchObject({ outcome: 'signed-in' });
  });

  it('may shut people out by a page in place of the flow', async () => {
    const joined = await joinedOffice();
    joined.server.state.signIn.deniesBeforeFlow = true;
    const application = present(await joined.authentik.application(SLUG));
    const workshop = present((await joined.authentik.groups()).find(({ name }) => name === 'Workshop'));
    await joined.authentik.bindGroup({ application: application.id, group: workshop.id });
    expect(await signIn(joined, personNamed(joined, 'julia'))).toEqual({
      outcome: 'denied',
      said: undefined,
    });
  });
});

describe('a sign-in at the office', () => {
  it.each([true, false])('takes name and password, asked for at once: %s', async (atOnce) => {
    const joined = await joinedOffice();
    joined.server.state.signIn.asksPasswordAtOnce = atOnce;
    const ben = personNamed(joined, 'ben');
    expect(await signIn(joined, ben)).toMatchObject({ outcome: 'signed-in' });
    expect(await signIn(joined, { ...ben, password: 'wrong' })).toEqual({
      outcome: 'wrong-name-or-password',
    });
    expect(await signIn(joined, { ...ben, username: 'nobody' })).toEqual({
      outcome: 'wrong-name-or-password',
    });
  });

  it('tries a wrong password once', async () => {
    const joined = await joinedOffice();
    const before = joined.server.exchanges.length;
    await signIn(joined, { username: 'ben', password: 'wrong' });
    const forms = joined.server.exchanges
      .slice(before)
      .filter(({ method, path }) => method === 'POST' && path.includes('/flows/executor/'));
    expect(forms).toHaveLength(2);
  });

  it('does without the page of the authorization flow where authentik skips it', async () => {
    const joined = await joinedOffice();
    joined.server.state.signIn.skipsAuthorizationPage = true;
    expect(await signIn(joined, personNamed(joined, 'ben'))).toMatchObject({ outcome: 'signed-in' });
  });

  it('needs the code of somebody with a second factor', async () => {
    const joined = await joinedOffice();
    const { username, password, totp } = personNamed(joined, 'vera');
    expect(await signIn(joined, { username, password })).toEqual({ outcome: 'second-factor', why: 'needed' });
    expect(await signIn(joined, { username, password, oneTimeCode: '000000' })).toEqual({
      outcome: 'second-factor',
      why: 'wrong',
    });
    expect(await signIn(joined, { username, password, oneTimeCode: totp })).toMatchObject({
      outcome: 'signed-in',
    });
  });

  it('is refused to somebody who is gone', async () => {
    const joined = await joinedOffice();
    expect(await signIn(joined, personNamed(joined, 'former'))).toEqual({
      outcome: 'wrong-name-or-password',
    });
  });

  it('tells names as they are written, and mail where there is some', async () => {
    const joined = await joinedOffice();
    expect(await signIn(joined, personNamed(joined, 'bjoern.aagaard'))).toMatchObject({
      claims: { preferredUsername: 'bjoern.aagaard', name: 'Bjørn Ågård' },
    });
    expect(await signIn(joined, personNamed(joined, 'werkstatt'))).toMatchObject({
      claims: { preferredUsername: 'werkstatt', email: undefined },
    });
  });

  it('ends with authentik’s page where the redirect URI differs by a slash', async () => {
    const joined = await joinedOffice();
    const redirectUri = `${REDIRECT_URI}/`;
    expect(await signIn(joined, personNamed(joined, 'ben'), { redirectUri })).toEqual({
      outcome: 'redirect-refused',
    });
  });

  it('ends with the exchange where the secret is wrong', async () => {
    const joined = await joinedOffice();
    const clientSecret = 'another';
    expect(await signIn(joined, personNamed(joined, 'ben'), { clientSecret })).toEqual({
      outcome: 'token-refused',
      error: 'invalid_client',
    });
  });

  it('ends without a code where nothing is granted', async () => {
    const joined = await joinedOffice();
    await joined.authentik.updateProvider(joined.provider, { grantTypes: [] });
    expect(await signIn(joined, personNamed(joined, 'ben'))).toMatchObject({ outcome: 'code-refused' });
  });

  it.each([
    ['a curve', 'ES256'],
    ['the client secret', 'HS256'],
  ])('ends with an ID token that DSM would refuse: signed with %s', async (_, algorithm) => {
    const joined = await joinedOffice();
    const { state } = joined.server;
    const curve = await newKeyPair({ name: 'Curve', alg: 'ecdsa', days: 30 });
    state.certificates.push(curve);
    present(state.providers[0]).signing_key = algorithm === 'ES256' ? curve.pk : null;
    const published = await readPublished(joined.wellKnown, { ca: joined.ca });
    expect(judgePublished(published, NAME)).toMatchObject([
      { code: 'AUTHENTIK_ALGORITHM_UNSUITABLE', sentence: expect.stringContaining(algorithm) as unknown },
    ]);
    expect(await signIn(joined, personNamed(joined, 'ben'))).toEqual({
      outcome: 'id-token-wrong',
      why: 'algorithm',
    });
  });

  it('tells nothing of the person where a scope mapping is missing', async () => {
    const joined = await joinedOffice();
    const { state } = joined.server;
    const profile = present(state.scopeMappings.find(({ scope_name }) => scope_name === 'profile'));
    const provider = present(state.providers[0]);
    provider.property_mappings = provider.property_mappings.filter((pk) => pk !== profile.pk);
    const published = await readPublished(joined.wellKnown, { ca: joined.ca });
    expect(judgePublished(published, NAME).map(({ code }) => code)).toEqual(['AUTHENTIK_SCOPES_UNOFFERED']);
    expect(await signIn(joined, personNamed(joined, 'ben'))).toMatchObject({
      outcome: 'signed-in',
      claims: { preferredUsername: undefined },
    });
  });
});

describe('our client', () => {
  itKeepsToAuthentiksSpecification(seen);
});
