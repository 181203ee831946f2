import { holdsSecret, readSingleSignOn } from '../../nas/synology/single-sign-on.ts';
import type { Unsectioned } from '../../engine/step.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { SsoSite } from '../synology-steps/sso-site.ts';
import type { AuthentikSite } from './authentik-site.ts';
import { clientSecret, lookFor } from './authentik-site.ts';

/** Whether both sides say the same where they have to, letter by letter (facts/authentik.md §1). */
export function bothSidesAgree(site: AuthentikSite, { name: nas, automatic }: SsoSite): Unsectioned[] {
  if (!automatic) return [];
  const { session } = automatic;
  return [
    {
      kind: 'check',
      id: 'sso.both-sides',
      title: `${nas} and authentik say the same`,
      ask: async ({ signal }) => {
        const { provider } = await lookFor(site, signal);
        const { redirectUri, clientId } = await readSingleSignOn(session, signal);
        // Where authentik is done by hand, what it was told is what it has, as far as can be seen.
        const theirs = provider?.redirectUris.find(({ type }) => type === 'authorization')?.url;
        const expected = theirs ?? site.redirectUri;
        const theirId = site.known.clientId;
        const secret = await clientSecret(site, signal);
        return [
          compared('sso.redirect', `${nas} and authentik have the same redirect URI`, {
            found: redirectUri,
            expected,
            otherwise: finding('NAS_SSO_REDIRECT_DIFFERENT', {
              nas,
              found: redirectUri || 'nowhere',
              expected,
            }),
          }),
          ...(theirId === undefined
            ? []
            : [
                compared('sso.client', `${nas} and authentik have the same Client ID`, {
                  found: clientId,
                  expected: theirId,
                  otherwise: finding('NAS_SSO_CLIENT_DIFFERENT', {
                    nas,
                    found: clientId || 'nothing',
                    expected: theirId,
                  }),
                }),
              ]),
          ...(secret === undefined ? [] : [sameSecret(nas, await holdsSecret(session, secret, signal))]),
        ];
      },
    },
  ];
}

function compared(
  id: string,
  title: string,
  { found, expected, otherwise }: { found: string; expected: string; otherwise: Finding },
): CheckResult {
  if (found === expected) return { id, title, answer: 'pass', evidence: `${found}.` };
  return {
    id,
    title,
    answer: 'fail',
    evidence: `${found || 'Nothing'} and ${expected}.`,
    finding: otherwise,
  };
}

/** SECURITY: compared, and in no answer. */
function sameSecret(nas: string, isSame: boolean): CheckResult {
  const question = { id: 'sso.same-secret', title: `${nas} has the client secret of authentik` };
  if (isSame) return { ...question, answer: 'pass', evidence: 'Compared; they are the same.' };
  const otherwise = finding('NAS_SSO_SECRET_DIFFERENT', { nas });
  return { ...question, answer: 'fail', evidence: 'Compared; they are not the same.', finding: otherwise };
}
