import path from 'node:path';
import { z } from 'zod';
import type { WrongAnswer } from '../../app/yaml-file.ts';
import { readYamlFile } from '../../app/yaml-file.ts';
import { administratorOf } from '../../../shared/administrator.ts';
import { fail } from '../../../shared/findings/expected-failure.ts';
import type { Setup } from '../../../shared/model/setup.ts';
import { setupFileSchema } from '../../../shared/model/setup.ts';

/**
 * Reads a setup.yaml. Paths in it are meant from where it lies.
 *
 * @throws SETUP_FILE_MISSING, SETUP_FILE_MALFORMED with the line, SETUP_SECRET_IN_FILE
 */
export async function readSetupFile(file: string): Promise<Setup> {
  const setup = await readYamlFile(file, {
    schema: z.preprocess(withAdministrator, setupFileSchema),
    missing: (missing, cause) => fail('SETUP_FILE_MISSING', { file: missing }, cause),
    refuse: refuseSecrets,
  });
  const from = (given: string) => path.resolve(path.dirname(file), given);
  const { ca } = setup;
  const placed = ca === undefined ? setup : { ...setup, ca: from(ca) };
  if (!('connector' in placed) || placed.connector.folder === undefined) return placed;
  return { ...placed, connector: { ...placed.connector, folder: from(placed.connector.folder) } };
}

/** A TrueNAS without an administrator's name; nobody has asked it which release it is. */
const unnamedSchema = z.looseObject({
  guide: z.literal('jumpcloud-truenas'),
  nas: z.looseObject({ account: z.undefined().optional() }),
});

function withAdministrator(given: unknown): unknown {
  const unnamed = unnamedSchema.safeParse(given).data;
  if (!unnamed) return given;
  return { ...unnamed, nas: { ...unnamed.nas, account: administratorOf(unnamed.guide) } };
}

/** @throws SETUP_SECRET_IN_FILE, SETUP_FILE_MALFORMED */
function refuseSecrets({ file, where, path: place, issue }: WrongAnswer): void {
  if (place[0] !== 'secrets') return;
  // SECURITY: below `secrets` even a name may be a secret, of which the blank after the colon was forgotten.
  if (issue.code === 'unrecognized_keys')
    fail('SETUP_FILE_MALFORMED', { file, where, problem: 'there is no setting called that name' });
  if (place.length > 1) fail('SETUP_SECRET_IN_FILE', { file, where });
}
