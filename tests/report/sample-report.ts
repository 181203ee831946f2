import { finding } from '../../src/shared/findings/finding.ts';
import type { Report, ReportStep } from '../../src/shared/model/report.ts';

/** What the NAS of the sample is called in every text. */
const nas = 'diskstation';

const step = (section: string, title: string, rest: Partial<ReportStep>): ReportStep => ({
  section,
  title,
  outcome: 'changed',
  at: '2026-11-21T14:02:31.000Z',
  changes: [],
  ...rest,
});

const steps: ReportStep[] = [
  step('JumpCloud', 'Service account svc-nas', {
    changes: [
      { field: 'Account', before: 'none', after: 'svc-nas' },
      { field: 'LDAP Bind DN', before: 'off', after: 'on' },
      { field: 'Password', before: 'none', after: 'set, never expires' },
    ],
  }),
  step('JumpCloud', 'Samba domain of the LDAP directory', {
    outcome: 'already',
    changes: [],
  }),
  step('JumpCloud', 'Group Księgowość as a Linux group with Samba', {
    changes: [
      { field: 'Linux group', before: 'none', after: 'ksiegowosc' },
      { field: 'GID', before: 'none', after: '1000204' },
      { field: 'Samba', before: 'off', after: 'on' },
      { field: 'Members', before: 'Łukasz Woźniak', after: 'Łukasz Woźniak, Ørjan Ñandú, Σωκράτης, Юрий' },
    ],
    irreversible: 'JumpCloud keeps the GID reserved after the group is removed.',
  }),
  step('JumpCloud', 'Group Żółć bound to the LDAP directory', {
    changes: [{ field: 'Directory', before: 'not bound', after: 'JumpCloud LDAP' }],
  }),
  step(nas, 'SMB file service and workgroup', {
    changes: [{ field: 'Workgroup', before: 'HOME', after: 'WORKGROUP' }],
  }),
  step(nas, 'LDAP profile: users filter and password attribute', {
    changes: [
      {
        field: 'filter, passwd',
        before: '(objectclass=posixAccount)',
        after: '(objectclass=sambaSamAccount)',
      },
      { field: 'passwd, userPassword', before: 'userPassword', after: 'sambaNTPassword' },
    ],
  }),
  step(nas, 'Membership in the directory', {
    changes: [
      { field: 'Directory', before: 'local users only', after: 'ldap.jumpcloud.com, SSL/TLS' },
      {
        field: 'Bind DN',
        before: '',
        after: 'uid=svc-nas,ou=Users,o=64b7f0c2a1d3e4f5a6b7c8d9,dc=jumpcloud,dc=com',
      },
      { field: 'Base DN', before: '', after: 'ou=Users,o=64b7f0c2a1d3e4f5a6b7c8d9,dc=jumpcloud,dc=com' },
    ],
  }),
  step(nas, 'LDAP users and groups refreshed', {
    outcome: 'verified',
    byHand: {
      clicks: [
        'Control Panel > Domain/LDAP > LDAP Users > Update LDAP Data',
        'Control Panel > Domain/LDAP > LDAP Group > Update LDAP Data',
      ],
      values: [],
      undo: 'Nothing: the lists empty themselves when the NAS leaves the directory.',
    },
  }),
  step(nas, 'AFP file service', {
    outcome: 'confirmed',
    changes: [{ field: 'AFP', before: 'off', after: 'on' }],
    byHand: {
      clicks: ['Control Panel > File Services > AFP', 'Tick “Enable AFP service”', 'Apply'],
      values: [
        { label: 'Enable AFP service', value: 'on' },
        { label: 'Bonjour name', value: 'diskstation.local' },
        { label: 'Password', value: '', secret: 'service-account-password' },
      ],
      warnings: ['Macs that are connected are asked to sign in again.'],
      undo: 'Untick “Enable AFP service” on the same page.',
    },
  }),
];

