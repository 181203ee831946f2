import type { Published } from '../../directories/authentik/discovery.ts';
import { readPublished } from '../../directories/authentik/discovery.ts';
import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import type { SignOnWish } from '../synology-steps/sso-step.ts';
import type { AuthentikSite } from './authentik-site.ts';
import { clientSecret, keepClientSecret } from './authentik-site.ts';

/** authentik as DSM is to be told of it. */
export function signOnWish(site: AuthentikSite): SignOnWish {
  const { wellKnown, redirectUri, known, base, means } = site;
  return {
    wellKnown,
    redirectUri,
    clientId: () => known.clientId,
    endpoints: async (signal) => {
      // An undo wants nothing of authentik, and must not wait for it.
      const published = means.kind === 'undo' ? undefined : await publishedYet(site, signal);
      if (published) {
        const { authorizationEndpoint: authorization, tokenEndpoint: token } = published.document;
        return { authorization, token };
      }
      return { authorization: `${base}/application/o/authorize/`, token: `${base}/application/o/token/` };
    },
    secret: (signal) => clientSecret(site, signal),
    keepSecret: (signal) => keepClientSecret(site, signal),
  };
}

/** Undefined while there is no such application: a plan is made before it. */
async function publishedYet(
  { wellKnown, means }: AuthentikSite,
  signal: AbortSignal,
): Promise<Published | undefined> {
  try {
    return await readPublished(wellKnown, { ca: means.ca, signal });
  } catch (error) {
    if (ExpectedFailure.is(error, 'AUTHENTIK_APPLICATION_UNREACHED')) return undefined;
    throw error;
  }
}
