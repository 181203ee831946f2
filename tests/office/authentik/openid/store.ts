import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What all providers of one authentik have issued: codes, tokens, grants. */
export class TokenStore {
  readonly #issued = new Map<string, AdapterPayload>();

  /** The client an access token was issued to; `undefined` when there is no such token. */
  clientOf(accessToken: string): string | undefined {
    return this.#issued.get(`AccessToken ${accessToken}`)?.clientId;
  }

  /** How the protocol's library keeps one kind of them. */
  adapter(model: string): Adapter {
    const issued = this.#issued;
    const of = (id: string) => `${model} ${id}`;
    // Device codes, sessions and the like are not asked for: what finds them finds nothing.
    const nothing = () => Promise.resolve(undefined);
    return {
      upsert: (id, payload) => Promise.resolve(void issued.set(of(id), payload)),
      find: (id) => Promise.resolve(issued.get(of(id))),
      consume: (id) => {
        const payload = issued.get(of(id));
        if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000);
        return Promise.resolve();
      },
      destroy: (id) => Promise.resolve(void issued.delete(of(id))),
      revokeByGrantId: (grantId) => {
        for (const [id, payload] of issued) if (payload.grantId === grantId) issued.delete(id);
        return Promise.resolve();
      },
      findByUid: nothing,
      findByUserCode: nothing,
    };
  }
}
