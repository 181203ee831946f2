import type { FindingCode } from '../../shared/findings/finding.ts';
import type { Setup } from '../../shared/model/setup.ts';
import { useSetup } from '../store/setup.ts';

/** Screens on which something is answered that comes up on another one. */
type AnswerPlace = 'trust' | 'signIn' | 'connect' | 'prepare';

const PLACES = new Map<string, AnswerPlace>(
  Object.entries({
    CERTIFICATE_CHANGED: 'trust',
    ORGANISATION_ID_MISSING: 'connect',
    NO_GROUPS: 'prepare',
    NO_PEOPLE: 'prepare',
    SIGN_IN_ADDRESS_UNSUITABLE: 'prepare',
    AUTHENTIK_GROUP_MISSING: 'prepare',
    AUTHENTIK_PROVIDER_SOMEBODYS: 'prepare',
    AUTHENTIK_APPLICATION_SOMEBODYS: 'prepare',
    AUTHENTIK_ADDRESS_MISSING: 'connect',
    AUTHENTIK_CLIENT_ID_MISSING: 'connect',
    TRUENAS_PASSWORD_OR_CODE_WRONG: 'signIn',
    TRUENAS_API_KEY_WRONG: 'signIn',
    TRUENAS_API_KEY_REVOKED: 'signIn',
  } satisfies Partial<Record<FindingCode, AnswerPlace>>),
);

/** Where a finding of the open setup is answered, if that is on a screen of its own. */
export function useAnswerPlace(code: string): AnswerPlace | undefined {
  const { setup } = useSetup();
  return setup && placeOf(code, setup);
}

function placeOf(code: string, setup: Setup): AnswerPlace | undefined {
  // Once a certificate of the NAS is pinned, one that nobody vouches for is the directory's, and no click makes that trusted.
  const isOfTheNas = 'nas' in setup && setup.nas.access === 'api' && setup.nas.fingerprint === undefined;
  if (code === 'CERTIFICATE_UNTRUSTED') return isOfTheNas ? 'trust' : undefined;
  return PLACES.get(code);
}
