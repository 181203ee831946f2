import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { clockOffset, readClock } from '../../../src/main/network/https/read-clock.ts';
import type { Authority, Identity } from '../../office/authority.ts';
import { createAuthority } from '../../office/authority.ts';
import { findingOf } from '../failing.ts';
import { closedPort, serveHttps } from './local-server.ts';

let authority: Authority;
let identity: Identity;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  authority = await createAuthority();
  identity = await authority.issue(['localhost']);
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function serverWith(date: string | undefined) {
  const server = await serveHttps(identity, (_request, response) => {
    response.sendDate = false;
    if (date !== undefined) response.setHeader('date', date);
    response.writeHead(404).end('nobody here');
  });
  stops.push(server.stop);
  return { who: 'diskstation', origin: `https://localhost:${server.port}`, ca: authority.caPem };
}

const fromNow = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();

describe('the clock of a server', () => {
  it.each([0, 600, -7200])('is read from any of its answers: %i s ahead', async (seconds) => {
    const ahead = await readClock(await serverWith(fromNow(seconds)));

    expect(Math.abs((ahead ?? Number.NaN) - seconds)).toBeLessThan(3);
  });

  it.each([undefined, 'half past nine'])('is not known where it does not say: %j', async (date) => {
    expect(await readClock(await serverWith(date))).toBeUndefined();
  });

  it('is asked of nobody but the server that is meant', async () => {
    const server = await serverWith(fromNow(0));
    const pin = 'AB:CD';

    expect(await findingOf(() => readClock({ ...server, pin }))).toMatchObject({
      code: 'CERTIFICATE_CHANGED',
    });
    const origin = `https://localhost:${await closedPort()}`;
    expect(await findingOf(() => readClock({ ...server, origin }))).toMatchObject({
      code: 'CONNECTION_REFUSED',
    });
  });
});

describe('the offset of a clock', () => {
  it('is held against the middle of the exchange, half a second added for the cut-off fraction', () => {
    const sent = Date.parse('2026-11-22T10:00:00.000Z');

    expect(clockOffset('Sun, 22 Nov 2026 10:01:00 GMT', { sent, received: sent + 4_000 })).toBe(58.5);
  });

  it('is not made of several dates', () => {
    expect(clockOffset(['Sun, 22 Nov 2026 10:01:00 GMT'], { sent: 0, received: 0 })).toBeUndefined();
  });
});
