import type { GuideId } from '../../../shared/guide-ids.ts';
import { directoryOf } from '../../../shared/guide-ids.ts';
import type { Step } from '../../store/places.ts';
import { common } from './common.ts';

const STEPS: Record<Exclude<Step, 'connect'>, string> = {
  find: 'Find the NAS',
  signIn: 'Trust and sign in',
  prepare: 'Choose people',
  review: 'Review',
  run: 'Set up',
  prove: 'Prove it',
  report: 'Report',
};

/** What is another thing in one guide. */
const OWN: Partial<Record<GuideId, Partial<Record<Step, string>>>> = {
  'jumpcloud-bitwarden': { prepare: 'Choose groups', prove: 'Test it' },
};

export const frame = {
  name: 'Joinery',
  step: (n: number, of: number) => `Step ${n} of ${of}`,
  steps: (guide: GuideId): Record<Step, string> => ({
    ...STEPS,
    connect: `Connect ${common.directories[directoryOf(guide)]}`,
    ...OWN[guide],
  }),
  stepsLabel: 'Steps',
  setups: 'Joinery: all setups',
  findings: 'Findings',
  settings: 'Settings',
  log: 'Log',
  reads: 'Another session is changing things. This one reads.',
  takeOver: 'Take over here',
  diagram: {
    label: 'The office',
    nas: 'NAS',
    connector: 'Connector',
    bitwarden: 'Bitwarden',
    people: (n: number) => (n === 1 ? '1 person' : `${n} people`),
    anyPeople: 'people',
    wish: 'not yet',
    making: 'being made',
    proved: 'proved',
    link: (from: string, to: string, state: string) => `${from} to ${to}: ${state}`,
  },
};
