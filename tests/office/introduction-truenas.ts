import { introduction, VARIABLES } from './introduction.ts';
import type { Office } from './office.ts';
import { ADMIN } from './truenas/state.ts';

/** Who administers the office's TrueNAS. */
export const TRUENAS_ADMINISTRATOR = ADMIN;

/** The answers of the TrueNAS's demo, as a setup.yaml would have them: without SMB where its release has none for them. */
export function demoTrueNasSetup(office: Office) {
  const { ca, jumpcloud, ldap } = introduction(office);
  const { host, ldapsPort, startTlsPort = 389 } = ldap;
  const { url: address, fingerprint256: fingerprint, release, smbPort, afpPort } = office.truenas;
  const { hasSambaSchema, isCore } = release;
  return {
    id: 'morgenrot-store',
    guide: 'jumpcloud-truenas',
    jumpcloud: { region: 'us', console: jumpcloud.console, ldap: { host, ldapsPort, startTlsPort } },
    nas: {
      address,
      name: 'truenas',
      fingerprint,
      account: TRUENAS_ADMINISTRATOR.account,
      ...(hasSambaSchema ? {} : { permissionsOnly: true }),
      smbPort,
      afpPort,
    },
    serviceAccount: { username: 'svc-store' },
    groups: [{ name: 'Office' }, { name: 'Workshop' }],
    ...(isCore ? { afp: { people: ['ann'] } } : {}),
    ca,
    secrets: VARIABLES,
  };
}
