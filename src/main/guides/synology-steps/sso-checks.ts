import type { Unsectioned } from '../../engine/step.ts';
import type { SingleSignOn } from '../../nas/synology/single-sign-on.ts';
import { knowsLocalSso, singleSignOn } from '../../nas/synology/single-sign-on.ts';
import { finding } from '../../../shared/findings/finding.ts';
import { listed } from '../../../shared/findings/telling.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import type { Answered } from '../question.ts';
import { failed } from '../question.ts';
import type { SynologySession } from '../../nas/synology/session.ts';
import type { DsmSite } from './nas-site.ts';

type Nas = DsmSite<{ session: SynologySession }>;

/** The ids do not begin with `nas.`: nobody's share rests on it. */
const QUESTIONS: Record<string, { does: string; judge: (found: SingleSignOn, nas: Nas) => Answered }> = {
  'sso.endpoints': { does: 'knows where to send people', judge: endpoints },
  'sso.button': { does: 'has its button on the sign-in page', judge: button },
  'sso.accounts': { does: 'can let in whom it is to let in', judge: accounts },
  'sso.secret': { does: 'has its application secret', judge: secret },
};

/**
 * Single sign-on over OpenID Connect, where somebody has set it up (facts/synology.md §8, §14 nos. 16–19). Read only: what
 * the identity provider has is not seen from here.
 */
export function singleSignOnWorks(nas: Nas): Unsectioned[] {
  const { automatic } = nas;
  if (!automatic) return [];
  const words = { id: 'sso.set-up', title: `Single sign-on on ${nas.name} works` };
  return [
    {
      kind: 'check',
      ...words,
      ask: async ({ signal }) => {
        const found = await singleSignOn(automatic.session, signal);
        // Where it is not set up there is nothing to say.
        if (!found) return [];
        return Object.entries(QUESTIONS).map(([id, { does, judge }]): CheckResult => {
          const { evidence, ...answered } = judge(found, nas);
          const title = `Single sign-on on ${nas.name} ${does}`;
          return { id, title, ...answered, evidence: `Reported by ${nas.name}: ${evidence}.` };
        });
      },
    },
  ];
}

function endpoints({ authorizationEndpoint, tokenEndpoint }: SingleSignOn, { name: nas }: Nas): Answered {
  const missing = [
    ...(authorizationEndpoint === '' ? ['the authorization endpoint'] : []),
    ...(tokenEndpoint === '' ? ['the token endpoint'] : []),
  ];
  if (missing.length === 0) return { answer: 'pass', evidence: `${authorizationEndpoint}, ${tokenEndpoint}` };
  return failed(`without ${listed(missing)}`, finding('NAS_SSO_ENDPOINTS_EMPTY', { nas, missing }));
}

function button({ name, enabled }: SingleSignOn, { name: nas }: Nas): Answered {
  const evidence = `single sign-on with ${name} is ${enabled ? 'on' : 'off'}`;
  return enabled
    ? { answer: 'pass', evidence }
    : failed(evidence, finding('NAS_SSO_OFF', { nas, provider: name }));
}

/** Which names the identity provider tells is not seen from here; which kinds of account DSM looks through is. */
function accounts({ allowsLocal }: SingleSignOn, { name: nas, device }: Nas): Answered {
  const version = device?.version ?? 'a DSM that does not tell its version';
  const evidence = `accounts of the directory${allowsLocal ? ' and its own' : ' alone'}, ${version}`;
  if (!allowsLocal || knowsLocalSso(version)) return { answer: 'pass', evidence };
  return failed(evidence, finding('NAS_SSO_LOCAL_TOO_EARLY', { nas, version }));
}

function secret({ secret: { isThere, isPlain } }: SingleSignOn, { name: nas }: Nas): Answered {
  if (!isThere) return failed('there is none', finding('NAS_SSO_SECRET_MISSING', { nas }));
  if (isPlain) return { answer: 'pass', evidence: 'it is there, of letters and digits alone' };
  const evidence = 'it is there, with other characters than letters and digits';
  return { answer: 'pass', evidence, finding: finding('NAS_SSO_SECRET_SPECIAL', { nas }) };
}
