import type { AnyContractProcedure } from '@orpc/contract';
import { createRouterClient, ORPCError } from '@orpc/server';
import { describe, expect, it, vi } from 'vitest';

import { soleSession } from '../../src/main/app/session.ts';
import type { Client } from '../../src/main/hosts/cli/client.ts';
import { router } from '../../src/main/router.ts';
import type { Meta } from '../../src/shared/contract.ts';
import { contract } from '../../src/shared/contract.ts';
import { sampleSetup } from '../setups/sample-setup.ts';
import { appAtHand, failureOf } from './app-at-hand.ts';

// A machine without a network: not even loopback.
vi.mock(import('node:os'), async (importOriginal) => ({
  ...(await importOriginal()),
  networkInterfaces: () => ({}),
}));

/** Every procedure of the contract, by what it does to the world. */
const procedures = Object.entries(contract).flatMap(([room, inside]) =>
  Object.entries<AnyContractProcedure>(inside).map(([name, procedure]) => {
    const { changes } = procedure['~orpc'].meta as Meta;
    return { room, name, called: `${room} ${name}`, changes };
  }),
);

type Call = (input: unknown) => Promise<unknown>;

describe('a session that only reads', () => {
  async function reader(): Promise<{ client: Client; call: (room: string, name: string) => Call }> {
    const { app } = await appAtHand();
    const session = { ...soleSession(), mayChange: false };
    const client: Client = createRouterClient(router, { context: { app, session } });
    const rooms = client as unknown as Record<string, Record<string, Call>>;
    return { client, call: (room, name) => (input) => rooms[room]?.[name]?.(input) ?? Promise.resolve() };
  }

  it.each(procedures.filter(({ changes }) => changes))('may not call $called', async ({ room, name }) => {
    const { call } = await reader();
    const refused = await failureOf(call(room, name)({ setup: 'office' }));
    expect(refused).toMatchObject({ code: 'SESSION_READS_ONLY', data: { next: /^Take over/ } });
  });

  it('is refused before anybody looks at what it sends', async () => {
    const { call } = await reader();
    const refused = await failureOf(call('setups', 'save')('no setup at all'));
    expect(refused).toMatchObject({ code: 'SESSION_READS_ONLY' });
  });

  it('reads, and may take over', async () => {
    const { client } = await reader();
    expect(await client.setups.list()).toEqual([]);
    expect(await client.settings.get()).toEqual({ theme: 'system', language: 'en' });
    expect(await client.session.take()).toBeUndefined();
  });

  it('is told of nothing less: what changes things is what the contract says', () => {
    const changing = procedures.filter(({ changes }) => changes).map(({ room, name }) => `${room}.${name}`);
    expect(changing.toSorted()).toEqual([
      'devices.mailCode',
      'proof.signIn',
      'runs.abort',
      'runs.confirm',
      'runs.start',
      'runs.stop',
      'secrets.forget',
      'secrets.put',
      'settings.save',
      'setups.begin',
      'setups.save',
    ]);
  });
});

describe('answers that cannot be used', () => {
  it('come back with their places and words for a person', async () => {
    const { client } = await appAtHand();
    const { nas, ...setup } = sampleSetup();
    const wrong = {
      ...setup,
      nas: { ...nas, address: '' },
      groups: [{ name: 'Office', linuxName: 'Büro' }, { name: 'Office' }],
      serviceAccount: { username: 'svc-nas', email: 'nobody', resetPassword: 'yes' },
    };

    const refused = await failureOf(
      client.setups.save(wrong as unknown as typeof setup & { nas: typeof nas }),
    );

    expect(refused).toBeInstanceOf(ORPCError);
    expect(refused).toMatchObject({ code: 'BAD_REQUEST', message: 'These answers cannot be used.' });
    expect((refused as ORPCError<string, { issues: unknown[] }>).data).toEqual({
      issues: [
        { path: ['nas', 'address'], message: 'should not be empty' },
        { path: ['serviceAccount', 'email'], message: 'should be an e-mail address' },
        { path: ['serviceAccount', 'resetPassword'], message: 'should be true or false' },
        {
          path: ['groups', 0, 'linuxName'],
          message: 'starts with a lower-case letter, then letters, digits and underscores, 32 at most',
        },
        { path: ['groups'], message: 'names a group twice' },
      ],
    });
  });

  it('come back without a word of what was typed', async () => {
    const { client, app } = await appAtHand();
    const secret = 'jca_pasted_into_the_wrong_place';
    const setup = {
      ...sampleSetup(),
      workgroup: { name: secret },
      secrets: { directoryKey: secret, [secret]: 'x' },
    };

    const refused = await failureOf(client.setups.save(setup));

    const { code, message, data } = refused as ORPCError<string, { issues: unknown[] }>;
    expect(data.issues).toHaveLength(3);
    expect(JSON.stringify({ code, message, data })).not.toContain(secret);
    expect(await app.log.text()).not.toContain(secret);
  });
});

describe('events that break off', () => {
  it('end with a typed error, like a call that fails', async () => {
    const { client } = await appAtHand();
    const listened = async () => {
      for await (const event of await client.devices.discover()) expect(event.type).toBe('nothing');
    };
    expect(await failureOf(listened())).toMatchObject({
      defined: true,
      code: 'MDNS_UNAVAILABLE',
      data: { code: 'MDNS_UNAVAILABLE' },
    });
  });
});
