import { libraryProvider } from './library.ts';
import type { LibraryOptions } from './library.ts';

/** What a client asked for, and whom it was granted by. */
export interface Granted {
  /** `pk` of the user. */
  user: number;
  redirectUri: string;
  scopes: readonly string[];
  nonce: string | undefined;
  codeChallenge: string | undefined;
  codeChallengeMethod: string | undefined;
  /** When the user signed in, in seconds since 1970. */
  authTime: number;
}

/** Issues an authorization code, which the token endpoint takes once. */
export async function issueCode(
  options: Omit<LibraryOptions, 'clientAuthentication'>,
  granted: Granted,
): Promise<string> {
  const library = libraryProvider({ ...options, clientAuthentication: 'client_secret_post' });
  const client = await library.Client.find(options.provider.client_id);
  if (client === undefined) throw new Error(`no client ${options.provider.client_id}`);
  const accountId = String(granted.user);
  const grant = new library.Grant({ accountId, clientId: client.clientId });
  const scope = granted.scopes.join(' ');
  grant.addOIDCScope(scope);
  const code = new library.AuthorizationCode({
    accountId,
    client,
    grantId: await grant.save(),
    gty: 'authorization_code',
    redirectUri: granted.redirectUri,
    scope,
    acr: 'goauthentik.io/providers/oauth2/default',
    authTime: granted.authTime,
    nonce: granted.nonce,
    codeChallenge: granted.codeChallenge,
    codeChallengeMethod: granted.codeChallengeMethod,
  });
  return code.save();
}
