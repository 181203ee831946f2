import { describe, expect, it } from 'vitest';

import type { ScopeMapping } from '../../../src/main/directories/authentik/scope-mappings.ts';
import type { ProviderState, Surroundings } from '../../../src/main/guides/authentik-steps/provider-state.ts';
import { shown, wanted } from '../../../src/main/guides/authentik-steps/provider-state.ts';

const own = (id: string, scope: string): ScopeMapping => ({
  id,
  name: `authentik default OAuth Mapping: OpenID '${scope}'`,
  scope,
  managed: `goauthentik.io/providers/oauth2/scope-${scope}`,
});

const mappings: ScopeMapping[] = [
  own('a', 'openid'),
  own('b', 'email'),
  own('c', 'profile'),
  own('d', 'offline_access'),
  { id: 'e', name: 'Profile for DSM', scope: 'profile', managed: undefined },
];

const around: Surroundings = {
  mappings,
  key: 'authentik Self-signed Certificate',
  redirectUri: 'https://nas.example.com:5001',
  hasGrantTypes: true,
};

const somebodys: NonNullable<ProviderState> = {
  signingKey: { other: '6b1d5a2e-0000-4000-8000-000000000502' },
  encryptionKey: '6b1d5a2e-0000-4000-8000-000000000503',
  scopeMappings: ['d', 'e'],
  subjectMode: 'hashed_user_id',
  redirectUris: [
    { url: 'https://nas.example.com:5001/', matching: 'regex', type: 'authorization' },
    { url: 'https://nas.example.com:5001/bye', matching: 'strict', type: 'logout' },
  ],
  grantTypes: ['implicit'],
  claimsInIdToken: false,
};

describe('what DSM needs of a provider', () => {
  it('is all of it where there is none', () => {
    expect(wanted(null, around)).toEqual({
      signingKey: { rsa: 'authentik Self-signed Certificate' },
      encryptionKey: null,
      scopeMappings: ['a', 'b', 'c'],
      subjectMode: 'user_email',
      redirectUris: [{ url: 'https://nas.example.com:5001', matching: 'strict', type: 'authorization' }],
      grantTypes: ['authorization_code', 'refresh_token'],
      claimsInIdToken: true,
    });
  });

  it('leaves of one that is there what does no harm', () => {
    expect(wanted(somebodys, around)).toMatchObject({
      scopeMappings: ['a', 'b', 'd', 'e'],
      redirectUris: [
        { url: 'https://nas.example.com:5001', matching: 'strict' },
        { url: 'https://nas.example.com:5001/bye', type: 'logout' },
      ],
      grantTypes: ['authorization_code', 'implicit', 'refresh_token'],
    });
  });

  it('is any RSA key, where it has one', () => {
    const rsa = { ...somebodys, signingKey: { rsa: 'Another' } };
    expect(wanted(rsa, around).signingKey).toEqual({ rsa: 'Another' });
  });

  it('is no grant type in a release that has none', () => {
    const present = { ...somebodys, grantTypes: null };
    expect(wanted(present, { ...around, hasGrantTypes: false }).grantTypes).toBeNull();
  });

  it.each([
    ['nothing', null],
    ['somebody’s', somebodys],
  ])('is content with what it wants: %s', (_what, present) => {
    const once = wanted(present, around);
    expect(wanted(once, around)).toEqual(once);
  });
});

describe('a provider as a person reads it', () => {
  it('tells addresses, key, subject, scopes and grants', () => {
    expect(shown(somebodys, mappings)).toEqual({
      'Redirect URI':
        'https://nas.example.com:5001/ (Regex), https://nas.example.com:5001/bye (Strict, after signing out)',
      'Signing key': 'not RSA',
      'Encryption key': 'one that DSM does not have',
      'Subject mode': 'the hashed user ID',
      Scopes: 'offline_access, profile by "Profile for DSM"',
      'Grant types': 'implicit',
      'Claims in the ID token': 'left out',
    });
  });

  it('is nothing where there is none', () => {
    expect(shown(null, mappings)).toEqual({});
  });
});
