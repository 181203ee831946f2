import type { NasSite } from './nas-site.ts';

/** sssd's own `min_id`. */
const LEAST_ID = 1000;

/** What hides people of a directory from this NAS. */
export interface WhoIsSeen {
  /** Nobody with a smaller number is seen. */
  leastId: number;
  /** From 24.10 on, in place of nslcd. */
  usesSssd: boolean;
}

/** Only sssd hides small numbers, unless an auxiliary line says otherwise (facts/truenas.md §7). */
export function whoIsSeen({ automatic, canServeSmb }: NasSite): WhoIsSeen {
  // The Samba schema went when sssd came.
  const usesSssd = canServeSmb === false;
  const [, least] = /^\s*nss_min_uid\s+(\d+)/m.exec(automatic?.ldap.auxiliary ?? '') ?? [];
  return { leastId: usesSssd ? Number(least ?? LEAST_ID) : 0, usesSssd };
}
