import { ntHash } from '../office/ldap/samba-account.ts';
import type { Catalogue, Entry, Follow } from './entry.ts';
import { apply, first, inJumpCloud, leave, nobody, onTheNas } from './hands.ts';
import { singleSignOn } from './synology-sign-on.ts';

/** A password that JumpCloud has by now, in place of the one that somebody was given. */
const NEW_PASSWORD = 'Schlichthobel-4-Birke';

/** The wizard: what DSM warns of before it joins. */
const objects =
  (checkType: 'hard' | 'soft', ...reasons: string[]): Follow =>
  ({ office }) => {
    office.dsm.faults.quirks.feasibility = { checkType, reasons };
  };

const nothingObjects: Follow = ({ office }) => {
  office.dsm.faults.quirks.feasibility = undefined;
};

const joining: Entry[] = [
  {
    number: '1a',
    symptom: 'The wizard says that the Samba schema is not supported',
    as: 'notice',
    code: 'EXPECTED_SAMBA_SCHEMA',
    when: 'apply',
    break: first(leave, objects('soft', 'check_samba_schema')),
    fix: nothingObjects,
    remark: 'Expected with JumpCloud: Joinery goes on, and never takes the wizard’s "Resolve".',
  },
  {
    number: '1b',
    symptom: 'The wizard warns of something that the article does not know',
    as: 'failure',
    code: 'NAS_JOIN_WARNED',
    example: { reasons: ['cifs_plaintext_password'] },
    when: 'apply',
    break: first(leave, objects('soft', 'cifs_plaintext_password')),
    fix: first(nothingObjects, apply),
  },
  {
    number: '7a',
    symptom: 'Invalid credentials at the join: the password is mistyped',
    as: 'failure',
    code: 'LDAP_BIND_REFUSED',
    when: 'apply',
    break: first(leave, (scene) => scene.type('service-account-password', 'Dienstkonto-Regal-7-Sued')),
    fix: first((scene) => scene.type('service-account-password', scene.servicePassword), apply),
  },
  {
    number: '7b',
    symptom: 'Invalid credentials later: the password was changed, and the NAS has the old one',
    code: 'NAS_BIND_REFUSED',
    break: first(
      inJumpCloud(({ user }) => (user('svc-nas').password = NEW_PASSWORD)),
      (scene) => scene.type('service-account-password', NEW_PASSWORD),
    ),
    fix: 'apply',
  },
  {
    number: '15a',
    symptom: 'The join is refused: the NAS is a member of a Windows domain',
    as: 'failure',
    code: 'NAS_AD_MEMBER',
    break: first(
      leave,
      onTheNas((nas) => (nas.domain.enable_domain = true)),
    ),
    fix: first(
      onTheNas((nas) => (nas.domain.enable_domain = false)),
      apply,
    ),
  },
  {
    number: '15b',
    symptom: 'The join is refused: LDAP Server or Directory Server is installed on the NAS',
    as: 'failure',
    code: 'NAS_IS_DIRECTORY_SERVER',
    when: 'apply',
    break: first(
      leave,
      onTheNas((nas) => (nas.servesDirectory = true)),
    ),
    fix: first(
      onTheNas((nas) => (nas.servesDirectory = false)),
      apply,
    ),
    remark: 'How installed packages are read is not evidenced: it shows when DSM refuses.',
  },
  {
    number: '15c',
    symptom: 'The NAS is in another directory',
    code: 'NAS_JOINED_ELSEWHERE',
    break: onTheNas((nas) => (nas.ldap.base_dn = 'ou=Users,o=0000000000000000000000aa,dc=jumpcloud,dc=com')),
    fix: first(leave, apply),
  },
];

