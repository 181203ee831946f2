import { tells } from './telling.ts';

interface Person {
  /** The user name of whoever signed in: "ann". */
  account: string;
}

/** What comes of a person's own sign-in through authentik, up to the point where DSM would be asked. */
export const proofAuthentikFindings = {
  PROOF_AUTHENTIK_REFUSES: tells<Person>({
    severity: 'error',
    sentence: (f) => `authentik does not accept ${f.account} with this password.`,
    cause: () =>
      'Name or password is mistyped, or the account is switched off: authentik does not say which.',
    next: (f) => `${f.account} types it once more, with care: a few wrong ones can lock the account.`,
  }),
  PROOF_AUTHENTIK_DENIED: tells<Person & { application: string }>({
    severity: 'error',
    sentence: (f) => `authentik knows ${f.account} and does not let them into ${f.application}.`,
    cause: () => 'A binding lets in one group only, and they are not in it; or a policy says no.',
    next: (f) =>
      `Applications > ${f.application} > Policy / Group / User Bindings in authentik; or put them into the group.`,
  }),
  PROOF_AUTHENTIK_CODE_NEEDED: tells<Person>({
    severity: 'warning',
    sentence: (f) => `authentik asks ${f.account} for a second factor.`,
    next: (f) => `${f.account} tries it in a browser: Joinery does not ask people for their codes.`,
  }),
  PROOF_AUTHENTIK_CONSENT: tells<Person>({
    severity: 'warning',
    sentence: (f) => `authentik asks ${f.account} whether DSM may know who they are.`,
    cause: () => 'The provider has the flow with explicit consent, which nobody can answer for them.',
    next: () =>
      'To spare people the question: Applications > Providers > Edit > Authorization flow: implicit consent.',
  }),
  PROOF_AUTHENTIK_REDIRECT: tells<Person & { address: string }>({
    severity: 'error',
    sentence: (f) => `authentik does not send ${f.account} back to ${f.address}.`,
    cause: () => 'The redirect URI of the provider is another one; authentik compares to the letter.',
    next: (f) => `Applications > Providers > Edit > Redirect URIs: ${f.address}, Strict.`,
  }),
  PROOF_AUTHENTIK_NO_CODE: tells<Person & { said: string }>({
    severity: 'error',
    sentence: (f) =>
      `authentik let ${f.account} in and sent an error back to DSM in place of a code (${f.said}).`,
    cause: () => 'Mostly the provider grants nothing: since 2026.5 it must name authorization_code.',
    next: () => 'Applications > Providers > Edit > Grant types; or apply once more.',
  }),
  PROOF_AUTHENTIK_TOKEN: tells<Person & { said: string }>({
    severity: 'error',
    sentence: (f) => `authentik let ${f.account} in and gave no ID token for the code (${f.said}).`,
    cause: () =>
      'The client secret is another one by now, or the provider does not grant authorization_code.',
    next: () => 'Apply once more: both sides then have the same Client ID and secret.',
  }),
  PROOF_AUTHENTIK_ID_TOKEN: tells<Person & { why: string }>({
    severity: 'error',
    sentence: (f) => `authentik let ${f.account} in, and DSM could not believe its ID token: ${f.why}.`,
    next: () => 'Check the setup again: its questions say what is wrong with the provider.',
  }),
  PROOF_AUTHENTIK_NOT_TRIED: tells<Person & { why: string }>({
    severity: 'error',
    sentence: (f) => `The sign-in of ${f.account} could not be tried: ${f.why}.`,
    next: (f) => `${f.account} tries it in a browser, by the button on DSM’s sign-in page.`,
  }),
  PROOF_AUTHENTIK_NO_ACCOUNT: tells<Person & { nas: string; claim: string }>({
    severity: 'error',
    sentence: (f) =>
      `authentik let ${f.account} in as ${f.claim}, and ${f.nas} has no account of that name for them.`,
    cause: () => 'DSM makes no account by itself and wants the very same name.',
    next: (f) => `Create ${f.claim} on the NAS, or rename one of the two.`,
  }),
  PROOF_AUTHENTIK_ACCOUNT_UNSEEN: tells<Person & { nas: string; claim: string }>({
    severity: 'warning',
    sentence: (f) =>
      `authentik lets ${f.account} in as ${f.claim}; whether ${f.nas} knows that name could not be seen.`,
    next: (f) => `See that ${f.nas} has an account called ${f.claim}, or let ${f.account} try the button.`,
  }),
};
