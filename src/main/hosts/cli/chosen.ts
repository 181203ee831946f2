import { fail } from '../../../shared/findings/expected-failure.ts';
import { setupIdSchema } from '../../../shared/model/answers.ts';
import type { Client } from './client.ts';
import { readSetupFile } from './setup-file.ts';

/** The id of the setup that is meant: a file is read and saved, anything else is the id of a saved setup. */
export async function chosen(client: Client, target: string): Promise<string> {
  if (!/[./\\]/.test(target)) {
    const setup = setupIdSchema.safeParse(target).data ?? fail('SETUP_UNKNOWN', { id: target });
    return (await client.setups.get({ setup })).id;
  }
  return (await client.setups.save(await readSetupFile(target))).id;
}
