/**
 * A secret that DSM has told.
 *
 * SECURITY: it is in no text and in no copy that is made of this; whoever is to have it is named by a call.
 */
export interface SealedSecret {
  isThere: boolean;
  /** Of letters and digits alone; so is none. */
  isPlain: boolean;
  equals(expected: string): boolean;
  /** Hands it over, unless there is none; tells whether it did. */
  handTo(keep: KeepSecret): Promise<boolean>;
}

/** Puts a secret where secrets are kept. */
export type KeepSecret = (secret: string) => Promise<void>;

/** Letters and digits alone come through every form and header as they are (facts/synology.md §14 no. 19). */
const PLAIN = /^[A-Za-z0-9]*$/;

export function sealed(secret: string): SealedSecret {
  const isThere = secret !== '';
  return {
    isThere,
    isPlain: PLAIN.test(secret),
    equals: (expected) => secret === expected,
    async handTo(keep) {
      if (isThere) await keep(secret);
      return isThere;
    },
  };
}
