import { describe, expect, it } from 'vitest';

import type { Office } from '../office/office.ts';
import { answersFor, appAtHand, failureOf, officeAtHand, typeSecrets } from './app-at-hand.ts';

const setup = 'tischlerei-morgenrot';

async function connected() {
  const office = await officeAtHand();
  const { client } = await appAtHand();
  await client.setups.save(answersFor(office));
  await typeSecrets(client, setup, office);
  const idsOf = async (...names: string[]) =>
    (await client.directory.groups({ setup })).filter(({ name }) => names.includes(name)).map(({ id }) => id);
  return { office, client, idsOf, people: (groups: string[]) => client.directory.people({ setup, groups }) };
}

const requestsOf = ({ jumpcloud }: Office): number => jumpcloud.exchanges.length;

describe('the people of groups', () => {
  it('are told once each, by name', async () => {
    const { idsOf, people } = await connected();
    const both = await people(await idsOf('Office', 'Workshop'));
    const workshop = await people(await idsOf('Workshop'));
    expect(workshop.map(({ name }) => name)).toEqual([
      'Ben Brettschneider',
      'Łukasz Woźniak',
      'Tom Zapfen',
      'Uwe Quast',
    ]);
    expect(both).toEqual(expect.arrayContaining(workshop));
    expect(new Set(both.map(({ username }) => username)).size).toBe(both.length);
    expect(both.map(({ name }) => name)).toEqual(
      both.map(({ name }) => name).toSorted(new Intl.Collator('en').compare),
    );
  });

  it('are nobody where there is no group, or nobody in it', async () => {
    const { idsOf, people } = await connected();
    expect(await people([])).toEqual([]);
    expect(await people(await idsOf('Interns'))).toEqual([]);
  });

  it.each(['6650f1a2b3c4d5e6f7ffffff', '../systemusers'])(
    'are not looked for in a group that JumpCloud does not list: %s',
    async (group) => {
      const { office, people } = await connected();
      expect(await failureOf(people([group]))).toMatchObject({ code: 'DIRECTORY_NOT_FOUND' });
      expect(requestsOf(office)).toBeGreaterThan(0);
      expect(JSON.stringify(office.jumpcloud.exchanges.map(({ path }) => path))).not.toContain(group);
    },
  );
});
