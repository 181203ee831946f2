import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

import type { AuthorizationRequest } from './authorization-request.ts';

/** A browser, as authentik knows it by its cookie. */
export interface Session {
  id: string;
  csrfToken: string;
  /** `pk` of who has signed in. */
  user: number | undefined;
  /** When, in seconds since 1970. */
  authTime: number;
  /** The sign-in that is under way. */
  signIn: SignInUnderWay | undefined;
  /** What the application asked for, while the authorization flow is under way. */
  authorization: AuthorizationRequest | undefined;
}

export interface SignInUnderWay {
  /** Where to go when it is done. */
  next: string;
  /** What was typed as the name; `undefined` = not yet. Whether there is such a user shows at the password only. */
  name: string | undefined;
  passwordIsRight: boolean;
  wrongPasswords: number;
}

/** The browsers that have come by. */
export class Sessions {
  readonly #known = new Map<string, Session>();

  /** The session of the request's cookie, or a new one. */
  of(headers: IncomingHttpHeaders): Session {
    const known = this.#known.get(cookieOf(headers, 'authentik_session') ?? '');
    if (known !== undefined) return known;
    const session: Session = {
      id: randomBytes(16).toString('hex'),
      csrfToken: randomBytes(16).toString('hex'),
      user: undefined,
      authTime: 0,
      signIn: undefined,
      authorization: undefined,
    };
    this.#known.set(session.id, session);
    return session;
  }
}

/** What a browser is to keep. */
export function cookiesOf({ id, csrfToken }: Session): string[] {
  return [
    `authentik_session=${id}; HttpOnly; Path=/; SameSite=None; Secure`,
    `authentik_csrf=${csrfToken}; Path=/; SameSite=Lax; Secure`,
  ];
}

/** A change by session needs the cookie's token in a header too (facts/authentik.md §2). */
export function hasCsrfToken(headers: IncomingHttpHeaders, session: Session): boolean {
  return (
    cookieOf(headers, 'authentik_csrf') === session.csrfToken &&
    headers['x-authentik-csrf'] === session.csrfToken
  );
}

function cookieOf({ cookie = '' }: IncomingHttpHeaders, name: string): string | undefined {
  return cookie
    .split(/;\s*/)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}
