import { editRows } from '../../../src/main/nas/synology/ldap-profile.ts';
import type { JoinForm } from '../../../src/main/nas/synology/join.ts';
import { createAuthority } from '../../office/authority.ts';
import type { NasSeed } from '../../office/dsm/state.ts';
import { startLdapTree } from '../../office/ldap/directory-server.ts';
import type { LdapTree } from '../../office/ldap/directory-server.ts';
import { passwordOf, sampleOffice } from '../../office/ldap/sample-office.ts';
import { baseDn, userDn } from '../../office/ldap/tree.ts';
import { nasAtHand } from './nas-at-hand.ts';
import type { NasAtHand } from './nas-at-hand.ts';

const ORGANISATION = sampleOffice()._id;

/** What the sample's directory asks of a NAS that joins it. */
export const FORM: JoinForm = {
  host: 'localhost',
  encryption: 'ssl',
  baseDn: baseDn(ORGANISATION),
  bindDn: userDn(ORGANISATION, 'svc-nas'),
  bindPassword: passwordOf('svc-nas'),
};

export interface DirectoryAtHand {
  tree: LdapTree;
  /** A fresh NAS that reaches the directory as `localhost`, with the article's profile already stored. */
  nas(seed?: NasSeed): Promise<NasAtHand>;
  close(): Promise<void>;
}

export async function directoryAtHand(): Promise<DirectoryAtHand> {
  const authority = await createAuthority();
  const { caPem } = authority;
  const tree = await startLdapTree({ tls: { ...(await authority.issue(['localhost'])), caPem } });
  const reach = (host: string, port: number) => {
    const ports: Record<number, number | undefined> = { 636: tree.ldapsPort, 389: tree.startTlsPort };
    const found = host === 'localhost' ? ports[port] : undefined;
    return found === undefined ? undefined : { host: '127.0.0.1', port: found };
  };
  return {
    tree,
    async nas(seed = {}) {
      const nas = await nasAtHand({ trustedCas: [caPem], reach, seed });
      const { profiles } = nas.dsm.state;
      profiles.customized = editRows(profiles.standard, 'diskstation');
      return nas;
    },
    close: () => tree.close(),
  };
}
