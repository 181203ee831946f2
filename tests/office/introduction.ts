import type { Office } from './office.ts';

/** Names of the environment variables in which the demo hands its secrets over, as a setup names them. */
export const VARIABLES = {
  directoryKey: 'JOINERY_DEMO_JUMPCLOUD_KEY',
  nasPassword: 'JOINERY_DEMO_NAS_PASSWORD',
};

/** What a newcomer to the office is told: addresses, the CA and every part's credentials, as plain JSON. */
export function introduction({ jumpcloud, tree, dsm, caFile, organisations }: Office) {
  return {
    ca: caFile,
    jumpcloud: {
      console: `https://localhost:${jumpcloud.port}`,
      apiKey: jumpcloud.apiKey,
      organisations: organisations.map(({ record }) => ({ id: record._id, name: record.displayName })),
      people: (organisations[0]?.record.users ?? []).map(({ username, password }) => ({
        username,
        password,
      })),
    },
    ldap: {
      kind: tree.kind,
      host: tree.host,
      ldapsPort: tree.ldapsPort,
      ...(tree.startTlsPort === undefined ? {} : { startTlsPort: tree.startTlsPort }),
    },
    nas: {
      kind: 'synology',
      address: dsm.url,
      fingerprint: dsm.fingerprint256,
      account: 'admin',
      password: 'Nas-Admin-2026!',
    },
  };
}

/** The answers of the demo, as a setup.yaml would have them. */
export function demoSetup(office: Office) {
  const { ca, jumpcloud, ldap, nas } = introduction(office);
  const { host, ldapsPort, startTlsPort } = ldap;
  const server = { host, ldapsPort, ...(startTlsPort === undefined ? {} : { startTlsPort }) };
  return {
    id: 'tischlerei-morgenrot',
    guide: 'jumpcloud-synology',
    jumpcloud: { region: 'us', console: jumpcloud.console, ldap: server },
    nas: { address: nas.address, name: 'diskstation', fingerprint: nas.fingerprint, account: nas.account },
    serviceAccount: { username: 'svc-nas' },
    groups: [{ name: 'Office' }, { name: 'Workshop' }],
    afp: { people: ['ann'] },
    ca,
    secrets: VARIABLES,
  };
}
