import type { FindingCode } from '../../src/shared/findings/finding.ts';
import { QNAP_ADMINISTRATOR } from '../office/introduction-qnap.ts';
import { createAuthority } from '../office/authority.ts';
import type { GroupRecord, UserRecord } from '../office/jumpcloud/records.ts';
import { twoStep } from '../office/qnap/local-users.ts';
import { qnapReleases } from '../office/qnap/releases.ts';
import type { Catalogue } from './entry.ts';
import type { QnapScene } from './qnap-scene.ts';

/** What somebody does. */
type Follow = (scene: QnapScene) => unknown;

/** Something that goes wrong for real users, made to go wrong here, after the NAS has been joined and a look found nothing. */
export interface QnapEntry {
  /** The row of the facts' own table. A row with several causes has an entry for each: `5a`, `5b`. */
  number: string;
  symptom: string;
  /** As a cause or a warning of a look at everything, as what a plan says before it, or as what keeps it from being made. */
  as: 'cause' | 'warning' | 'before the plan' | 'refusal';
  code: FindingCode;
  /** What is told beside it, because nobody can look any more. */
  beside?: FindingCode;
  break: Follow;
  /** `apply`: Joinery and the person at QTS put it right together; else what somebody does who follows the "next". */
  fix: 'apply' | Follow;
}

const administrator = ({ office }: QnapScene) => {
  const found = office.qnap.state.users.find(({ name }) => name === QNAP_ADMINISTRATOR.account);
  if (!found) throw new Error('the QNAP has lost its administrator');
  return found;
};

const onTheNas =
  (change: (nas: QnapScene['office']['qnap']) => unknown): Follow =>
  ({ office }) =>
    change(office.qnap);

const user =
  (username: string, change: (user: UserRecord) => void): Follow =>
  (scene) =>
    scene.inJumpCloud(({ users }) => {
      for (const one of users) if (one.username === username) change(one);
    });

const group =
  (name: string, change: (group: GroupRecord) => void): Follow =>
  (scene) =>
    scene.inJumpCloud(({ groups }) => {
      for (const one of groups) if (one.name === name) change(one);
    });

/** The form once more, with the values of the plan. */
const applyTheForm: Follow = (scene) => scene.fillForm();

const inNssLdapConf = (row: string): Follow =>
  onTheNas(({ state }) => void (state.nssLdapConf = `${state.nssLdapConf ?? ''}${row}\n`));

