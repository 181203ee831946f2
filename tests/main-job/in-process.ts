import { App } from '../../src/main/app.ts';
import { clientOf } from '../../src/main/hosts/cli/client.ts';
import { readSetupFile } from '../../src/main/hosts/cli/setup-file.ts';
import type { RunKind } from '../../src/shared/model/plan.ts';
import type { SecretPurpose } from '../../src/shared/model/secret.ts';
import { introduction } from '../office/introduction.ts';
import type { AtWork } from './at-work.ts';
import { SERVICE_PASSWORD } from './at-work.ts';
import type { Outcome, Person } from './run-to-end.ts';
import { runToEnd } from './run-to-end.ts';

/**
 * Runs what the terminal would run, with the same setup and data folder, in this process: a second is saved.
 *
 * @param person does what is to be done by hand; when that is over, it is confirmed
 */
export async function runHere(
  { office, terminal }: AtWork,
  kind: RunKind,
  person?: Person,
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
  const outcome = await runToEnd(client, { setup, kind, person });
  await app.close();
  return outcome;
}
