/** Where an application's OpenID provider is asked for what (facts/authentik.md §4): some places are shared by all. */
export const paths = {
  authorize: '/application/o/authorize/',
  token: '/application/o/token/',
  userInfo: '/application/o/userinfo/',
} as const;

/** @param origin `https://host:port`, without a slash. */
export function endpointsOf(origin: string, slug: string) {
  const issuer = `${origin}/application/o/${slug}/`;
  return {
    issuer,
    authorize: `${origin}${paths.authorize}`,
    token: `${origin}${paths.token}`,
    userInfo: `${origin}${paths.userInfo}`,
    discovery: `${issuer}.well-known/openid-configuration`,
    jwks: `${issuer}jwks/`,
    endSession: `${issuer}end-session/`,
  };
}