/** The rows of facts/qnap.md §8, each made to happen. */
const entries: QnapEntry[] = [
  {
    number: '1',
    symptom: 'The directory is flooded with sign-ins: the bind password is longer than QTS can keep',
    as: 'refusal',
    code: 'QTS_BIND_PASSWORD_TOO_LONG',
    break: (scene) => scene.type('service-account-password', 'Nuthobel-'.repeat(8)),
    fix: (scene) => scene.type('service-account-password', scene.servicePassword),
  },
  {
    number: '2a',
    symptom: 'Connected, and nobody is listed: Users Base DN is another one',
    as: 'cause',
    code: 'QTS_SETTINGS_DIFFERENT',
    break: (scene) => scene.fillForm({ usersBaseDn: 'o=6650f1a2b3c4d5e6f7000001,dc=jumpcloud,dc=com' }),
    fix: 'apply',
  },
  {
    number: '2b',
    symptom: 'Connected, and a group is not listed: it is no posixGroup',
    as: 'cause',
    code: 'LINUX_GROUP_OFF',
    break: group('Workshop', (one) => (one.attributes = { sambaEnabled: true })),
    fix: 'apply',
  },
  {
    number: '2c',
    symptom: 'Nobody is listed: LDAP authentication is off by now',
    as: 'cause',
    code: 'QTS_LDAP_OFF',
    break: onTheNas((nas) => {
      nas.leaveDomainSecurity();
    }),
    fix: 'apply',
  },
  {
    number: '2d',
    symptom: 'Nobody is listed any more: QTS has an old password of the service account',
    as: 'cause',
    code: 'QTS_NOT_LISTED',
    break: (scene) => scene.fillForm({ password: 'Dienstkonto-Regal-6-Nord' }),
    fix: applyTheForm,
  },
  {
    number: '3',
    symptom: 'QTS shows numbers in place of names',
    as: 'warning',
    code: 'QTS_NAMES_UNREADABLE',
    break: user('tom', (tom) => (tom.username = '4815162342')),
    fix: user('4815162342', (tom) => (tom.username = 'tom')),
  },
  {
    number: '4',
    symptom: 'What was edited by hand is gone after Apply',
    as: 'warning',
    code: 'QTS_HAND_EDITED',
    break: inNssLdapConf('nss_map_attribute homeDirectory unixHomeDirectory'),
    fix: applyTheForm,
  },
  {
    number: '5a',
    symptom: 'SMB refuses people who are listed: the workgroup is another one',
    as: 'cause',
    code: 'QTS_WORKGROUP_DIFFERENT',
    break: onTheNas((nas) => {
      nas.setMicrosoftNetworking({ enabled: true, workgroup: 'HOME' });
    }),
    fix: 'apply',
  },
  {
    number: '5b',
    symptom: 'SMB refuses people who are listed: their group has no Samba',
    as: 'cause',
    code: 'GROUP_SAMBA_OFF',
    break: group('Office', (one) => {
      if (one.attributes) one.attributes.sambaEnabled = false;
    }),
    fix: 'apply',
  },
  {
    number: '5c',
    symptom: 'SMB refuses everybody of the directory: "Local users only" was chosen',
    as: 'cause',
    code: 'QTS_SMB_LOCAL_USERS',
    break: onTheNas((nas) => {
      nas.chooseAuthentication('localUsersOnly');
    }),
    fix: 'apply',
  },
  {
    number: '5d',
    symptom: 'SMB refuses one person: there is no NT hash yet',
    as: 'cause',
    code: 'LDAP_NT_HASH_MISSING',
    break: user('ben', (ben) => (ben.has_nt_hash = false)),
    fix: user('ben', (ben) => (ben.has_nt_hash = true)),
  },
  {
    number: '7',
    symptom: 'The NAS’s own accounts cannot open shares any more',
    as: 'before the plan',
    code: 'QTS_LOCAL_USERS_LOSE_SMB',
    break: onTheNas((nas) => {
      nas.leaveDomainSecurity();
    }),
    fix: 'apply',
  },
  {
    number: '8',
    symptom: 'Whoever answers is taken for the directory: its certificate is not looked at',
    as: 'warning',
    code: 'QTS_CERTIFICATE_NOT_CHECKED',
    break: inNssLdapConf('tls_checkpeer no'),
    fix: applyTheForm,
  },
  {
    number: '9',
    symptom: 'The right password is not enough: 2-step verification is on',
    as: 'refusal',
    code: 'NAS_OTP_OR_MAIL_NEEDED',
    break: (scene) => void (administrator(scene).twoStep = twoStep()),
    fix: (scene) => void (administrator(scene).twoStep = undefined),
  },
  {
    number: '10',
    symptom: 'The sign-in is refused: the account is in no group administrators',
    as: 'refusal',
    code: 'NAS_NOT_ADMINISTRATOR',
    break: (scene) => void (administrator(scene).administrator = false),
    fix: (scene) => void (administrator(scene).administrator = true),
  },
  {
    number: '11',
    symptom: 'The sign-in is refused: the password was pasted in its encoded form',
    as: 'refusal',
    code: 'NAS_PASSWORD_WRONG',
    break: (scene) => scene.type('nas-password', encodeURIComponent(QNAP_ADMINISTRATOR.password)),
    fix: (scene) => scene.type('nas-password', QNAP_ADMINISTRATOR.password),
  },
  {
    number: '12',
    symptom: 'Nothing goes over HTTPS any more: the NAS has a new certificate of its own',
    as: 'refusal',
    code: 'CERTIFICATE_CHANGED',
    break: async ({ office }) => {
      const authority = await createAuthority();
      office.qnap.swapCertificate(await authority.selfSigned(['nas-archive']));
    },
    fix: (scene) => scene.answer(({ nas }) => (nas.fingerprint = scene.office.qnap.fingerprint256)),
  },
  {
    number: '13',
    symptom: 'After an update of the firmware it may not be what it was',
    as: 'before the plan',
    code: 'QTS_NOT_EVIDENCED',
    beside: 'QTS_LOCAL_USERS_LOSE_SMB',
    break: onTheNas(({ state }) => {
      const { firmware } = qnapReleases.qts52;
      state.release = { ...qnapReleases.qts52, firmware: { ...firmware, version: '6.0.0' } };
    }),
    fix: onTheNas(({ state }) => void (state.release = qnapReleases.qts52)),
  },
  {
    number: '14',
    symptom: 'The code of the app is refused: the clock of the NAS is wrong',
    as: 'refusal',
    code: 'NAS_OTP_WRONG',
    break: async (scene) => {
      administrator(scene).twoStep = twoStep();
      scene.office.qnap.state.clockAheadMs = 10 * 60_000;
      await scene.type('nas-otp', '000000');
    },
    fix: (scene) => {
      scene.office.qnap.state.clockAheadMs = 0;
      administrator(scene).twoStep = undefined;
    },
  },
];

/** facts/qnap.md §8. Row 6 and a part of row 11 are refused where they are typed, which tests of their own show. */
export const qnap: Catalogue<QnapEntry> = {
  of: 'QNAP',
  facts: 'facts/qnap.md §8',
  rows: 14,
  entries,
  example: { nas: 'nas-archive', version: 'QTS 4.5.4', range: 'QTS 5 and QuTS hero h5' },
};
