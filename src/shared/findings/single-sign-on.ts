import { listed, tells } from './telling.ts';

interface Nas {
  /** By its own name: "diskstation". */
  nas: string;
}
interface Person {
  /** The user name in authentik. */
  username: string;
}

const PROVIDERS = 'authentik: Applications > Providers > the provider > Edit';
const SSO_CLIENT = 'Control Panel > Domain/LDAP > SSO Client';
const PROFILE_MAPPING =
  'Or keep both names: put the NAS’s name into an attribute of the user, and give this one provider a scope mapping for "profile" that returns it as preferred_username (authentik: Customization > Property Mappings).';

/** What keeps people from signing in to DSM with authentik, and what must not be gone over (facts/authentik.md §5). */
export const singleSignOnFindings = {
  AUTHENTIK_ADDRESS_MISSING: tells<{ id: string }>({
    severity: 'error',
    sentence: (f) => `The setup ${f.id} does not say where authentik is.`,
    next: () => 'Put its address into setup.yaml: authentik.address, as people and the NAS reach it.',
  }),
  NO_PEOPLE: tells<object>({
    severity: 'error',
    sentence: () => 'Nobody has been named who will sign in.',
    next: () => 'Put the user names in authentik into setup.yaml: people.',
  }),
  SIGN_IN_ADDRESS_UNSUITABLE: tells<{ address: string; problem: string }>({
    severity: 'error',
    sentence: (f) => `People cannot be sent back to ${f.address}: ${f.problem}.`,
    cause: () =>
      'DSM picks its redirect URI by host and port alone. A path, a # or plain HTTP makes it find none, and it says "not privilege".',
    next: () =>
      'Put the address alone into setup.yaml: nas.signInAddress, like https://nas.example.com:5001.',
  }),
  AUTHENTIK_CLIENT_ID_MISSING: tells<object>({
    severity: 'error',
    sentence: () => 'The Client ID that authentik has made up is not known yet.',
    next: () =>
      'Copy it from authentik (Applications > Providers > the provider) into setup.yaml: authentik.clientId; then go on.',
  }),
  AUTHENTIK_GROUP_MISSING: tells<{ name: string }>({
    severity: 'error',
    sentence: (f) => `authentik has no group called ${f.name}.`,
    next: () => 'Compare the spelling with Directory > Groups in authentik, or leave the group out.',
  }),
  AUTHENTIK_PROVIDER_SOMEBODYS: tells<{ name: string; why: string }>({
    severity: 'error',
    sentence: (f) => `The provider ${f.name} in authentik is for something else: ${f.why}.`,
    cause: () => 'Whoever signs in by it today would no longer be let in.',
    next: () =>
      'Choose another name for the application, authentik.application in setup.yaml, or remove what is there if nobody uses it.',
  }),
  AUTHENTIK_APPLICATION_SOMEBODYS: tells<{ slug: string; why: string }>({
    severity: 'error',
    sentence: (f) => `The application ${f.slug} in authentik is for something else: ${f.why}.`,
    cause: () => 'Whoever opens it today would be sent elsewhere.',
    next: () =>
      'Choose another slug, authentik.slug in setup.yaml, or remove what is there if nobody uses it.',
  }),
  AUTHENTIK_IN_USE: tells<{ what: string; by: string }>({
    severity: 'error',
    sentence: (f) => `In authentik ${f.what} cannot be taken away: ${f.by} uses it as well by now.`,
    next: (f) => `Give ${f.by} another one and take back once more.`,
  }),
  AUTHENTIK_REDIRECT_DIFFERENT: tells<{ name: string; found: string; expected: string }>({
    severity: 'error',
    sentence: (f) => `${f.name} sends people back to ${f.found}, not to ${f.expected}.`,
    cause: () =>
      'authentik compares to the letter: a slash at the end, a port or #/signin make another address, and of several DSM takes one.',
    next: (f) => `${PROVIDERS} > Redirect URIs: ${f.expected} alone, Strict. Joinery does it when applied.`,
  }),
  AUTHENTIK_GRANTS_MISSING: tells<{ name: string; missing: string[] }>({
    severity: 'error',
    sentence: (f) => `${f.name} does not grant ${listed(f.missing)}: authentik refuses every sign-in by it.`,
    cause: () =>
      'Since 2026.5 a provider grants what is named in it. One that was made by a script or the API without a name grants nothing.',
    next: () => `${PROVIDERS} > Grant types. Joinery does it when applied.`,
  }),
  AUTHENTIK_APPLICATION_UNCONNECTED: tells<{ name: string }>({
    severity: 'error',
    sentence: (f) => `The application ${f.name} in authentik has no provider, or is not there.`,
    cause: () => 'Without it nothing is published that DSM could read.',
    next: () => 'authentik: Applications > the application > Provider. Joinery does it when applied.',
  }),
  AUTHENTIK_PERSON_UNKNOWN: tells<Person>({
    severity: 'error',
    sentence: (f) => `authentik knows nobody called ${f.username}.`,
    cause: () => 'The name is spelled otherwise there; capitals count.',
    next: () => 'Compare with Directory > Users in authentik.',
  }),
  AUTHENTIK_PERSON_INACTIVE: tells<Person>({
    severity: 'error',
    sentence: (f) => `${f.username} is switched off in authentik and cannot sign in.`,
    next: (f) => `Directory > Users > ${f.username} > Activate in authentik, or leave them out.`,
  }),
  AUTHENTIK_PERSON_NOT_LET_IN: tells<Person & { application: string }>({
    severity: 'error',
    sentence: (f) => `authentik does not let ${f.username} into ${f.application}.`,
    cause: () => 'A binding lets in one group only, and they are not in it; or a policy says no.',
    next: (f) =>
      `Applications > ${f.application} > Policy / Group / User Bindings in authentik; or put them into the group.`,
  }),
  AUTHENTIK_PERSON_NAMELESS: tells<Person>({
    severity: 'error',
    sentence: (f) => `The ID token of ${f.username} would not say who it is: it has no preferred_username.`,
    cause: () =>
      'The provider lacks the mapping for the scope "profile", or one that somebody has written leaves the name out. DSM then shows a blank user.',
    next: () => `${PROVIDERS} > Advanced protocol settings > Scopes: authentik’s own "profile".`,
  }),
  NAS_SSO_ACCOUNT_MISSING: tells<Nas & Person & { claim: string; like?: string | undefined }>({
    severity: 'error',
    sentence: (f) =>
      `${f.nas} has no account called ${f.claim}, which is what authentik calls ${f.username}.`,
    cause: (f) =>
      f.like === undefined
        ? 'DSM makes no account by itself. Whoever signs in sees "not privilege" or "Your SSO is not properly configured".'
        : `It has ${f.like}, and DSM wants the very same name, capitals and all that follows an @ included.`,
    next: () => `Create the account on the NAS, or rename it on one side. ${PROFILE_MAPPING}`,
  }),
  NAS_SSO_ACCOUNT_LOCAL: tells<Nas & { claim: string; version: string }>({
    severity: 'warning',
    sentence: (f) =>
      `${f.claim} is an account of ${f.nas} itself, which ${f.version} does not let in by single sign-on.`,
    cause: () =>
      'DSM looks through its own accounts from 7.2 on. Before, only those of a directory count, and it says "invalid user or password".',
    next: () => 'Update the NAS to DSM 7.2 or newer, or join it to an LDAP directory with these people.',
  }),
  NAS_SSO_DOMAIN_UNSEEN: tells<Nas & { claim: string }>({
    severity: 'warning',
    sentence: (f) =>
      `Whether ${f.nas} knows ${f.claim} cannot be seen: it belongs to a Windows domain, whose people it does not list.`,
    next: () => 'Let one person sign in before you tell the others.',
  }),
  NAS_SSO_DIRECTORY_ONLY: tells<Nas & { version: string }>({
    severity: 'warning',
    sentence: (f) => `On ${f.nas} single sign-on lets in people of its directory only: it is ${f.version}.`,
    cause: () => 'DSM knows the account type "local" from 7.2 on.',
    next: () => 'If people are to use accounts of the NAS itself: update it first.',
  }),
  NAS_SSO_LOCAL_LEFT_OUT: tells<Nas>({
    severity: 'error',
    sentence: (f) => `Single sign-on on ${f.nas} lets in people of its directory only.`,
    cause: () =>
      'The account type is "Domain/LDAP". Whoever has an account of the NAS itself is let in by authentik, and DSM says "invalid user or password".',
    next: () => `${SSO_CLIENT} > Account type: Domain/LDAP/local. Joinery does it when applied.`,
  }),
  NAS_SSO_REDIRECT_DIFFERENT: tells<Nas & { found: string; expected: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} sends people back to ${f.found}, and authentik to ${f.expected}.`,
    cause: () => 'The two are compared to the letter; authentik then shows an error in place of its sign-in.',
    next: () => `${SSO_CLIENT} > Redirect URL: the same on both sides. Joinery does it when applied.`,
  }),
  NAS_SSO_CLIENT_DIFFERENT: tells<Nas & { found: string; expected: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} calls itself ${f.found} at authentik, whose Client ID is ${f.expected}.`,
    next: () => `${SSO_CLIENT} > Application ID. Joinery does it when applied.`,
  }),
  NAS_SSO_SECRET_DIFFERENT: tells<Nas>({
    severity: 'error',
    sentence: (f) => `${f.nas} has another application secret than authentik.`,
    cause: () => 'Somebody has made a new one in authentik, or the NAS was given another.',
    next: () => `${SSO_CLIENT} > Application Key. Joinery does it when applied.`,
  }),
  AUTHENTIK_PRIVATE_CA: tells<Nas & { host: string; issuer: string }>({
    severity: 'warning',
    sentence: (f) =>
      `The certificate of ${f.host} is vouched for by ${f.issuer}, which only this machine was told to trust.`,
    cause: (f) =>
      `${f.nas} reads from authentik by itself at every sign-in. Where it does not trust the certificate it says "Unable to get the URL for SSO authentication".`,
    next: (f) =>
      `Let one person sign in by the button. If DSM says that: give authentik a certificate of a public CA, or see in the manual of ${f.nas} how it is told to trust yours.`,
  }),
  SSO_POP_UP: tells<{ address: string }>({
    severity: 'notice',
    sentence: () => 'DSM opens authentik in a pop-up, which some browsers block: Safari by default.',
    cause: () => 'A blocked pop-up looks like a refusal: DSM says "not privilege".',
    next: (f) => `If people get "not privilege": let the browser open pop-ups for ${f.address}.`,
  }),
  SSO_ONE_ADDRESS: tells<{ address: string }>({
    severity: 'notice',
    sentence: (f) => `People sign in with authentik at ${f.address} only.`,
    cause: () =>
      'One redirect URI counts at a time. At another name of the NAS, at another port or behind a proxy that does not hand on Host and HTTPS, DSM says "not privilege".',
    next: (f) => `Tell everybody this one address: ${f.address}.`,
  }),
};
