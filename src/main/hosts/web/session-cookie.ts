/**
 * The cookie by which a browser is known.
 *
 * SECURITY: out of reach of scripts (HttpOnly), sent with no request that another site has begun (SameSite=Strict), gone
 * with the browser (no Max-Age). There is no `Secure`, and so no `__Host-` prefix, which asks for it: the way is plain
 * HTTP on loopback, and not every browser takes such a cookie there. A cookie belongs to a host whatever the port: the
 * name carries ours, so that two hosts do not overwrite each other's, and what another program on 127.0.0.1 sets under
 * it is one more token that opens nothing. A person who opens the page of such a program hands it the token, though:
 * whoever shares a machine with people they do not trust uses the desktop app.
 */
export class SessionCookie {
  readonly #name: string;

  constructor({ port }: URL) {
    this.#name = `joinery-${port || '80'}`;
  }

  /** The value of `Set-Cookie`. */
  set(token: string): string {
    return `${this.#name}=${token}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** The tokens that a `Cookie` header brings: none, one, or also what another program has put beside ours. */
  tokens(header = ''): string[] {
    const ours = `${this.#name}=`;
    return header
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(ours))
      .map((pair) => pair.slice(ours.length));
  }
}
