import type { House } from '../../src/shared/model/house.ts';
import type { Office } from './office.ts';

/** Names of the environment variables in which the demo hands its secrets over, as a setup names them. */
export const VARIABLES = {
  directoryKey: 'JOINERY_DEMO_JUMPCLOUD_KEY',
  nasPassword: 'JOINERY_DEMO_NAS_PASSWORD',
};

/** And the password of the person whom it signs in: for the one try, and in no setup. */
export const PERSON_VARIABLE = 'JOINERY_DEMO_PERSON_PASSWORD';

/** What a newcomer to the office is told: addresses, the CA and every part's credentials, as plain JSON. */
export function introduction(office: Office) {
  const { jumpcloud, tree, dsm, caFile, organisations } = office;
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
      ...filePorts(office),
    },
  };
}

/**
 * The office as a house file: where its directory is, and a card with what a newcomer is told. Everything else the
 * person finds, types or chooses, as in any office.
 */
export function house(office: Office): House {
  const { ca, jumpcloud, nas } = introduction(office);
  const person = personWhoGetsIn(office);
  const organisation = jumpcloud.organisations.map(({ name, id }) => `${name} (${id})`).join(', ');
  return {
    card: {
      title: 'Welcome to the office of Tischlerei Morgenrot',
      text: 'A made-up company on this machine: nothing you do here reaches anything else. This is what you need.',
      entries: [
        { label: 'Address of the NAS', value: nas.address },
        { label: 'Administrator', value: nas.account },
        { label: 'Password', value: nas.password },
        { label: 'JumpCloud API key', value: jumpcloud.apiKey },
        { label: 'Organisation', value: organisation },
        ...(office.authentik ? [{ label: 'authentik API token', value: office.authentik.token }] : []),
        { label: 'A person who gets in', value: person.username },
        { label: 'Their password', value: person.password },
      ],
    },
    answers: {
      jumpcloud: { console: jumpcloud.console, ldap: ldapServer(office) },
      ...(office.authentik ? { authentik: { address: office.authentik.url } } : {}),
      ports: mappedPorts(office),
      ca,
    },
  };
}

/** Somebody of the group Office: with her sign-in the demo ends. */
export function personWhoGetsIn(office: Office): { username: string; password: string } {
  const ann = introduction(office).jumpcloud.people.find(({ username }) => username === 'ann');
  if (ann === undefined || ann.password === null) throw new Error('the office has no ann with a password');
  return { username: ann.username, password: ann.password };
}

/** In place of 445 and 548. */
function filePorts({ dsm, smb }: Office): { smbPort: number; afpPort: number } {
  return { smbPort: smb?.port ?? dsm.smbPort, afpPort: dsm.afpPort };
}

/** Of each NAS that serves files: on one machine they cannot all have 445 and 548. */
function mappedPorts(office: Office) {
  const { dsm, qnap, truenas } = office;
  const synology = { url: dsm.url, ...filePorts(office) };
  return [synology, qnap, truenas].map(({ url, smbPort: smb, afpPort: afp }) => ({
    https: Number(new URL(url).port),
    smb,
    afp,
  }));
}

function ldapServer(office: Office) {
  const { host, ldapsPort, startTlsPort } = introduction(office).ldap;
  return { host, ldapsPort, startTlsPort: startTlsPort ?? 389 };
}

/** The answers of the demo, as a setup.yaml would have them. */
export function demoSetup(office: Office) {
  const { ca, jumpcloud, nas } = introduction(office);
  const server = ldapServer(office);
  return {
    id: 'tischlerei-morgenrot',
    guide: 'jumpcloud-synology',
    jumpcloud: { region: 'us', console: jumpcloud.console, ldap: server },
    nas: {
      address: nas.address,
      name: 'diskstation',
      fingerprint: nas.fingerprint,
      account: nas.account,
      ...filePorts(office),
    },
    serviceAccount: { username: 'svc-nas' },
    groups: [{ name: 'Office' }, { name: 'Workshop' }],
    afp: { people: ['ann'] },
    ca,
    secrets: VARIABLES,
  };
}
