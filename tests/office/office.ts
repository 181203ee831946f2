import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { AuthentikOptions, AuthentikServer } from './authentik/server.ts';
import type { Authority, Validity } from './authority.ts';
import { createAuthority } from './authority.ts';
import type { DnsServer } from './dns/server.ts';
import { startDns } from './dns/server.ts';
import type { DsmOptions, DsmServer } from './dsm/server.ts';
import { startDsm } from './dsm/server.ts';
import { Organisation } from './jumpcloud/organisation.ts';
import type { OrganisationRecord } from './jumpcloud/records.ts';
import type { JumpCloudServer } from './jumpcloud/server.ts';
import { startJumpCloud } from './jumpcloud/server.ts';
import { smallCompany } from './jumpcloud/small-company.ts';
import type { LdapTree, LdapTreeOptions } from './ldap/directory-server.ts';
import { startLdapTree } from './ldap/directory-server.ts';
import type { QnapOptions, QnapServer } from './qnap/server.ts';
import { startQnap } from './qnap/server.ts';
import type { OfficeSmb } from './smb/office-smb.ts';
import { officeSmb } from './smb/office-smb.ts';
import { quietPort } from './smb/quiet-port.ts';
import type { TrueNasOptions, TrueNasServer } from './truenas/server.ts';
import { startTrueNas } from './truenas/server.ts';

export interface OfficeOptions {
  /** The organisations the API key reaches; the small company alone when left out. */
  organisations?: OrganisationRecord[];
  /** `'embedded'` where slapd would only cost time; the lag of LDAP behind the API. */
  ldap?: Pick<LdapTreeOptions, 'prefer' | 'lagMs'>;
  dsm?: Pick<DsmOptions, 'seed' | 'version'>;
  qnap?: Pick<QnapOptions, 'release' | 'hostname' | 'seed'>;
  truenas?: Pick<TrueNasOptions, 'release'>;
  /** The office has an authentik too. Default: it has none, which saves its start. */
  authentik?: Pick<AuthentikOptions, 'release' | 'state'>;
  /** From when to when the certificates of the Synology and of the LDAP server are good. */
  certificates?: { nas?: Validity; directory?: Validity };
  /** `true`: once it is joined a NAS serves its shares with a real smbd, on top of slapd. Default: nobody signs in. */
  smb?: boolean;
}

/** A small company on loopback: JumpCloud, its LDAP tree, a NAS of each family. Nothing in `src/` knows that it exists. */
export interface Office {
  jumpcloud: JumpCloudServer;
  organisations: Organisation[];
  tree: LdapTree;
  /** The office's own DNS, which the Synology asks: what it does not know, the NAS does not reach. */
  dns: DnsServer;
  dsm: DsmServer;
  qnap: QnapServer;
  truenas: TrueNasServer;
  /** Only with the option; its certificate is vouched for by the office's CA. */
  authentik: AuthentikServer | undefined;
  /** Where people open the files of the Synology; only with `smb: true`. */
  smb: OfficeSmb | undefined;
  /** The office's own CA, as a file: JumpCloud and LDAP are vouched for by it. Each NAS has a certificate of its own. */
  caFile: string;
  close(): Promise<void>;
}

/** Samba asks by the address: OpenLDAP's clients would put the machine's own name in the place of `localhost`. */
const TREE_NAMES = ['localhost', '127.0.0.1'];

const API_KEY = 'office-0f3b6a9e-jumpcloud-api-key';

/** Opens the office: LDAP follows the organisations, and the NAS reaches LDAP at the usual ports of `localhost`. */
export async function openOffice(options: OfficeOptions = {}): Promise<Office> {
  const authority = await createAuthority();
  const tls = await authority.issue(['localhost']);
  const ofTree = await authority.issue(TREE_NAMES, options.certificates?.directory);
  const organisations = (options.organisations ?? [smallCompany()]).map((record) => new Organisation(record));
  const tree = await startLdapTree({ tls: { ...ofTree, caPem: authority.caPem }, ...options.ldap });
  for (const organisation of organisations) {
    await tree.publish(organisation.record);
    // What is still held back when the office closes is dropped on purpose.
    organisation.on('changed', () => void tree.publish(organisation.record));
  }
  const jumpcloud = await startJumpCloud({ organisations, apiKey: API_KEY, tls });
  const smb = options.smb === true ? await officeSmb(tree) : undefined;
  const dns = await startDns({ localhost: ['127.0.0.1'] });
  const authentik = options.authentik && (await openAuthentik(authority, options.authentik));
  const dsm = await startDsm({
    tls: await authority.selfSigned(['diskstation'], options.certificates?.nas),
    trustedCas: [authority.caPem],
    reach: (host, port) => {
      if (!dns.names.has(host)) return undefined;
      return port === authentik?.port ? { host: '127.0.0.1', port } : reach(tree, host, port);
    },
    smbPort: smb?.missing === undefined ? smb?.port : undefined,
    ...options.dsm,
    seed: { dns: [dns.address], ...options.dsm?.seed },
  });
  const qnap = await startQnap({
    tls: await authority.selfSigned(['nas-archive']),
    trustedCas: [authority.caPem],
    reach: (host, port) => (dns.names.has(host) ? reach(tree, host, port) : undefined),
    smbPort: smb && smb.missing === undefined ? await quietPort() : undefined,
    ...options.qnap,
    seed: { dnsServers: [dns.address], ...options.qnap?.seed },
  });
  const truenas = await startTrueNas({
    tls: await authority.selfSigned(['truenas']),
    trustedCas: [authority.caPem],
    reach: (host, port) => reach(tree, host, port),
    smbPort: smb && smb.missing === undefined ? await quietPort() : undefined,
    ...options.truenas,
  });
  const folder = await mkdtemp(path.join(tmpdir(), 'joinery-office-'));
  const caFile = path.join(folder, 'office-ca.pem');
  await writeFile(caFile, authority.caPem);
  return {
    jumpcloud,
    organisations,
    tree,
    dns,
    dsm,
    qnap,
    truenas,
    authentik,
    smb,
    caFile,
    close: async () => {
      await Promise.all([jumpcloud.close(), dsm.close(), qnap.close(), truenas.close(), authentik?.close()]);
      await Promise.all([tree.close(), dns.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Loaded when it is wanted only: there is a whole OpenID provider in it. */
async function openAuthentik(
  authority: Authority,
  options: Pick<AuthentikOptions, 'release' | 'state'>,
): Promise<AuthentikServer> {
  const { startAuthentik } = await import('./authentik/server.ts');
  return startAuthentik({ tls: await authority.issue(['localhost']), ...options });
}

/** The office's network: a NAS is told a host name only, and means the protocol's own port. */
function reach(tree: LdapTree, host: string, port: number): { host: string; port: number } | undefined {
  if (host !== 'localhost') return undefined;
  const stands = port === 636 ? tree.ldapsPort : port === 389 ? tree.startTlsPort : undefined;
  return stands === undefined ? undefined : { host: '127.0.0.1', port: stands };
}
