import type { AuthentikServer } from './authentik/server.ts';
import type { LocalUser } from './dsm/local-accounts.ts';
import { freshUsers, localUser } from './dsm/local-accounts.ts';
import { introduction, VARIABLES } from './introduction.ts';
import type { Office } from './office.ts';

/** Who is to sign in to DSM with authentik; the NAS has accounts of the same names. */
export const SIGNERS_IN = ['ann', 'ben', 'lukasz'];

/** The accounts of a NAS where each of them has one of its own. */
export const usersWithSigners = (names: readonly string[] = SIGNERS_IN): LocalUser[] => [
  ...freshUsers(),
  ...names.map((name, index) =>
    localUser({ name, password: `Lokal-${name}-Nur-Hier-7`, uid: 1100 + index, description: '' }),
  ),
];

/** The office's authentik, which is there only where it was asked for. */
export function authentikOf({ authentik }: Office): AuthentikServer {
  if (!authentik) throw new Error('the office has no authentik');
  return authentik;
}

/** The answers of authentik's demo, as a setup.yaml would have them. */
export function demoAuthentikSetup(office: Office) {
  const { ca, nas } = introduction(office);
  const { address, fingerprint, account } = nas;
  return {
    id: 'morgenrot-sign-in',
    guide: 'authentik-synology',
    authentik: { address: authentikOf(office).url },
    nas: { address, name: 'diskstation', fingerprint, account, signInAddress: address },
    people: SIGNERS_IN,
    ca,
    secrets: VARIABLES,
  };
}

/** Both sides: authentik's settings without its keys' own bits, and the NAS's. */
export function authentikSnapshot(office: Office) {
  const { certificates, providers, applications, bindings, scopeMappings, flows, users, groups } =
    authentikOf(office).state;
  return {
    authentik: structuredClone({
      certificates: certificates.map(({ pk, name }) => ({ pk, name })),
      ...{ providers, applications, bindings, scopeMappings, flows, users, groups },
    }),
    nas: office.dsm.snapshot(),
  };
}
