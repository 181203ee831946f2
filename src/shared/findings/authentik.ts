import { listed, tells } from './telling.ts';

/** What authentik can answer, and what its applications can lack. */
export const authentikFindings = {
  AUTHENTIK_NOT_THERE: tells<{ address: string }>({
    severity: 'error',
    sentence: (f) => `What answers at ${f.address} is not authentik.`,
    cause: () =>
      'The address is that of another server or of a page in front of it; or authentik lives under a path that is missing here.',
    next: () =>
      'Use the address that the browser shows for authentik, up to the part before /if/: https://auth.example.com, or with a path like https://office.example.com/sso.',
  }),
  AUTHENTIK_TOKEN_REFUSED: tells<{ address: string; said: string }>({
    severity: 'error',
    sentence: (f) => `authentik (${f.address}) does not accept the token. It said: "${f.said}".`,
    cause: () =>
      'The token has expired or was copied in part, its user is switched off, or it was made as an app password.',
    next: () =>
      'In authentik’s admin interface: Directory > Tokens and App passwords > Create, intent "API", and copy the whole key.',
  }),
  AUTHENTIK_RIGHTS_MISSING: tells<{ doing: string; needs: string }>({
    severity: 'error',
    sentence: (f) => `The token may not do this: ${f.doing}.`,
    cause: (f) => `Its user lacks the permission ${f.needs}.`,
    next: () => 'Use the token of an administrator of authentik, or give its user that permission by a role.',
  }),
  AUTHENTIK_REFUSED: tells<{ doing: string; said: string }>({
    severity: 'error',
    sentence: (f) => `authentik refused this: ${f.doing}. It said: "${f.said}".`,
    next: () => 'Correct the value and try again. Nothing was changed by the refused request.',
  }),
  AUTHENTIK_NOT_FOUND: tells<{ what: string }>({
    severity: 'error',
    sentence: (f) => `authentik does not know ${f.what} (any more).`,
    cause: () => 'Somebody has removed it, or the token may not see it.',
    next: () => 'Plan again to see what is there now.',
  }),
  AUTHENTIK_NAME_TAKEN: tells<{ name: string }>({
    severity: 'error',
    sentence: (f) => `authentik has something called ${f.name} already.`,
    cause: () => 'Providers, applications and certificates each have names that only one of them can have.',
    next: () => 'Choose another name, or remove what is there if nobody uses it.',
  }),
  AUTHENTIK_VERSION_NOT_EVIDENCED: tells<{ version: string; range: string }>({
    severity: 'error',
    sentence: (f) => `This authentik is ${f.version}; Joinery knows ${f.range}.`,
    cause: () => 'In another release its settings have other names, and a guess would change the wrong ones.',
    next: () => 'Update authentik, or do its part by hand: Joinery shows every value.',
  }),
  AUTHENTIK_NEWER: tells<{ version: string; range: string }>({
    severity: 'notice',
    sentence: (f) => `This authentik is ${f.version}, newer than what Joinery knows (${f.range}).`,
    next: () =>
      'There is nothing to do: Joinery reads everything back, and stops where an answer is new to it.',
  }),
  AUTHENTIK_FLOW_MISSING: tells<{ name: string }>({
    severity: 'error',
    sentence: (f) => `authentik shows no flow called ${f.name}.`,
    cause: () =>
      'authentik brings it along. Somebody has removed or renamed it, or the token may not see flows.',
    next: () =>
      'Use the token of an administrator. If the flow is really gone: Customization > Blueprints, apply "Default - Provider…" again.',
  }),
  AUTHENTIK_SCOPES_GONE: tells<{ missing: string[] }>({
    severity: 'error',
    sentence: (f) => `authentik shows no scope mapping of its own for ${listed(f.missing)}.`,
    cause: () => 'Without it the ID token does not say who has signed in, and DSM shows "not privilege".',
    next: () =>
      'Use the token of an administrator. If they are really gone: Customization > Blueprints, apply "System - OAuth2 Provider - Scopes" again.',
  }),
  AUTHENTIK_ALGORITHM_UNSUITABLE: tells<{ name: string; algorithms: string[] }>({
    severity: 'error',
    sentence: (f) =>
      `${f.name} signs its ID tokens with ${listed(f.algorithms) || 'nothing'}, not with RS256.`,
    cause: () =>
      'DSM accepts RSA alone and says "Your SSO is not properly configured". The provider has another kind of signing key, or none.',
    next: () => 'Give the provider an RSA key: Applications > Providers > Edit > Signing Key.',
  }),
  AUTHENTIK_SCOPES_UNOFFERED: tells<{ name: string; missing: string[] }>({
    severity: 'error',
    sentence: (f) => `${f.name} does not offer the scope ${listed(f.missing)}.`,
    cause: () => 'DSM asks for it in vain: the ID token lacks what it should say, and nobody is recognised.',
    next: () => 'Applications > Providers > Edit > Advanced protocol settings > Scopes: add what is missing.',
  }),
  AUTHENTIK_ENDPOINTS_ELSEWHERE: tells<{ name: string; host: string; found: string }>({
    severity: 'error',
    sentence: (f) => `${f.name} was asked at ${f.host} and names its endpoints at ${f.found}.`,
    cause: () => 'The proxy in front of authentik does not hand on Host and X-Forwarded-Proto.',
    next: (f) => `Let the proxy hand on both; every address must then begin with ${f.host}.`,
  }),
  AUTHENTIK_NO_RSA_KEY: tells<{ name: string }>({
    severity: 'error',
    sentence: (f) => `${f.name} publishes no RSA key that its ID tokens could be verified with.`,
    cause: () => 'The provider has no signing key, or one of another kind.',
    next: () => 'Give the provider an RSA key: Applications > Providers > Edit > Signing Key.',
  }),
  AUTHENTIK_APPLICATION_UNREACHED: tells<{ address: string }>({
    severity: 'error',
    sentence: (f) => `authentik has nothing at ${f.address}.`,
    cause: () => 'There is no application with that slug, or it has no OAuth2/OpenID provider.',
    next: () => 'Copy the "OpenID Configuration URL" from the provider again.',
  }),
};
