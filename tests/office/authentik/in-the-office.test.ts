import { readFile } from 'node:fs/promises';

import { Agent, request } from 'undici';
import { expect, it, onTestFinished } from 'vitest';

import { openOffice } from '../office.ts';
import { authentikReleases } from './releases.ts';

it('is in the office when it is wanted, and is vouched for by the same CA', async () => {
  const release = authentikReleases['2025.10'];
  const office = await openOffice({ ldap: { prefer: 'embedded' }, authentik: { release } });
  onTestFinished(() => office.close());
  const dispatcher = new Agent({ connect: { ca: await readFile(office.caFile, 'utf8') } });
  onTestFinished(() => dispatcher.destroy());
  const { url = '', token = '', state } = office.authentik ?? {};
  const answer = await request(`${url}/api/v3/admin/version/`, {
    dispatcher,
    headers: { authorization: `Bearer ${token}` },
  });
  expect(await answer.body.json()).toMatchObject({ version_current: '2025.10.4' });
  const known = state?.users.map(({ username }) => username) ?? [];
  expect(known).toEqual(
    expect.arrayContaining(office.organisations[0]?.record.users.map(({ username }) => username) ?? ['']),
  );
});

it('is not in the office when nobody asks for it', async () => {
  const office = await openOffice({ ldap: { prefer: 'embedded' } });
  onTestFinished(() => office.close());
  expect(office.authentik).toBeUndefined();
});
