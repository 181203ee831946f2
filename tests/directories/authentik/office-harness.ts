import { onTestFinished } from 'vitest';

import { Authentik } from '../../../src/main/directories/authentik/authentik.ts';
import { signInByCodeFlow } from '../../../src/main/directories/authentik/code-flow/sign-in.ts';
import type { CodeFlow } from '../../../src/main/directories/authentik/code-flow/sign-in.ts';
import { DSM_GRANTS } from '../../../src/main/directories/authentik/provider-fields.ts';
import { ownMappings } from '../../../src/main/directories/authentik/scope-mappings.ts';
import { createAuthority } from '../../office/authority.ts';
import type { Exchange } from '../../office/authentik/exchange.ts';
import type { UserRecord } from '../../office/authentik/records.ts';
import { authentikReleases } from '../../office/authentik/releases.ts';
import { startAuthentik } from '../../office/authentik/server.ts';
import type { AuthentikServer } from '../../office/authentik/server.ts';
import { present } from './harness.ts';

export type Known = keyof typeof authentikReleases;

export const REDIRECT_URI = 'https://nas.morgenrot.example:5001';
export const NAME = 'Synology DSM';
export const SLUG = 'synology-dsm';

const authority = createAuthority();

/** Everything that was asked of a 2026.8, and answered, in tests that have ended. */
export const seen: Exchange[] = [];

export interface Office {
  server: AuthentikServer;
  authentik: Authentik;
  ca: string;
}

/** The office's authentik of a release, and our client of it, for the length of one test. */
export async function officeOf(
  release: Known,
  tokenOf: (server: AuthentikServer) => string = ({ token }) => token,
): Promise<Office> {
  const ca = await authority;
  const tls = await ca.issue(['localhost']);
  const server = await startAuthentik({ tls, release: authentikReleases[release] });
  onTestFinished(async () => {
    await server.close();
    if (release === '2026.8') seen.push(...server.exchanges);
  });
  const patience = { firstPauseMs: 1, longestPauseMs: 2 };
  const authentik = await Authentik.open({
    address: server.url,
    token: tokenOf(server),
    ca: ca.caPem,
    patience,
  });
  onTestFinished(() => authentik.close());
  return { server, authentik, ca: ca.caPem };
}

export interface Joined extends Office {
  provider: number;
  clientId: string;
  clientSecret: string;
  wellKnown: string;
}

/** What the guide does on authentik's side, call by call. */
export async function joinedOffice(release: Known = '2026.8'): Promise<Joined> {
  const office = await officeOf(release);
  const { authentik } = office;
  const [key] = await authentik.rsaKeys();
  const kept: string[] = [];
  const { id, clientId } = await authentik.createProvider(
    {
      name: NAME,
      authorizationFlow: (await authentik.flow('authorization')).id,
      invalidationFlow: authentik.hasInvalidationFlow ? (await authentik.flow('invalidation')).id : undefined,
      signingKey: present(key).id,
      scopeMappings: ownMappings(await authentik.scopeMappings()).map((mapping) => mapping.id),
      subjectMode: 'user_email',
      redirectUris: [{ url: REDIRECT_URI, matching: 'strict', type: 'authorization' }],
      grantTypes: DSM_GRANTS,
      includesClaimsInIdToken: true,
    },
    (secret) => void kept.push(secret),
  );
  await authentik.createApplication({ name: NAME, slug: SLUG, provider: id });
  const { wellKnown } = await authentik.setupUrls(id);
  return { ...office, provider: id, clientId, clientSecret: present(kept[0]), wellKnown };
}

/** Signs somebody of the office in. */
export function signIn(
  { wellKnown, clientId, clientSecret, ca }: Joined,
  person: CodeFlow['person'],
  otherwise: Partial<CodeFlow> = {},
) {
  return signInByCodeFlow({
    wellKnown,
    clientId,
    clientSecret,
    ca,
    redirectUri: REDIRECT_URI,
    person,
    ...otherwise,
  });
}

/** Somebody of the office, with name and password. */
export function personNamed({ server }: Office, username: string): UserRecord {
  return present(server.state.users.find((user) => user.username === username));
}
