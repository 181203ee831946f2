import { z } from 'zod';

import { method, NONE } from '../api.ts';
import type { Api } from '../api.ts';

/** The `profile` that some callers send along (facts/synology.md §8) is passed over. */
const oidcSettings = z.object({
  oidc_name: z.string().optional(),
  oidc_wellknown: z.string().optional(),
  oidc_authorization_endpoint: z.string().optional(),
  oidc_token_endpoint: z.string().optional(),
  oidc_client_id: z.string().optional(),
  oidc_client_secret: z.string().optional(),
  oidc_redirect_uri: z.string().optional(),
  oidc_scope: z.string().optional(),
  oidc_user_claim: z.string().optional(),
  oidc_allow_local_user: z.boolean().optional(),
});

/**
 * The OpenID Connect client (facts/synology.md §8): endpoints that nobody fills in stay empty, and `get` tells the client
 * secret in clear.
 */
export const oidc: Api = {
  name: 'SYNO.Core.Directory.OIDC.SSO',
  versions: [1, 1],
  format: 'JSON',
  methods: [
    method({
      name: 'get',
      audience: 'administrator',
      params: NONE,
      answer: (_params, { nas }) => ({ ...nas.state.singleSignOn.oidc }),
    }),
    method({
      name: 'set',
      audience: 'administrator',
      params: oidcSettings,
      answer(settings, { nas }) {
        Object.assign(nas.state.singleSignOn.oidc, settings);
        return {};
      },
    }),
  ],
};

/** Which kind of single sign-on has its button (facts/synology.md §8). */
export const ssoProfile: Api = {
  name: 'SYNO.Core.Directory.SSO.Profile',
  versions: [1, 1],
  format: 'JSON',
  methods: [
    method({
      name: 'list',
      audience: 'administrator',
      params: NONE,
      answer: () => ({ profiles: ['azure', 'websphere', 'oidc'] }),
    }),
    method({
      name: 'get',
      audience: 'administrator',
      params: NONE,
      answer: (_params, { nas }) => ({ ...nas.state.singleSignOn.profile }),
    }),
    method({
      name: 'set',
      audience: 'administrator',
      params: z.object({ sso_profile: z.string(), sso_enable: z.boolean() }),
      answer(params, { nas }) {
        Object.assign(nas.state.singleSignOn.profile, params);
        return {};
      },
    }),
  ],
};

/** Whether single sign-on comes before the passwords on the sign-in page (facts/synology.md §8). */
export const ssoSetting: Api = {
  name: 'SYNO.Core.Directory.SSO.Setting',
  versions: [1, 1],
  format: 'JSON',
  methods: [
    method({
      name: 'get',
      audience: 'administrator',
      params: NONE,
      answer: (_params, { nas }) => ({ ...nas.state.singleSignOn.setting }),
    }),
    method({
      name: 'set',
      audience: 'administrator',
      params: z.object({ sso_default_login: z.boolean() }),
      answer(params, { nas }) {
        Object.assign(nas.state.singleSignOn.setting, params);
        return {};
      },
    }),
  ],
};