const checks: Report['checks'] = [
  {
    section: 'Directory',
    at: '2026-11-21T14:04:02.000Z',
    result: {
      id: 'ldap-bind',
      title: 'The service account can sign in',
      answer: 'pass',
      evidence: 'Bound to ldap.jumpcloud.com:636 over TLS 1.3 as svc-nas in 0.4 s.',
    },
  },
  {
    section: 'Directory',
    at: '2026-11-21T14:04:03.000Z',
    result: {
      id: 'ldap-users',
      title: 'The users of the groups are in LDAP with Samba attributes',
      answer: 'pass',
      evidence: '4 of 4 people have sambaSamAccount and a readable sambaNTPassword, seen after 6 s.',
    },
  },
  {
    section: nas,
    at: '2026-11-21T14:04:41.000Z',
    result: {
      id: 'nas-connected',
      title: 'diskstation is connected to JumpCloud',
      answer: 'pass',
      evidence: 'Reported by the NAS: connected; 4 users and 2 groups listed, the same as in JumpCloud.',
    },
  },
  {
    section: nas,
    at: '2026-11-21T14:04:44.000Z',
    result: {
      id: 'nas-smb',
      title: 'SMB is on and not downgraded',
      answer: 'pass',
      evidence: 'Reported by the NAS: SMB2 to SMB3, workgroup WORKGROUP, no plain-text passwords.',
    },
  },
  {
    section: nas,
    result: { id: 'nas-afp', title: 'AFP is on', answer: 'notRun', evidence: '' },
  },
];

/** A small office's report as it would be filed: joined, all proved that could be, one step on a person's word alone. */
export const sampleReport = (changes: Partial<Report> = {}): Report => ({
  setup: 'warsaw-office-nas',
  guide: {
    id: 'jumpcloud-synology',
    title: 'JumpCloud joined to a Synology NAS',
    article: 'https://jumpcloud.com/support/configure-synology-nas-to-use-cloud-ldap',
  },
  made: '2026-11-21T14:05:10.000Z',
  finished: '2026-11-21T14:04:45.000Z',
  outcome: 'done',
  headline: 'diskstation is joined to JumpCloud, and 4 people can use it.',
  facts: [
    { label: 'NAS', value: 'diskstation, Synology DS920+' },
    { label: 'Serial number', value: '20C0PDN112233' },
    { label: 'Version', value: 'DSM 7.2.2-72806' },
    { label: 'Address', value: '192.168.1.20' },
    { label: 'Directory', value: 'JumpCloud, Fabryka Mebli Żółć sp. z o.o.' },
    { label: 'LDAP server', value: 'ldap.jumpcloud.com:636, SSL/TLS' },
    { label: 'Base DN', value: 'ou=Users,o=64b7f0c2a1d3e4f5a6b7c8d9,dc=jumpcloud,dc=com' },
    { label: 'Workgroup', value: 'WORKGROUP' },
    { label: 'SID of the domain', value: 'S-1-5-21-1004336348-1177238915-682003330' },
    { label: 'Groups', value: 'Księgowość (4 people), Żółć (1 person)' },
    { label: 'Certificate authority', value: 'the system’s' },
  ],
  steps,
  checks,
  notices: [finding('EXPECTED_SAMBA_SCHEMA', { nas }), finding('EXPECTED_NT_HASH', { nas })],
  undo: [
    'Run `joinery undo warsaw-office-nas`: it leaves the directory on diskstation, then restores profile, workgroup and groups.',
    'Untick “Enable AFP service” in Control Panel > File Services > AFP.',
  ],
  ...changes,
});

/** The same office on a worse day: a step that failed, one cut off, one never begun, and checks that say so. */
export const troubledReport = (changes: Partial<Report> = {}): Report => {
  const refused = finding('NAS_BIND_REFUSED', {
    nas,
    bindDn: 'uid=svc-nas,ou=Users,o=64b7f0c2a1d3e4f5a6b7c8d9,dc=jumpcloud,dc=com',
  });
  return sampleReport({
    outcome: 'notDone',
    headline: 'diskstation is not joined to JumpCloud.',
    steps: [
      ...steps.slice(0, 5),
      step(nas, 'LDAP profile: users filter and password attribute', {
        outcome: 'uncertain',
        finding: finding('ABORTED', { title: 'LDAP profile' }),
      }),
      step(nas, 'Membership in the directory', { outcome: 'failed', finding: refused }),
      { section: nas, title: 'LDAP users and groups refreshed', outcome: 'notDone', changes: [] },
    ],
    checks: [
      ...checks.slice(0, 1),
      {
        section: nas,
        at: '2026-11-21T14:04:41.000Z',
        result: {
          id: 'nas-connected',
          title: 'diskstation is connected to JumpCloud',
          answer: 'fail',
          evidence: 'Reported by the NAS: not joined.',
          finding: finding('NAS_NOT_JOINED', { nas }),
        },
      },
      {
        section: nas,
        result: {
          id: 'nas-users',
          title: 'diskstation lists the people of the groups',
          answer: 'couldNotCheck',
          evidence: 'The NAS ended the session twice.',
          finding: finding('NAS_SESSION_LOST', { nas }),
        },
      },
    ],
    ...changes,
  });
};
