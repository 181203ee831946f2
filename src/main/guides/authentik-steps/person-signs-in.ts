import type {
  AuthentikSignIn,
  IdTokenFault,
  NotSignedIn,
} from '../../directories/authentik/code-flow/outcome.ts';
import { signInByCodeFlow } from '../../directories/authentik/code-flow/sign-in.ts';
import { ExpectedFailure, fail } from '../../../shared/findings/expected-failure.ts';
import { finding } from '../../../shared/findings/finding.ts';
import { secretNames } from '../../../shared/model/secret.ts';
import type { SingleSignOnSetup } from '../../../shared/model/setup.ts';
import { proofId } from '../../../shared/proof-of.ts';
import type { Access } from '../guide.ts';
import type { Answered, Door, Person } from '../person-sign-in/doors.ts';
import { couldNotTry } from '../person-sign-in/doors.ts';
import { lookUp } from '../synology-steps/sso-accounts.ts';
import { accountsOn, openSsoNas } from '../synology-steps/sso-site.ts';
import { clientSecret, openAuthentik } from './authentik-site.ts';

/** Who signed in, as DSM is told. */
interface Claimed {
  person: Person;
  claim: string;
  redirectUri: string;
}

/**
 * authentik, with the name and password of a person, up to where it sends them back to DSM; then whether the NAS has an
 * account of that name. DSM itself is not asked: it takes a code only from its own pop-up.
 */
export function authentikDoor(person: Person, setup: SingleSignOnSetup, access: Access): Door {
  const { account, nas } = person;
  return {
    id: proofId('authentik', account),
    title: `${account} can sign in to ${nas} with authentik`,
    enter: async () => {
      const { signed, redirectUri } = await signIn(person, setup, access);
      if (signed.outcome !== 'signed-in') return refused(signed, { account, setup, redirectUri });
      const claim = signed.claims.preferredUsername;
      if (claim === undefined) {
        const nameless = finding('AUTHENTIK_PERSON_NAMELESS', { username: account });
        return failedProof('A real sign-in; the ID token has no preferred_username.', nameless);
      }
      return lookedFor({ person, claim, redirectUri }, setup, access);
    },
  };
}

/** SECURITY: once; a wrong password counts at authentik as well. */
async function signIn(
  { account: username, password }: Person,
  setup: SingleSignOnSetup,
  access: Access,
): Promise<{ signed: AuthentikSignIn; redirectUri: string }> {
  const site = await openAuthentik(setup, access);
  try {
    const { wellKnown, redirectUri } = site;
    const secret = await clientSecret(site, access.signal);
    const { clientId } = site.known;
    if (clientId === undefined) return fail('AUTHENTIK_CLIENT_ID_MISSING', {});
    const signed = await signInByCodeFlow({
      wellKnown,
      clientId,
      clientSecret: secret ?? fail('SECRET_NEEDED', { purpose: secretNames['sso-client-secret'] }),
      redirectUri,
      person: { username, password },
      ca: access.ca,
      signal: access.signal,
    });
    return { signed, redirectUri };
  } finally {
    await site.api?.authentik.close();
  }
}

async function lookedFor(
  { person, claim, redirectUri }: Claimed,
  setup: SingleSignOnSetup,
  access: Access,
): Promise<Answered> {
  const { account, nas } = person;
  const seen = `A real sign-in to authentik, up to ${redirectUri}; the ID token, signed with RS256, says preferred_username "${claim}"`;
  const looked = await accountOf(person, claim, setup, access);
  if (looked === undefined) {
    const unseen = finding('PROOF_AUTHENTIK_ACCOUNT_UNSEEN', { account, nas, claim });
    return {
      answer: 'couldNotCheck',
      evidence: `${seen}; the accounts of ${nas} were not seen.`,
      finding: unseen,
    };
  }
  if ('account' in looked) {
    const evidence = `${seen}, and ${nas} has an account of that name. DSM itself was not asked.`;
    return { answer: 'pass', evidence, proof: true };
  }
  if (!looked.isSeen) return { answer: 'couldNotCheck', evidence: `${seen}.`, finding: looked.finding };
  const found =
    looked.finding.code === 'NAS_SSO_ACCOUNT_MISSING'
      ? finding('PROOF_AUTHENTIK_NO_ACCOUNT', { account, nas, claim })
      : looked.finding;
  return failedProof(`${seen}.`, found);
}

/** Undefined where the NAS cannot be asked: that says nothing about the person. */
async function accountOf({ account, nas }: Person, claim: string, setup: SingleSignOnSetup, access: Access) {
  try {
    const site = await openSsoNas(setup, access);
    try {
      const { automatic } = site;
      if (!automatic) return undefined;
      const accounts = await accountsOn(automatic, access.signal);
      return lookUp({ username: account, claim }, accounts, { ...automatic, name: nas });
    } finally {
      await site.close();
    }
  } catch (error) {
    if (error instanceof ExpectedFailure) return undefined;
    throw error;
  }
}

/** What each refusal means for the person. */
function refused(
  signed: NotSignedIn,
  { account, setup, redirectUri }: { account: string; setup: SingleSignOnSetup; redirectUri: string },
): Answered {
  const { application } = setup.authentik;
  const evidence = 'A real sign-in to authentik was refused.';
  switch (signed.outcome) {
    case 'wrong-name-or-password':
      return failedProof(evidence, finding('PROOF_AUTHENTIK_REFUSES', { account }));
    case 'denied':
      return failedProof(evidence, finding('PROOF_AUTHENTIK_DENIED', { account, application }));
    case 'second-factor':
      return couldNotTry(finding('PROOF_AUTHENTIK_CODE_NEEDED', { account }));
    case 'consent-asked':
      return couldNotTry(finding('PROOF_AUTHENTIK_CONSENT', { account }));
    case 'redirect-refused':
      return failedProof(evidence, finding('PROOF_AUTHENTIK_REDIRECT', { account, address: redirectUri }));
    case 'code-refused':
      return failedProof(evidence, finding('PROOF_AUTHENTIK_NO_CODE', { account, said: signed.error }));
    case 'token-refused':
      return failedProof(evidence, finding('PROOF_AUTHENTIK_TOKEN', { account, said: signed.error }));
    case 'id-token-wrong': {
      const why = FAULTS[signed.why];
      return failedProof(
        'A real sign-in to authentik.',
        finding('PROOF_AUTHENTIK_ID_TOKEN', { account, why }),
      );
    }
    case 'could-not-be-tried':
      return couldNotTry(finding('PROOF_AUTHENTIK_NOT_TRIED', { account, why: signed.why }));
  }
}

const FAULTS: Record<IdTokenFault, string> = {
  missing: 'there was none',
  encrypted: 'it is encrypted',
  algorithm: 'it is not signed with RS256',
  signature: 'its signature does not fit the key that authentik publishes',
  issuer: 'it comes from another issuer than authentik calls itself',
  audience: 'it is for another client',
  nonce: 'it answers another question',
  time: 'it is not valid yet or any more; look at the clocks',
  unreadable: 'it cannot be read',
};

const failedProof = (evidence: string, found: Answered['finding']): Answered => ({
  answer: 'fail',
  evidence,
  ...(found ? { finding: found } : {}),
  proof: true,
});
