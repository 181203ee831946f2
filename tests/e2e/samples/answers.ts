import type { Answers } from '../fake-main.ts';
import { applyPlan, undoPlan } from './plans.ts';
import { sickOffice } from './diagnoses.ts';
import { device, identified, search, selfSigned } from './devices.ts';
import { groups, organisations, people } from './directory.ts';
import { card, logLines } from './house.ts';
import { signedIn } from './proofs.ts';
import { joined } from './runs.ts';
import { answered, begun, connectorBegun, saved, singleSignOnBegun } from './setups.ts';
import { ending, staying } from './streams.ts';
import { sampleReport } from '../../report/sample-report.ts';

/** An office in which everything is well, and a setup that stands at its review. */
export const answers: Answers = {
  setups: {
    list: () => saved,
    get: () => answered,
    begin: ({ guide, address = begun.nas.address, name = begun.nas.name }) => {
      if (guide === 'jumpcloud-bitwarden') return connectorBegun;
      if (guide === 'authentik-synology') return singleSignOnBegun;
      return { ...begun, guide, nas: { ...begun.nas, address, name } };
    },
    save: (setup) => setup,
    standing: () => ({ at: 'review', pending: 7 }),
  },
  secrets: {
    warning: () => undefined,
    status: () => [
      { purpose: 'directory-key', kept: 'nowhere' },
      { purpose: 'nas-password', kept: 'nowhere' },
    ],
    put: () => undefined,
    forget: () => undefined,
  },
  devices: {
    discover: (_, signal) => staying(search, signal),
    identify: () => identified,
    certificate: () => selfSigned,
    hostKey: () => ({ type: 'ssh-ed25519', fingerprint: `SHA256:${'k'.repeat(43)}` }),
    signIn: () => device,
    mailCode: () => undefined,
  },
  directory: {
    organisations: () => organisations,
    groups: () => groups,
    people: () => people,
  },
  runs: {
    plan: ({ kind }) => (kind === 'undo' ? undoPlan : applyPlan),
    start: () => ({ run: '7cf93762-9a59-4694-8dff-a935f1fa9b5a' }),
    watch: (_, signal) => ending(joined, signal),
    confirm: () => undefined,
    stop: () => undefined,
    abort: () => undefined,
  },
  proof: { signIn: ({ account }) => signedIn(account) },
  diagnosis: { latest: () => sickOffice },
  report: {
    model: () => sampleReport(),
    json: () => JSON.stringify(sampleReport()),
    pdf: () => new Blob(['%PDF-1.7 a sample'], { type: 'application/pdf' }),
  },
  house: { card: () => card },
  settings: {
    get: () => ({ theme: 'system', language: 'en' }),
    save: (settings) => settings,
  },
  session: {
    watch: (_, signal) => staying([{ mayChange: true }], signal),
    take: () => undefined,
  },
  log: {
    watch: (_, signal) => staying(logLines, signal),
    text: () => logLines.map((line) => JSON.stringify(line)).join('\n'),
  },
};
