import type { Published } from '../../directories/authentik/discovery.ts';
import { readPublished } from '../../directories/authentik/discovery.ts';
import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { Finding } from '../../../shared/model/finding.ts';
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
    notices: seenByPeople(site),
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

/** What only people see: a pop-up that is blocked, another address of the NAS (facts/authentik.md §5.1). */
export const seenByPeople = ({ redirectUri: address }: AuthentikSite): Finding[] => [
  finding('SSO_ONE_ADDRESS', { address }),
  finding('SSO_POP_UP', { address }),
];

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
