import { z } from 'zod';

import { refusedWith } from './refusal.ts';
import { optionalText } from './replies.ts';
import type { Requests } from './requests.ts';

/** The addresses of a provider, as authentik tells them to whoever asks by this address (facts/authentik.md §3.4). */
export interface SetupUrls {
  issuer: string;
  authorize: string;
  token: string;
  userInfo: string;
  /** DSM's "Well Known URL". */
  wellKnown: string;
  jwks: string;
}

/** What an ID token would say of somebody. */
export interface Claims {
  sub: string;
  preferredUsername: string | undefined;
  email: string | undefined;
  name: string | undefined;
  groups: string[];
  /** Every claim by its name: the one that DSM is told to look at may be another. */
  all: Readonly<Record<string, unknown>>;
}

const setupUrlsSchema = z
  .object({
    issuer: z.string(),
    authorize: z.string(),
    token: z.string(),
    user_info: z.string(),
    provider_info: z.string(),
    jwks: z.string(),
  })
  .transform((reply): SetupUrls => ({
    issuer: reply.issuer,
    authorize: reply.authorize,
    token: reply.token,
    userInfo: reply.user_info,
    wellKnown: reply.provider_info,
    jwks: reply.jwks,
  }));

/** The claims of authentik's own mappings (facts/authentik.md §4); any of them may be missing. */
export const claimsSchema = z
  .looseObject({
    sub: z.string(),
    preferred_username: optionalText.catch(undefined),
    email: optionalText.catch(undefined),
    name: optionalText.catch(undefined),
    groups: z.array(z.string()).catch([]),
  })
  .transform((all): Claims => ({
    sub: all.sub,
    preferredUsername: all.preferred_username,
    email: all.email,
    name: all.name,
    groups: all.groups,
    all,
  }));

const VIEW = 'authentik_providers_oauth2.view_oauth2provider';

/** @throws AUTHENTIK_NOT_FOUND where no application has the provider yet */
export function readSetupUrls(
  requests: Requests,
  provider: number,
  signal?: AbortSignal,
): Promise<SetupUrls> {
  return requests.read(setupUrlsSchema, {
    path: `/providers/oauth2/${provider}/setup_urls/`,
    what: `an application with the provider ${provider}`,
    needs: VIEW,
    signal,
  });
}

/**
 * What the ID token of this user would say, without a sign-in; whether the user is let in is another question, for
 * `checkAccess` (facts/authentik.md §3.4).
 *
 * @returns undefined where authentik does not know the user, or does not let the token preview this one
 */
export async function previewUser(
  requests: Requests,
  { provider, user }: { provider: number; user: number },
  signal?: AbortSignal,
): Promise<Claims | undefined> {
  try {
    const { preview } = await requests.read(z.object({ preview: claimsSchema }), {
      path: `/providers/oauth2/${provider}/preview_user/`,
      query: { for_user: user },
      what: `the claims of the provider ${provider}`,
      needs: VIEW,
      signal,
    });
    return preview;
  } catch (error) {
    if (refusedWith(error, 400)) return undefined;
    throw error;
  }
}