const gettingIn: Entry[] = [
  {
    number: '2',
    symptom: 'SMB has dropped to SMB1, and Bonjour is gone',
    code: 'NAS_SMB_DOWNGRADED',
    break: onTheNas((nas) => {
      nas.ldap.enable_cifs_pam = true;
      Object.assign(nas.smb, { smb_min_protocol: 0, smb_max_protocol: 0 });
    }),
    fix: first(
      onTheNas((nas) => Object.assign(nas.smb, { smb_min_protocol: 1, smb_max_protocol: 3 })),
      apply,
    ),
  },
  {
    number: '3a',
    symptom: 'DSM lets people in, SMB says wrong password: the NAS signs in with another account',
    code: 'NOT_SAMBA_SERVICE_ACCOUNT',
    break: inJumpCloud(({ user }) => (user('svc-nas').samba_service_user = false)),
    signsIn: { account: 'ann' },
    fix: 'apply',
  },
  {
    number: '3b',
    symptom: 'DSM lets people in, SMB says wrong password: Samba authentication is off',
    code: 'SAMBA_DOMAIN_MISSING',
    break: inJumpCloud(({ ldap }) => (ldap.sambaDomains = [])),
    signsIn: { account: 'ann' },
    fix: 'apply',
  },
  {
    number: '3c',
    symptom: 'DSM lets one person in, SMB says wrong password: no hash was made yet',
    code: 'LDAP_NT_HASH_MISSING',
    break: inJumpCloud(({ user }) => (user('ann').has_nt_hash = false)),
    signsIn: { account: 'ann' },
    fix: inJumpCloud(({ user }) => Object.assign(user('ann'), { password: NEW_PASSWORD, has_nt_hash: true })),
  },
  {
    number: '3d',
    symptom: 'DSM lets people in, and the share does not open: no right on it',
    code: 'PROOF_SHARE_DENIED',
    break: onTheNas((nas) => (nas.readers['office'] = nobody)),
    signsIn: { account: 'ann', share: 'office' },
    fix: onTheNas((nas) => (nas.readers['office'] = ['office_group'])),
    remark:
      'The application privilege for SMB is not read: its id is not evidenced. A NAS that turns somebody away without a word is told as PROOF_ACCESS_DENIED.',
  },
  {
    number: '5',
    symptom: 'Windows cannot open the shares: the workgroups differ',
    code: 'NAS_WORKGROUP_DIFFERENT',
    break: onTheNas((nas) => (nas.smb.workgroup = 'HOME')),
    signsIn: { account: 'ann' },
    fix: 'apply',
  },
  {
    number: '6',
    symptom: 'People cannot sign in to DSM, Drive or AFP',
    code: 'PEOPLE_NOT_BIND_DN',
    break: inJumpCloud(({ user }) => (user('ann').ldap_binding_user = false)),
    signsIn: { account: 'ann', ways: ['ldap', 'dsm'] },
    fix: 'apply',
  },
  {
    number: '10',
    symptom: 'SMB works, and later asks for the password again',
    code: 'NAS_SMB_CACHE_STALE',
    break: first(
      onTheNas((nas, { organisation: { record } }) => {
        nas.smbCache = nas.directory.users.map(({ name, uid }) => {
          const username = name.replace('@jumpcloud.com', '');
          const password = record.users.find((user) => user.username === username)?.password ?? '';
          return { name: username, uid, ntHash: ntHash(password) };
        });
      }),
      inJumpCloud(({ user }) => (user('ann').password = NEW_PASSWORD)),
    ),
    signsIn: { account: 'ann' },
    fix: 'apply',
  },
  {
    number: '11',
    symptom: 'After a restart nobody gets in over SMB',
    code: 'NAS_DISCONNECTED',
    break: onTheNas((nas) => (nas.ldapClientIsDown = true)),
    signsIn: { account: 'ann' },
    fix: 'apply',
  },
  {
    number: '14',
    symptom: 'The sign-in name is refused: blanks in the base DN broke the suffix',
    code: 'NAS_SIGN_IN_NAMES_UNUSABLE',
    break: onTheNas((nas) => {
      nas.ldap.base_dn = nas.ldap.base_dn.replaceAll(',', ', ');
      for (const user of nas.directory.users) user.name = user.name.replace('.com', '. com');
    }),
    fix: first(leave, apply),
    remark: 'The evidence shows the exact name that DSM wants.',
  },
  {
    number: '20a',
    symptom: 'Locked out: the NAS has blocked this machine',
    as: 'failure',
    code: 'NAS_ADDRESS_BLOCKED',
    break: onTheNas(({ autoBlock }) => autoBlock.blocked.push('127.0.0.1')),
    fix: onTheNas(({ autoBlock }) => (autoBlock.blocked = [])),
  },
  {
    number: '20b',
    symptom: 'Locked out: the administrator’s account is locked',
    as: 'failure',
    code: 'NAS_ACCOUNT_LOCKED',
    example: { account: 'admin' },
    break: onTheNas((nas) => administrator(nas, { locked: true })),
    fix: onTheNas((nas) => administrator(nas, { locked: false })),
  },
  {
    number: '20c',
    symptom: 'Locked out: a second factor is asked for',
    as: 'failure',
    code: 'NAS_OTP_NEEDED',
    example: { account: 'admin' },
    break: onTheNas((nas) => administrator(nas, { otp: { codes: ['314159'], used: [] } })),
    fix: (scene) => scene.type('nas-otp', '314159'),
  },
  {
    number: '20d',
    symptom: 'Locked out: a second factor is demanded, and none is set up',
    as: 'failure',
    code: 'NAS_TWO_FACTOR_ENFORCED',
    example: { account: 'admin' },
    break: onTheNas((nas) => administrator(nas, { otpEnforced: true })),
    fix: onTheNas((nas) => administrator(nas, { otpEnforced: false })),
  },
  {
    number: '21a',
    symptom: 'The administrator is signed out in the middle of a run',
    as: 'nothing',
    break: ({ office: { dsm } }) => {
      const stop = dsm.onAnswer(({ api, method }) => {
        if (!api.endsWith('FileServ.SMB') || method !== 'get') return;
        stop();
        dsm.faults.loseSessions(107);
      });
    },
    happened: ({ office: { dsm } }) => dsm.exchanges.some(({ outcome }) => outcome === 107),
  },
  signedOutAgainAndAgain(),
  {
    number: '22a',
    symptom: 'SMB cannot be reached: the service is off',
    code: 'NAS_SMB_OFF',
    break: onTheNas((nas) => (nas.smb.enable_samba = false)),
    fix: 'apply',
  },
  {
    number: '22c',
    symptom: 'SMB cannot be reached: a firewall',
    code: 'NAS_SMB_UNREACHABLE',
    office: { smb: true },
    break: onTheNas((nas) => (nas.smbPort = null)),
    fix: onTheNas((nas, { office }) => (nas.smbPort = office.smb?.port ?? null)),
  },
  {
    number: '22b',
    symptom: 'AFP cannot be reached: the service is off',
    code: 'NAS_AFP_OFF',
    break: onTheNas((nas) => Object.assign(nas.afp ?? {}, { enable_afp: false })),
    fix: 'apply',
  },
];

