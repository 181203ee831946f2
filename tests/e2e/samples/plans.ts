import type { ByHand } from '../../../src/shared/model/by-hand.ts';
import type { Action, Change, Plan, PlanEntry } from '../../../src/shared/model/plan.ts';
import { BASE_DN, NAS, SETUP } from './names.ts';

const PREPARE = 'Configuring JumpCloud LDAP for Samba Authentication';
const GROUPS = 'Enabling Samba Authentication for User Groups';
const SMB = `Configuring Microsoft Networking / SMB Support in the Synology NAS`;
const JOIN = 'Integrating Synology NAS with JumpCloud LDAP';
const AFP = 'Configuring AFP Support in Synology NAS';
const CONFIRM = 'Confirming JumpCloud LDAP User Account Integration';
const RESTART = 'File services restart once. People with open files are disconnected for about a minute.';

type Rest = Partial<Pick<PlanEntry, 'warnings' | 'irreversible' | 'byHand'>>;

const nothingToClick: ByHand = { clicks: ['DSM > Control Panel'], values: [], undo: 'As it was.' };

function entry(
  [step, section, title]: [string, string, string],
  action: Action,
  changes: [field: string, before: string, after: string][] = [],
  rest: Rest = {},
): PlanEntry {
  const told: Change[] = changes.map(([field, before, after]) => ({ field, before, after }));
  return { step, section, title, action, changes: told, warnings: [], byHand: nothingToClick, ...rest };
}

/** The join as a person does it, with a secret among the values. */
export const joinByHand: ByHand = {
  clicks: [
    'DSM > Control Panel > Domain/LDAP > Domain/LDAP > Join',
    'Server type: LDAP, then the server address; Next',
    'Bind DN, password, encryption and base DN; the custom profile; Next',
    'At "Samba Schema is not supported": Details > Skip Anyway',
  ],
  values: [
    { label: 'Server address', value: 'ldap.jumpcloud.com' },
    { label: 'Bind DN or LDAP administrator account', value: `uid=svc-nas,${BASE_DN}` },
    { label: 'Password', value: 'that of the service account', secret: 'service-account-password' },
    { label: 'Encryption', value: 'SSL/TLS' },
    { label: 'Base DN', value: BASE_DN },
  ],
  warnings: ['Skip Anyway, and never Resolve: that turns on plain-text passwords.'],
  undo: 'Control Panel > Domain/LDAP > Domain/LDAP > Leave.',
};

/** Every kind of action, warnings, and one change that cannot be taken back. */
export const applyPlan: Plan = {
  setup: SETUP,
  kind: 'apply',
  findings: [],
  entries: [
    entry(['jumpcloud.service-account', PREPARE, 'Service account svc-nas'], 'create', [
      ['Account', '', 'active'],
      ['LDAP Bind DN', '', 'on'],
      ['Password never expires', '', 'on'],
    ]),
    entry(['jumpcloud.samba-domain', PREPARE, 'Samba workgroup and SID'], 'create', [
      ['Workgroup', '', 'WORKGROUP'],
      ['SID', '', 'S-1-5-21-643541330-650373355-738666777'],
    ]),
    entry(
      ['jumpcloud.group.Office', GROUPS, 'Group Office (12 people): Linux group, Samba'],
      'change',
      [
        ['Linux group', 'none', 'office_group'],
        ['GID', 'none', '1000001'],
        ['Samba', 'off', 'on'],
      ],
      { irreversible: 'JumpCloud keeps the GID 1000001 reserved after the group is removed.' },
    ),
    entry(['jumpcloud.group.Workshop', GROUPS, 'Group Workshop (4 people): Linux group, Samba'], 'same'),
    entry(['nas.smb', SMB, `SMB on ${NAS}`], 'change', [['Workgroup', 'HOME', 'WORKGROUP']], {
      warnings: [RESTART],
    }),
    entry(['nas.ldap-profile', JOIN, 'LDAP profile: users filter and password attribute'], 'confirmed'),
    entry(
      ['nas.join', JOIN, `Join ${NAS} to the directory`],
      'byHand',
      [
        ['Directory', 'local accounts only', 'ldap.jumpcloud.com'],
        ['Base DN', '', BASE_DN],
        ['Encryption', '', 'SSL/TLS'],
      ],
      { byHand: joinByHand },
    ),
    entry(
      ['jumpcloud.people-bind', AFP, 'LDAP Bind DN for those who use AFP, DSM or Drive'],
      'change',
      [['LDAP Bind DN', 'none of them', 'ann']],
      { warnings: ['Everybody with LDAP Bind DN can list all people and groups of the organisation.'] },
    ),
    entry(['nas.afp', AFP, `AFP on ${NAS}`], 'change', [['AFP', 'off', 'on']], { warnings: [RESTART] }),
    entry(['nas.lists', CONFIRM, 'Update users and groups'], 'same'),
  ],
};

/** The way back: last step first. */
export const undoPlan: Plan = {
  setup: SETUP,
  kind: 'undo',
  findings: [],
  entries: [
    entry(['nas.afp', AFP, `AFP on ${NAS}`], 'change', [['AFP', 'on', 'off']], { warnings: [RESTART] }),
    entry(
      ['nas.join', JOIN, `Join ${NAS} to the directory`],
      'remove',
      [['Directory', 'ldap.jumpcloud.com', 'local accounts only']],
      {
        warnings: [
          'People of the directory can no longer open shares. Their rights on shares stay as orphans.',
        ],
        byHand: joinByHand,
      },
    ),
    entry(
      ['jumpcloud.group.Office', GROUPS, 'Group Office (12 people): Linux group, Samba'],
      'change',
      [
        ['Linux group', 'office_group', 'none'],
        ['Samba', 'on', 'off'],
      ],
      { warnings: ['Office disappears from every NAS of this directory.'] },
    ),
    entry(['jumpcloud.service-account', PREPARE, 'Service account svc-nas'], 'remove', [
      ['Account', 'active', ''],
    ]),
  ],
};

/** The same plan on a day on which everything is right already. */
export const nothingToDo: Plan = {
  ...applyPlan,
  entries: applyPlan.entries.map((one) => ({ ...one, action: 'same', changes: [], warnings: [] })),
};
