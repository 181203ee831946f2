import { finding } from '../../../src/shared/findings/finding.ts';
import type {
  ConnectorSetup,
  JoinSetup,
  SetupSummary,
  SingleSignOnSetup,
} from '../../../src/shared/model/setup.ts';
import {
  connectorSetupSchema,
  joinSetupSchema,
  singleSignOnSetupSchema,
} from '../../../src/shared/model/setup.ts';
import { ADDRESS, fingerprint, NAS, SETUP } from './names.ts';

/** A setup as `setups.begin` gives it: nothing is answered yet. */
export const begun: JoinSetup = joinSetupSchema.parse({
  id: SETUP,
  guide: 'jumpcloud-synology',
  jumpcloud: {},
  nas: { address: ADDRESS, name: NAS },
  groups: [],
});

/** The same with every question answered. */
export const answered: JoinSetup = joinSetupSchema.parse({
  ...begun,
  nas: { ...begun.nas, fingerprint: fingerprint('3D') },
  groups: [{ name: 'Office' }, { name: 'Workshop' }],
  afp: { people: ['ann'] },
});

/** Single sign-on to the same NAS, as it is begun, and with every question answered. */
export const singleSignOnBegun: SingleSignOnSetup = singleSignOnSetupSchema.parse({
  id: SETUP,
  guide: 'authentik-synology',
  nas: { address: ADDRESS, name: NAS, fingerprint: fingerprint('3D') },
  people: [],
});
export const singleSignOnAnswered: SingleSignOnSetup = singleSignOnSetupSchema.parse({
  ...singleSignOnBegun,
  authentik: { address: 'https://authentik.morgenrot.example' },
  people: ['ann', 'ben'],
});

/** Bitwarden Directory Connector, the same. */
export const connectorBegun: ConnectorSetup = connectorSetupSchema.parse({
  id: 'directory-connector',
  guide: 'jumpcloud-bitwarden',
  jumpcloud: {},
  serviceAccount: { username: 'svc-bitwarden' },
  groups: [],
});
export const connectorAnswered: ConnectorSetup = connectorSetupSchema.parse({
  ...connectorBegun,
  groups: [{ name: 'Office' }, { name: 'Workshop' }],
});

/** Saved setups, each standing somewhere else. */
export const saved: SetupSummary[] = [
  {
    ...summary('diskstation'),
    lastSeen: '2026-11-20T14:06:31.000Z',
    last: { kind: 'apply', outcome: 'done', at: '2026-11-20T14:04:45.000Z' },
  },
  summary('workshop-nas'),
  {
    ...summary('branch-leipzig'),
    trouble: finding('SETUP_FILE_MALFORMED', {
      file: '/home/ann/.config/Joinery/setups/branch-leipzig/setup.json',
      where: 'nas.address',
      problem: 'is missing',
    }),
  },
];

function summary(id: string): SetupSummary {
  return { id, guide: 'jumpcloud-synology', nas: ADDRESS, saved: '2026-11-20T14:01:12.000Z' };
}
