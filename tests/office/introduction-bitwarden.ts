import { introduction, VARIABLES } from './introduction.ts';
import type { Office } from './office.ts';

/** Names of environment variables: somebody types the account's password into a command, so none is generated. */
export const BITWARDEN_VARIABLES = {
  directoryKey: VARIABLES.directoryKey,
  serviceAccountPassword: 'JOINERY_DEMO_SERVICE_PASSWORD',
};

/** What the person of the demo has thought of for it. */
export const BITWARDEN_SERVICE_PASSWORD = 'Dienstkonto-Regal-7-Nord';

/**
 * The answers of Directory Connector's demo, as a setup.yaml would have them.
 *
 * @param folder where its data file is: a person's own is left alone
 */
export function demoBitwardenSetup(office: Office, folder: string) {
  const { ca, jumpcloud, ldap } = introduction(office);
  const { host, ldapsPort, startTlsPort = 389 } = ldap;
  return {
    id: 'morgenrot-bitwarden',
    guide: 'jumpcloud-bitwarden',
    jumpcloud: { region: 'us', console: jumpcloud.console, ldap: { host, ldapsPort, startTlsPort } },
    connector: { version: '2026.6.1', folder },
    serviceAccount: { username: 'svc-bitwarden' },
    groups: [{ name: 'Office' }, { name: 'Workshop' }],
    ca,
    secrets: BITWARDEN_VARIABLES,
  };
}
