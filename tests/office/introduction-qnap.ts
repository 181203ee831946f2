import { introduction, VARIABLES } from './introduction.ts';
import type { Office } from './office.ts';

/** Who administers the office's QNAP: its own `admin` is switched off, as QTS advises. */
export const QNAP_ADMINISTRATOR = { account: 'ilka', password: 'Säge-&-Span 26%' };

/** The name of one more environment variable: somebody types this password into QTS, so none is generated. */
export const QNAP_VARIABLES = {
  ...VARIABLES,
  serviceAccountPassword: 'JOINERY_DEMO_SERVICE_PASSWORD',
};

/** What the person of the demo has thought of for it. */
export const QNAP_SERVICE_PASSWORD = 'Dienstkonto-Regal-7-Nord';

/** The answers of the QNAP's demo, as a setup.yaml would have them. */
export function demoQnapSetup(office: Office) {
  const { ca, jumpcloud, ldap } = introduction(office);
  const { host, ldapsPort, startTlsPort = 389 } = ldap;
  const { url: address, fingerprint256: fingerprint, state, ssh, smbPort, afpPort } = office.qnap;
  return {
    id: 'morgenrot-archive',
    guide: 'jumpcloud-qnap',
    jumpcloud: { region: 'us', console: jumpcloud.console, ldap: { host, ldapsPort, startTlsPort } },
    nas: {
      address,
      name: state.hostname,
      fingerprint,
      account: QNAP_ADMINISTRATOR.account,
      smbPort,
      afpPort,
      ssh: { port: ssh.port, fingerprint: ssh.fingerprint },
    },
    serviceAccount: { username: 'svc-archive' },
    groups: [{ name: 'Office' }, { name: 'Workshop' }],
    afp: { people: [] as string[] },
    ca,
    secrets: QNAP_VARIABLES,
  };
}
