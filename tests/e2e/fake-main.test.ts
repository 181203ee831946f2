import { createRouterClient } from '@orpc/server';
import { describe, expect, it } from 'vitest';

import { contract } from '../../src/shared/contract.ts';
import { fail } from '../../src/shared/findings/expected-failure.ts';
import type { Otherwise } from './fake-main.ts';
import { fakeMain } from './fake-main.ts';
import { answered } from './samples/setups.ts';

const setup = answered.id;

function fake(otherwise: Otherwise = {}) {
  const main = fakeMain(otherwise);
  return { main, client: createRouterClient(main.router) };
}

describe('the fake main', () => {
  it('answers everything the contract asks, with what the contract wants', async () => {
    const { main, client } = fake();
    const cut = AbortSignal.timeout(200);
    const firstOf = async <T>(stream: AsyncIterable<T>): Promise<T | undefined> => {
      for await (const event of stream) return event;
      return undefined;
    };

    await client.setups.list();
    await client.setups.get({ setup });
    await client.setups.begin({ guide: 'jumpcloud-synology', address: '192.168.1.20' });
    await client.setups.save(answered);
    await client.setups.standing({ setup });
    await client.secrets.warning();
    await client.secrets.status({ setup });
    await client.secrets.put({ setup, purpose: 'nas-password', value: 'x' });
    await client.secrets.forget({ setup });
    await client.devices.identify({ address: '192.168.1.20' });
    await client.devices.hostKey({ setup });
    await client.devices.certificate({ address: '192.168.1.20' });
    await client.devices.signIn({ setup });
    await client.devices.mailCode({ setup });
    await client.directory.organisations({ setup });
    await client.directory.groups({ setup });
    await client.directory.people({ setup, groups: [] });
    await client.runs.plan({ setup, kind: 'apply' });
    await client.runs.start({ setup, kind: 'apply' });
    await client.runs.confirm({ setup, step: 'nas.join' });
    await client.runs.stop({ setup });
    await client.runs.abort({ setup });
    await client.proof.signIn({ setup, account: 'ann' });
    await client.diagnosis.latest({ setup });
    await client.report.model({ setup });
    await client.report.json({ setup });
    await client.report.pdf({ setup });
    await client.house.card();
    await client.settings.get();
    await client.settings.save({ theme: 'dark' });
    await client.session.take();
    await client.log.text();
    expect(await firstOf(await client.devices.discover(undefined, { signal: cut }))).toBeDefined();
    expect(await firstOf(await client.runs.watch({ setup }, { signal: cut }))).toBeDefined();
    expect(await firstOf(await client.session.watch(undefined, { signal: cut }))).toBeDefined();
    expect(await firstOf(await client.log.watch(undefined, { signal: cut }))).toBeDefined();

    const everything = Object.entries(contract).flatMap(([room, inside]) =>
      Object.keys(inside).map((name) => `${room}.${name}`),
    );
    expect(main.calls.map(({ name }) => name).toSorted()).toEqual(everything.toSorted());
  });

  it('answers one thing otherwise, and from then on another', async () => {
    const { main, client } = fake({ setups: { list: () => [] } });

    expect(await client.setups.list()).toEqual([]);
    main.answer({ setups: { list: () => fail('SETUP_UNKNOWN', { id: 'nobody' }) } });

    await expect(client.setups.list()).rejects.toMatchObject({
      code: 'SETUP_UNKNOWN',
      defined: true,
      data: { sentence: 'There is no saved setup called nobody.' },
    });
  });

  it('refuses an input as the product does, and has not been asked then', async () => {
    const { main, client } = fake();

    await expect(
      client.setups.save({ ...answered, workgroup: { name: 'far too long a name' } }),
    ).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: {
        issues: [{ path: ['workgroup', 'name'], message: 'is 1 to 15 letters, digits, dots or hyphens' }],
      },
    });
    expect(main.asked('setups.save')).toEqual([]);
  });

  it('gives nothing that the contract would not let through', async () => {
    const { client } = fake({ setups: { list: () => [{ id: 'No Id', guide: '', nas: '', saved: '' }] } });

    await expect(client.setups.list()).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
  });
});
