import { describe, expect, it } from 'vitest';

import type { EndedRun } from '../../src/main/app/runs.ts';
import { answersFor, appAtHand, failureOf, officeAtHand, typeSecrets } from './app-at-hand.ts';

const setup = 'tischlerei-morgenrot';

async function atWork() {
  const office = await officeAtHand();
  const { app, client } = await appAtHand();
  await client.setups.save(answersFor(office));
  await typeSecrets(client, setup, office);
  const told: (number | EndedRun)[] = [];
  const ends = [
    app.runs.onChange((active) => told.push(active)),
    app.runs.onEnded((ended) => told.push(ended)),
  ];
  const leave = () => {
    for (const end of ends) end();
  };
  return { office, app, client, told, leave };
}

describe('whoever keeps the machine awake', () => {
  it('is told when a run begins and ends, and how it came out', async () => {
    const { app, client, told } = await atWork();
    expect(app.runs.active).toBe(0);
    await client.runs.start({ setup, kind: 'apply' });
    expect(app.runs.active).toBe(1);
    await app.runs.settled();
    expect(app.runs.active).toBe(0);
    expect(told).toEqual([1, 0, { setup, kind: 'apply', outcome: 'done' }]);
  });

  it('finds nothing running any more when the watchers of a run have been told its end', async () => {
    const { app, client } = await atWork();
    await client.runs.start({ setup, kind: 'check' });
    for await (const { type } of await client.runs.watch({ setup })) expect(type).not.toBe('failed');
    expect(app.runs.active).toBe(0);
  });

  it('is told nothing of a run that never began', async () => {
    const { office, client, told } = await atWork();
    await office.dsm.close();
    expect(await failureOf(client.runs.start({ setup, kind: 'apply' }))).toMatchObject({
      code: 'CONNECTION_REFUSED',
    });
    expect(told).toEqual([]);
  });

  it('is told nothing any more after leaving', async () => {
    const { app, client, told, leave } = await atWork();
    leave();
    await client.runs.start({ setup, kind: 'check' });
    await app.runs.settled();
    expect(told).toEqual([]);
  });

  it('can end them all after the step at hand', async () => {
    const { app, client, told } = await atWork();
    await client.runs.start({ setup, kind: 'apply' });
    app.runs.stopAll();
    await app.runs.settled();
    expect(told.at(-1)).toEqual({ setup, kind: 'apply', outcome: 'stopped' });
  });
});
