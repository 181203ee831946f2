import { describe, expect, it } from 'vitest';

import { singleSignOnSetupSchema } from '../../src/shared/model/setup.ts';
import { authentikReleases } from '../office/authentik/releases.ts';
import { introduction } from '../office/introduction.ts';
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

describe('what authentik has to pick from', () => {
  async function connectedToAuthentik({ token, path = '' }: { token?: string; path?: string } = {}) {
    const office = await officeAtHand({ authentik: { release: authentikReleases['2026.8'] } });
    const { authentik } = office;
    if (!authentik) throw new Error('the office has no authentik');
    const { client } = await appAtHand();
    const { ca, nas } = introduction(office);
    await client.setups.save(
      singleSignOnSetupSchema.parse({
        id: setup,
        guide: 'authentik-synology',
        authentik: { address: `${authentik.url}${path}` },
        nas: { address: nas.address },
        people: [],
        ca,
      }),
    );
    await client.secrets.put({ setup, purpose: 'directory-key', value: token ?? authentik.token });
    return { authentik, client };
  }

  it('are its people, by name, without those who cannot sign in', async () => {
    const { authentik, client } = await connectedToAuthentik();
    const { users } = authentik.state;
    const [someone] = users;
    if (!someone) throw new Error('nobody is in the office’s authentik');
    users.push({ ...someone, pk: 99, username: 'ak-outpost', type: 'service_account' });
    const listed = await client.directory.people({ setup, groups: [] });

    const signers = authentik.state.users.filter(({ type, is_active }) => type === 'internal' && is_active);
    expect(signers.length).toBeLessThan(authentik.state.users.length);
    expect(listed.map(({ username }) => username).toSorted()).toEqual(
      signers.map(({ username }) => username).toSorted(),
    );
    expect(listed.map(({ name }) => name)).toEqual(
      listed.map(({ name }) => name).toSorted(new Intl.Collator('en').compare),
    );
  });

  it('are its groups', async () => {
    const { authentik, client } = await connectedToAuthentik();
    const groups = await client.directory.groups({ setup });
    expect(groups.map(({ name }) => name).toSorted()).toEqual(
      authentik.state.groups.map(({ name }) => name).toSorted(),
    );
  });

  it('is nothing without a token that it takes', async () => {
    const { client } = await connectedToAuthentik({ token: 'ak-not-this-one' });
    expect(await failureOf(client.directory.groups({ setup }))).toMatchObject({
      code: 'AUTHENTIK_TOKEN_REFUSED',
    });
  });

  it('is nothing at another path', async () => {
    const { client } = await connectedToAuthentik({ path: '/elsewhere' });
    expect(await failureOf(client.directory.groups({ setup }))).toMatchObject({
      code: 'AUTHENTIK_NOT_THERE',
    });
  });

  it('are no organisations', async () => {
    const { client } = await connectedToAuthentik();
    expect(await failureOf(client.directory.organisations({ setup }))).toMatchObject({
      code: 'NOT_PART_OF_GUIDE',
    });
  });
});
