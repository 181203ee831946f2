import { createAuthority } from '../authority.ts';
import type { Authority } from '../authority.ts';
import { ADMIN, dsmClient, signIn } from './dsm-client.ts';
import type { DsmClient } from './dsm-client.ts';
import { startDsm } from './server.ts';
import type { DsmOptions, DsmServer } from './server.ts';

/** A DSM of a test's own, whose certificate is the authority's; without `reach` it is in a network without any LDAP server. */
export async function startTestDsm(
  options: Partial<DsmOptions> = {},
): Promise<{ dsm: DsmServer; authority: Authority }> {
  const authority = await createAuthority();
  const dsm = await startDsm({
    tls: await authority.issue(['localhost']),
    trustedCas: [authority.caPem],
    reach: () => undefined,
    ...options,
  });
  return { dsm, authority };
}

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

export async function startTestNas(options: Partial<DsmOptions> = {}): Promise<TestNas> {
  const { dsm, authority } = await startTestDsm(options);
  const admin = dsmClient(dsm, authority.caPem);
  await signIn(admin, ADMIN);
  return { dsm, stranger: dsmClient(dsm, authority.caPem), admin, authority, close: () => dsm.close() };
}
