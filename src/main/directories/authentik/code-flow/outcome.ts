import type { Claims } from '../dry-run.ts';

/** What a sign-in through authentik has come to. */
export type AuthentikSignIn =
  /** The proof: authentik let this person in and signed, in RS256, who it is. */
  { outcome: 'signed-in'; claims: Claims } | NotSignedIn;

/** No proof, and why. */
export type NotSignedIn =
  /** Which of the two authentik does not say. */
  | { outcome: 'wrong-name-or-password' }
  /** The person is known and not let in: not bound to the application, or a policy forbids it. */
  | { outcome: 'denied'; said: string | undefined }
  | { outcome: 'second-factor'; why: SecondFactor }
  /** The flow asks for a click that nobody but the person may give. */
  | { outcome: 'consent-asked' }
  /** authentik does not send anybody back to this redirect URI: it is not the one that the provider has. */
  | { outcome: 'redirect-refused' }
  /** authentik sends the person back with an error instead of a code: `unauthorized_client` where grant types are missing. */
  | { outcome: 'code-refused'; error: string }
  /** The code was not exchanged: `invalid_client` for a wrong client id or secret, `invalid_grant`. */
  | { outcome: 'token-refused'; error: string }
  | { outcome: 'id-token-wrong'; why: IdTokenFault }
  /** Nothing is said about the person; why, as it continues "The sign-in could not be tried:". */
  | { outcome: 'could-not-be-tried'; why: string };

export type SecondFactor =
  | 'needed'
  /** The code that was given. */
  | 'wrong'
  /** authentik wants one, and the person has none. */
  | 'not-set-up'
  /** The person has one that no code is typed for: a security key, a push message. */
  | 'without-code';

/** What is wrong with an ID token that authentik gave out. */
export type IdTokenFault =
  | 'missing'
  | 'encrypted'
  | 'algorithm'
  | 'signature'
  | 'issuer'
  | 'audience'
  | 'nonce'
  | 'time'
  | 'unreadable';
