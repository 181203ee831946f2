import { TrueNasSession } from '../../../src/main/nas/truenas/session.ts';
import type { SessionOptions } from '../../../src/main/nas/truenas/session.ts';
import type { LdapForm } from '../../../src/main/nas/truenas/directory/ldap-state.ts';
import { ExpectedFailure } from '../../../src/shared/findings/expected-failure.ts';
import type { Finding } from '../../../src/shared/model/finding.ts';
import { createAuthority } from '../../office/authority.ts';
import type { Authority } from '../../office/authority.ts';
import { startLdapTree } from '../../office/ldap/directory-server.ts';
import type { LdapTree } from '../../office/ldap/directory-server.ts';
import { passwordOf, sampleOffice } from '../../office/ldap/sample-office.ts';
import { baseDn, userDn } from '../../office/ldap/tree.ts';
import { trueNasReleases } from '../../office/truenas/releases.ts';
import { startTrueNas } from '../../office/truenas/server.ts';
import type { TrueNasServer } from '../../office/truenas/server.ts';
import { ADMIN } from '../../office/truenas/state.ts';

export type ReleaseName = keyof typeof trueNasReleases;

/** Every release, and every way in which it can be asked. */
export const WAYS = [
  { release: 'core13', over: 'ddp' },
  { release: 'core13', over: 'rest' },
  { release: '24.04', over: 'ddp' },
  { release: '24.04', over: 'rest' },
  { release: '24.10', over: 'ddp' },
  { release: '24.10', over: 'rest' },
  { release: '25.04', over: 'json-rpc' },
  { release: '25.10', over: 'json-rpc' },
  { release: '26', over: 'json-rpc' },
] as const;
export type Way = (typeof WAYS)[number];

const ORGANISATION = sampleOffice()._id;

/** What the sample's directory asks of a NAS that joins it. */
export const FORM: LdapForm = {
  servers: ['localhost'],
  encryption: 'ssl',
  baseDn: baseDn(ORGANISATION),
  bindDn: userDn(ORGANISATION, 'svc-nas'),
  bindPassword: passwordOf('svc-nas'),
  schema: 'RFC2307',
};

/** A simulated TrueNAS and the adapter's way to it. */
export interface TrueNasAtHand {
  nas: TrueNasServer;
  authority: Authority;
  /** Signs in as the administrator, or as told. */
  open(changes?: Partial<SessionOptions>): Promise<TrueNasSession>;
  close(): Promise<void>;
}

/** A fresh NAS; without a tree it is in a network without any LDAP server. */
export async function trueNasAtHand(
  { release, over }: { release: ReleaseName; over?: Way['over'] },
  directory?: Directory,
): Promise<TrueNasAtHand> {
  const authority = directory?.authority ?? (await createAuthority());
  const nas = await startTrueNas({
    tls: await authority.issue(['localhost']),
    release: trueNasReleases[release],
    trustedCas: [authority.caPem],
    reach: (host, port) => directory?.reach(host, port),
  });
  nas.faults.quirks.noWebSockets = over === 'rest';
  const opened: TrueNasSession[] = [];
  return {
    nas,
    authority,
    async open(changes = {}) {
      const session = await TrueNasSession.open({
        who: 'truenas',
        origin: nas.url,
        ca: authority.caPem,
        account: ADMIN.account,
        proof: { password: ADMIN.password },
        ...changes,
      });
      opened.push(session);
      return session;
    },
    async close() {
      nas.faults.clear();
      await Promise.all(opened.map((session) => session.close()));
      await nas.close();
    },
  };
}

/** The sample office's LDAP tree, and an authority that vouches for it. */
export interface Directory {
  authority: Authority;
  tree: LdapTree;
  reach: (host: string, port: number) => { host: string; port: number } | undefined;
  close(): Promise<void>;
}

/** It stands behind `localhost` and, with a certificate that does not fit, behind `ldap.wrong.example`. */
export async function directoryAtHand(prefer: 'embedded' | 'slapd' = 'embedded'): Promise<Directory> {
  const authority = await createAuthority();
  const { caPem } = authority;
  const tree = await startLdapTree({
    tls: { ...(await authority.issue(['localhost'])), caPem },
    prefer,
  });
  await tree.publish(sampleOffice());
  return {
    authority,
    tree,
    reach: (host, port) => {
      const ports: Record<number, number | undefined> = { 636: tree.ldapsPort, 389: tree.startTlsPort };
      const found = ['localhost', 'ldap.wrong.example'].includes(host) ? ports[port] : undefined;
      return found === undefined ? undefined : { host: '127.0.0.1', port: found };
    },
    close: () => tree.close(),
  };
}

/** The expected failure that this work ends in. */
export async function failureOf(work: Promise<unknown>): Promise<ExpectedFailure> {
  const error: unknown = await work.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (error instanceof ExpectedFailure) return error;
  throw error;
}

/** The finding of that failure. */
export async function findingOf(work: Promise<unknown>): Promise<Finding> {
  return (await failureOf(work)).finding;
}
