import { sampleReport } from '../../report/sample-report.ts';
import type { FoundDevice } from '../../../src/shared/model/device.ts';
import type { DirectoryGroup, DirectoryPerson } from '../../../src/shared/model/directory.ts';
import type { PlanEntry } from '../../../src/shared/model/plan.ts';
import type { SetupSummary } from '../../../src/shared/model/setup.ts';
import { diskstation, found, listening } from './devices.ts';
import { applyPlan } from './plans.ts';
import { answered, saved } from './setups.ts';
import { staying } from './streams.ts';
import type { Otherwise } from '../fake-main.ts';

/** As long as a name gets in an office: fifty characters, of which none can be broken at a space. */
const NAME = 'Tischlereimeisterbetriebsgenossenschaftsverwaltung';
const ADDRESS = `https://${NAME.toLowerCase()}.intern.example:5001`;

const several = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index + 1));

const groups: DirectoryGroup[] = several(15, (n) => ({
  id: n.toString(16).padStart(24, '0'),
  name: n % 3 === 0 ? `Außenstelle ${n}: Buchhaltung, Einkauf und Empfang` : `${NAME.slice(2)}${n}`,
  members: n * 13,
}));

const people: DirectoryPerson[] = several(200, (n) => ({
  username: `mitarbeiterin-nummer-${n}`,
  name: `Maria-Magdalena Wolkenstein-Oberhuber ${n}`,
}));

const devices: FoundDevice[] = several(12, (n) => ({
  ...diskstation,
  id: `long-${n}`,
  name: `${NAME.slice(2)}${n}`,
  addresses: several(4, (card) => `2001:db8:85a3:8d3:1319:8a2e:${n}:${card}`),
}));

/** More than fit on any screen, as they would come: all at once. */
export const crowd: FoundDevice[] = several(200, (n) => ({
  ...diskstation,
  id: `crowd-${n}`,
  name: `nas-${String(n).padStart(3, '0')}`,
  serial: `20C0SQR${String(n).padStart(5, '0')}`,
  addresses: [`192.168.${n % 8}.${n}`],
}));

const setups: SetupSummary[] = several(8, (n) => ({
  ...saved[0],
  id: `${NAME.toLowerCase()}-${n}`,
  guide: 'jumpcloud-synology',
  nas: ADDRESS,
  saved: '2026-11-20T14:01:12.000Z',
}));

const entries: PlanEntry[] = groups.map(({ id, name, members }) => ({
  step: `jumpcloud.group.${id}`,
  section: 'Enabling Samba Authentication for User Groups',
  title: `Group ${name} (${members} people): Linux group, Samba`,
  action: 'change',
  changes: [{ field: 'Members', before: '', after: people.map(({ username }) => username).join(', ') }],
  warnings: [`${name} disappears from every NAS of this directory.`],
  byHand: { clicks: ['JumpCloud console > User Management > User Groups'], values: [], undo: 'Clear it.' },
}));

/** An office in which everything is long and there is a lot of it. */
export const long: Otherwise = {
  setups: {
    list: () => setups,
    get: () => ({
      ...answered,
      nas: { ...answered.nas, name: NAME, address: ADDRESS },
      groups: groups.map(({ name }) => ({ name, members: [] })),
    }),
  },
  devices: {
    discover: (_, signal) => staying([listening, ...devices.map(found)], signal),
    certificate: () => ({
      subject: `CN=${NAME.toLowerCase()}.intern.example, O=${NAME}, L=Außerhalb`,
      issuer: `CN=${NAME} Root CA, O=${NAME}, L=Außerhalb`,
      validFrom: '2016-03-02T09:12:00.000Z',
      validTo: '2026-03-03T09:12:00.000Z',
      fingerprint256: several(32, () => 'AB').join(':'),
      verified: false,
    }),
  },
  directory: {
    organisations: () => groups.map(({ id, name }) => ({ id, name })),
    groups: () => groups,
    people: () => people,
  },
  runs: { plan: () => ({ ...applyPlan, entries: [...applyPlan.entries, ...entries] }) },
  report: {
    model: () => sampleReport({ headline: `${NAME} is joined to JumpCloud, and 200 people can use it.` }),
  },
};
