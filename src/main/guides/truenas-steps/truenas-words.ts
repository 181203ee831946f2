import type { VendorWords } from '../person-sign-in/in-words.ts';

const SMB = 'Shares > Windows (SMB) Shares';
const DIALECTS = `${SMB} > Config Service on the NAS: clear Enable SMB1 support.`;

/** Where a refusal over SMB is put right in TrueNAS: the pages that findings name elsewhere are another vendor's. */
export const trueNasWords: VendorWords = {
  next: {
    PROOF_ACCESS_DENIED: `On the NAS: ${SMB} > the share > Edit Share ACL, and its Hosts Allow and Hosts Deny.`,
    PROOF_NO_LOGON_SERVER: 'Look at Credentials > Directory Services on the NAS.',
    PROOF_KERBEROS_ONLY: `Let the NAS accept NTLMv2: ${SMB} > Config Service.`,
    PROOF_SMB1_ONLY: DIALECTS,
    PROOF_NO_COMMON_DIALECT: DIALECTS,
    PROOF_GUEST: `Clear Allow Guest Access in ${SMB} > the share > Edit on the NAS, then try again.`,
    PROOF_SHARE_MISSING: `Compare the spelling with ${SMB} on the NAS.`,
    PROOF_SHARE_DENIED: `Give it in ${SMB} > the share > Edit Filesystem ACL, to the group of the directory.`,
    PROOF_SHARE_REFUSED: `Look at the share in ${SMB} on the NAS.`,
    PROOF_REFUSED: 'Look at /var/log/samba4 on the NAS, and send us the log so that we can learn the status.',
    PROOF_DIRECTORY_SHOWS_NOTHING:
      'Users > the account > User Security Settings and Permissions > Enable as LDAP Bind DN in JumpCloud.',
  },
  cause: {
    PROOF_SMB1_ONLY: 'Windows and macOS refuse SMB1.',
    PROOF_DIRECTORY_SHOWS_NOTHING:
      'The person is not enabled as LDAP Bind DN, and is named as somebody who uses AFP. SMB does not need it.',
    PROOF_NT_HASH_MISSING:
      'The JumpCloud password was set before Samba was on, or the Samba schema is off on the NAS.',
  },
};
