import type { FindingCode } from '../../../shared/findings/finding.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import { inWords } from '../person-sign-in/in-words.ts';

const MICROSOFT_NETWORKING = 'Control Panel > Network & File Services > Win/Mac/NFS > Microsoft Networking';
const DIALECTS = `${MICROSOFT_NETWORKING} > Advanced Settings: lowest SMB version SMB 2, highest SMB 3.`;

/** Where a refusal over SMB is put right in QTS: the pages that findings name elsewhere are another vendor's. */
const NEXT: Partial<Record<FindingCode, string>> = {
  PROOF_ACCESS_DENIED:
    'On the NAS: Control Panel > Privilege > Users > the person > Edit Application Privilege, and Control Panel > System > Security > IP Access Protection.',
  PROOF_NO_LOGON_SERVER: 'Look at Control Panel > Privilege > Domain Security on the NAS.',
  PROOF_KERBEROS_ONLY: `Let the NAS accept NTLMv2: ${MICROSOFT_NETWORKING} > Advanced Settings.`,
  PROOF_SMB1_ONLY: DIALECTS,
  PROOF_NO_COMMON_DIALECT: DIALECTS,
  PROOF_GUEST:
    'Take guest out of the rights of the shares in Control Panel > Privilege > Shared Folders on the NAS, then try again.',
  PROOF_SHARE_MISSING: 'Compare the spelling with Control Panel > Privilege > Shared Folders on the NAS.',
  PROOF_SHARE_DENIED:
    'Give it in Control Panel > Privilege > Shared Folders > the share > Edit Shared Folder Permission, under Domain Groups.',
  PROOF_SHARE_REFUSED: 'Look at the share in Control Panel > Privilege > Shared Folders on the NAS.',
  PROOF_REFUSED:
    'Look at QuLog Center > Local Device > System Access Log on the NAS, and send us the log so that we can learn the status.',
  PROOF_DIRECTORY_SHOWS_NOTHING:
    'Users > the account > User Security Settings and Permissions > Enable as LDAP Bind DN in JumpCloud.',
};

/** What is rather the cause on a QNAP. */
const CAUSE: Partial<Record<FindingCode, string>> = {
  PROOF_SMB1_ONLY: 'Windows and macOS refuse SMB1.',
  PROOF_DIRECTORY_SHOWS_NOTHING:
    'The person is not enabled as LDAP Bind DN, and is named as somebody who uses AFP. SMB does not need it.',
  PROOF_NT_HASH_MISSING:
    'The JumpCloud password was set before Samba was on, the workgroup of the NAS is not the directory’s, or "Local users only" is chosen.',
};

/** An answer with QTS's own pages in it. */
export const inQtsWords = <Answer extends Pick<CheckResult, 'finding'>>(answer: Answer): Answer =>
  inWords(answer, { next: NEXT, cause: CAUSE });
