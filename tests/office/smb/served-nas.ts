import { onTestFinished } from 'vitest';

import { signInOverSmb } from '../../../src/main/network/smb/sign-in.ts';
import type { SmbSignIn } from '../../../src/main/network/smb/outcome.ts';
import { createAuthority } from '../authority.ts';
import type { Reply } from '../dsm/api.ts';
import type { TestNas } from '../dsm/test-nas.ts';
import { startTestNas } from '../dsm/test-nas.ts';
import type { OrganisationRecord } from '../jumpcloud/records.ts';
import { startLdapTree } from '../ldap/directory-server.ts';
import { passwordOf, sampleOffice } from '../ldap/sample-office.ts';
import { baseDn, userDn } from '../ldap/tree.ts';
import { quietPort } from './quiet-port.ts';

const LDAP = 'SYNO.Core.Directory.LDAP';
const SMB = 'SYNO.Core.FileServ.SMB';

/** A NAS with a real Samba beside a real slapd with the sample office, and its administrator's hands. */
export interface ServedNas extends Pick<TestNas, 'dsm'> {
  /** LDAP shows the sample like this from now on. */
  publish: (changes: Partial<OrganisationRecord>) => Promise<void>;
  /** Joins as `svc-nas`, or as whoever is named. */
  join: (username?: string) => Promise<void>;
  leave: () => Promise<void>;
  refresh: () => Promise<void>;
  setSmb: (changes: Reply) => Promise<void>;
  clearCache: () => Promise<void>;
  /** One try at the share that is for the group Office. */
  signIn: (account: string, password?: string) => Promise<SmbSignIn>;
}

/** For the length of one test. Its workgroup is the directory's; it is not joined yet. */
export async function servedNas(): Promise<ServedNas> {
  const authority = await createAuthority();
  const { caPem } = authority;
  const tree = await startLdapTree({
    tls: { ...(await authority.issue(['localhost', '127.0.0.1'])), caPem },
    prefer: 'slapd',
  });
  onTestFinished(() => tree.close());
  const { _id: organisation } = sampleOffice();
  const publish: ServedNas['publish'] = (changes) => tree.publish(sampleOffice(changes));
  await publish({});
  const smbPort = await quietPort();
  const nas = await startTestNas({
    trustedCas: [caPem],
    reach: (host, port) =>
      host === 'localhost' && port === 636 ? { host: '127.0.0.1', port: tree.ldapsPort } : undefined,
    smbPort,
    seed: {
      smb: { workgroup: 'WORKGROUP' },
      manners: { joinMs: 0 },
      readers: { office: ['office_nas'] },
    },
  });
  onTestFinished(() => nas.close());
  const call = async (api: string, version: number, method: string, params: Reply = {}): Promise<void> => {
    const answer = await nas.admin.call(api, version, method, params);
    if (!answer.success) throw new Error(`${api} ${method}: ${answer.error.code}`);
  };
  return {
    dsm: nas.dsm,
    publish,
    join: (username = 'svc-nas') =>
      call(LDAP, 1, 'set', {
        enable_client: true,
        host: 'localhost',
        encryption: 'ssl',
        base_dn: baseDn(organisation),
        bind_dn: userDn(organisation, username),
        bind_pw: passwordOf(username),
        enable_cifs: true,
        enable_cifs_pam: false,
        enable_idmap: true,
      }),
    leave: () => call(LDAP, 1, 'set', { enable_client: false }),
    refresh: () => call(LDAP, 1, 'refresh'),
    setSmb: (changes) => call(SMB, 3, 'set', { enable_samba: true, ...changes }),
    clearCache: () => call(SMB, 3, 'clean_cache'),
    signIn: (account, password = passwordOf(account)) =>
      signInOverSmb({
        host: '127.0.0.1',
        port: smbPort,
        account,
        domain: '',
        password,
        share: 'office',
      }),
  };
}
