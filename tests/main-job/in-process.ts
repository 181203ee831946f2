import { App } from '../../src/main/app.ts';
import { clientOf } from '../../src/main/hosts/cli/client.ts';
import { readSetupFile } from '../../src/main/hosts/cli/setup-file.ts';
import type { Finding } from '../../src/shared/model/finding.ts';
import type { RunKind } from '../../src/shared/model/plan.ts';
import type { RunEvent, RunOutcome } from '../../src/shared/model/run.ts';
import type { SecretPurpose } from '../../src/shared/model/secret.ts';
import { introduction } from '../office/introduction.ts';
import type { AtWork } from './at-work.ts';
import { SERVICE_PASSWORD } from './at-work.ts';

/** How a run came out. */
export interface Outcome {
  outcome: RunOutcome | undefined;
  events: RunEvent[];
  findings: Finding[];
}

export type Waiting = RunEvent & { type: 'waiting' };

const nobody = ({ id }: Waiting): void => {
  throw new Error(`nobody is here to do ${id}`);
};

/**
 * Runs what the terminal would run, with the same setup and data folder, in this process: a second is saved.
 *
 * @param person does what is to be done by hand; when that is over, it is confirmed
 */
export async function runHere(
  { office, terminal }: AtWork,
  kind: RunKind,
  person: (waiting: Waiting) => Promise<void> | void = nobody,
): Promise<Outcome> {
  const app = new App({ dataDir: terminal.dataDir, keychain: { missing: 'this is a test' } });
  const client = clientOf(app);
  const { id: setup } = await client.setups.save(await readSetupFile(terminal.setupFile));
  const { jumpcloud, nas } = introduction(office);
  const secrets: [SecretPurpose, string][] = [
    ['directory-key', jumpcloud.apiKey],
    ['nas-password', nas.password],
    ['service-account-password', SERVICE_PASSWORD],
  ];
  for (const [purpose, value] of secrets) await client.secrets.put({ setup, purpose, value });
  const events: RunEvent[] = [];
  await client.runs.start({ setup, kind });
  for await (const event of await client.runs.watch({ setup })) {
    events.push(event);
    if (event.type !== 'waiting') continue;
    await person(event);
    await client.runs.confirm({ setup, step: event.id });
  }
  await app.close();
  return {
    events,
    outcome: events.flatMap((event) => (event.type === 'finished' ? [event.outcome] : []))[0],
    findings: events.flatMap((event) => (event.type === 'failed' ? [event.finding] : [])),
  };
}
