import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { readHouse } from '../../src/main/app/read-house.ts';
import { dataFolder, failureOf } from './app-at-hand.ts';

async function houseFile(text: string, name = 'house.yaml'): Promise<string> {
  const file = path.join(await dataFolder(), name);
  await writeFile(file, text);
  return file;
}

const refused = async (text: string): Promise<unknown> => failureOf(readHouse(await houseFile(text)));

describe('a house file', () => {
  it('tells the card and the answers, with paths from where it lies', async () => {
    const file = await houseFile(`
card:
  title: The office
  entries:
    - { label: Account, value: admin }
answers:
  jumpcloud: { region: eu, ldap: { host: ldap.example } }
  ca: office-ca.pem
`);
    expect(await readHouse(file)).toEqual({
      card: { title: 'The office', entries: [{ label: 'Account', value: 'admin' }] },
      answers: {
        jumpcloud: {
          region: 'eu',
          encryption: 'ssl',
          ldap: { host: 'ldap.example', ldapsPort: 636, startTlsPort: 389 },
        },
        ca: path.join(path.dirname(file), 'office-ca.pem'),
      },
    });
  });

  it('may be JSON, and may leave everything out', async () => {
    expect(await readHouse(await houseFile('{}', 'house.json'))).toEqual({ answers: {} });
  });

  it('that is not there is HOUSE_FILE_MISSING', async () => {
    const file = path.join(await dataFolder(), 'house.yaml');
    expect(await failureOf(readHouse(file))).toMatchObject({ finding: { code: 'HOUSE_FILE_MISSING' } });
  });

  it.each([
    [
      'a setting nobody knows',
      'answers:\n  groups: []\n',
      /line 2: answers: there is no setting called groups/,
    ],
    [
      'a wrong value',
      'answers:\n  jumpcloud:\n    region: uk\n',
      /line 3: answers.jumpcloud.region: should be us or eu/,
    ],
    ['a console without TLS', 'answers: { jumpcloud: { console: "http://a.example" } }', /begins with https/],
    ['broken YAML', 'card: [', /line 1/],
    ['nothing', '', /it is empty/],
  ])('that holds %s is SETUP_FILE_MALFORMED, with the place', async (_what, text, says) => {
    expect(await refused(text)).toMatchObject({
      finding: { code: 'SETUP_FILE_MALFORMED', sentence: expect.stringMatching(says) as string },
    });
  });
});