const peopleAndGroups: Entry[] = [
  {
    number: '4a',
    symptom: 'Groups are missing on the NAS: no Linux group',
    code: 'LINUX_GROUP_OFF',
    break: inJumpCloud(({ group }) => delete group('Office').attributes?.posixGroups),
    fix: 'apply',
  },
  {
    number: '4b',
    symptom: 'People are missing on the NAS: Samba is off for their group',
    code: 'GROUP_SAMBA_OFF',
    break: inJumpCloud(({ group }) =>
      Object.assign(group('Office').attributes ?? {}, { sambaEnabled: false }),
    ),
    fix: 'apply',
  },
  {
    number: '4c',
    symptom: 'Groups are missing on the NAS: not bound to the directory',
    code: 'GROUP_NOT_BOUND',
    break: inJumpCloud(({ group }) => (group('Workshop').ldapServers = [])),
    fix: 'apply',
  },
  {
    number: '8',
    symptom: 'Rights change by themselves, and shares vanish after a minute',
    code: 'NAS_UID_SHIFTING_OFF',
    break: onTheNas((nas) => (nas.ldap.enable_idmap = false)),
    fix: first(leave, apply),
  },
  {
    number: '9',
    symptom: 'The wizard says that a group of this name exists already',
    as: 'warning',
    code: 'NAS_LOCAL_NAME_CLASH',
    break: onTheNas((nas) => {
      nas.groups.push({ name: 'workshop_files', gid: 65_540, description: '', members: [] });
    }),
    fix: onTheNas((nas) => nas.groups.pop()),
  },
  {
    number: '12',
    symptom: 'After some time the NAS does not know the groups any more',
    code: 'NAS_LISTS_BEHIND',
    break: onTheNas((nas) => (nas.directory.groups = [])),
    fix: 'apply',
  },
  {
    number: '13',
    symptom: 'Rights that a group has on a share do not count over SMB',
    as: 'warning',
    code: 'NAS_GROUP_RIGHTS_IGNORED',
    example: { version: 'DSM 7.0.1-42218' },
    break: onTheNas((nas) => (nas.version = { major: 7, minor: 0, micro: 1, build: 42_218 })),
    fix: onTheNas((nas) => (nas.version = { major: 7, minor: 2, micro: 2, build: 72_806 })),
    remark: 'The rights themselves are not looked at: known from the version alone.',
  },
];

/** Somebody else signs in with the same account as soon as Joinery has. */
function signedOutAgainAndAgain(): Entry {
  let goAway = (): void => undefined;
  return {
    number: '21b',
    symptom: 'The administrator is signed out again and again',
    as: 'failure',
    code: 'NAS_SESSION_LOST',
    break: ({ office: { dsm } }) => {
      goAway = dsm.onAnswer(({ method }) => {
        if (method === 'login') dsm.faults.loseSessions(107);
      });
    },
    fix: () => goAway(),
  };
}

function administrator({ users }: Parameters<Parameters<typeof onTheNas>[0]>[0], changes: object): void {
  Object.assign(users.find(({ name }) => name === 'admin') ?? {}, changes);
}

export const synology: Catalogue = {
  of: 'Synology',
  facts: 'facts/synology.md §14',
  rows: 22,
  entries: [...joining, ...gettingIn, ...peopleAndGroups, ...singleSignOn].toSorted((a, b) =>
    a.number.localeCompare(b.number, 'en', { numeric: true }),
  ),
};
