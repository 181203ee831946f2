import { createAuthority } from '../authority.ts';
import type { Authority } from '../authority.ts';
import { ADMIN, dsmClient, signIn } from './dsm-client.ts';
import type { DsmClient } from './dsm-client.ts';
import { startDsm } from './server.ts';
import type { DsmOptions, DsmServer } from './server.ts';

/** A NAS of a test's own, with somebody at its door. */
export interface TestNas {
  dsm: DsmServer;
  /** Not signed in. */
  stranger: DsmClient;
  /** Signed in as `admin`. */
  admin: DsmClient;
  authority: Authority;
  close(): Promise<void>;
}

/** A fresh NAS; without `reach` it is in a network without any LDAP server. */
export async function startTestNas(options: Partial<DsmOptions> = {}): Promise<TestNas> {
  const authority = await createAuthority();
  const dsm = await startDsm({
    tls: await authority.issue(['localhost']),
    trustedCas: [authority.caPem],
    reach: () => undefined,
    ...options,
  });
  const admin = dsmClient(dsm, authority.caPem);
  await signIn(admin, ADMIN);
  return { dsm, stranger: dsmClient(dsm, authority.caPem), admin, authority, close: () => dsm.close() };
}
