import path from 'node:path';
import { fail } from '../../shared/findings/expected-failure.ts';
import type { House } from '../../shared/model/house.ts';
import { houseSchema } from '../../shared/model/house.ts';
import { readYamlFile } from './yaml-file.ts';

/**
 * Reads a house.yaml, or house.json. Paths in it are meant from where it lies.
 *
 * @throws HOUSE_FILE_MISSING, SETUP_FILE_MALFORMED with the line
 */
export async function readHouse(file: string): Promise<House> {
  const house = await readYamlFile(file, {
    schema: houseSchema,
    missing: (missing, cause) => fail('HOUSE_FILE_MISSING', { file: missing }, cause),
  });
  const { ca } = house.answers;
  if (ca === undefined) return house;
  return { ...house, answers: { ...house.answers, ca: path.resolve(path.dirname(file), ca) } };
}
