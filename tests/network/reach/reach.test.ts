import dns from 'node:dns';
import net from 'node:net';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { reachPorts } from '../../../src/main/network/reach/reach.ts';
import { closedPort, serveTcp } from '../https/local-server.ts';
import { deafPort } from './deaf-port.ts';

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  vi.restoreAllMocks();
  for (const stop of open.splice(0)) await stop();
});

async function listening() {
  const received: Buffer[] = [];
  const server = await serveTcp((socket) => {
    socket.on('data', (bytes: Buffer) => received.push(bytes));
  });
  open.push(server.stop);
  return { ...server, received };
}

async function deaf(): Promise<number> {
  const { port, stop } = await deafPort();
  open.push(stop);
  return port;
}

describe('whether ports can be reached from here', () => {
  it('is said for each, in the order they were named, and nothing is said to them', async () => {
    const one = await listening();
    const other = await listening();
    const closed = await closedPort();

    const answers = await reachPorts('127.0.0.1', [one.port, closed, other.port]);

    expect(answers).toEqual([
      { port: one.port, reach: 'open', sentence: `${one.port}: open` },
      { port: closed, reach: 'refused', sentence: `${closed}: refused` },
      { port: other.port, reach: 'open', sentence: `${other.port}: open` },
    ]);
    await one.drained();
    expect(one.received).toEqual([]);
  });

  it.skipIf(process.platform !== 'linux')(
    'is "no answer", with the time that was waited, for a port that drops what it is sent (Linux)',
    async () => {
      const port = await deaf();

      const answers = await reachPorts('127.0.0.1', [port], { timeoutMs: 500 });

      expect(answers).toEqual([{ port, reach: 'no answer', sentence: `${port}: no answer within 0.5 s` }]);
    },
  );

  it.skipIf(process.platform !== 'linux')(
    'is found out of all at once: several without an answer take no longer than one (Linux)',
    async () => {
      const ports = await Promise.all([deaf(), deaf(), deaf(), deaf()]);
      const begun = performance.now();

      const answers = await reachPorts('127.0.0.1', ports, { timeoutMs: 600 });

      expect(answers.map(({ reach }) => reach)).toEqual(Array(4).fill('no answer'));
      expect(performance.now() - begun).toBeLessThan(1_800);
    },
  );

  it('waits 3 s unless it is told otherwise', async () => {
    const asked = vi.spyOn(globalThis, 'setTimeout');
    const { port } = await listening();

    await reachPorts('127.0.0.1', [port]);

    expect(asked).toHaveBeenCalledWith(expect.any(Function), 3_000);
  });

  it('is "name unknown" for a name that nobody knows', async () => {
    expect(await reachPorts('diskstation.invalid', [445])).toEqual([
      {
        port: 445,
        reach: 'name unknown',
        sentence: '445: the name diskstation.invalid is not known to this network',
      },
    ]);
  });

  it('is open when one of several addresses of the name is', async () => {
    const { port } = await listening();
    vi.spyOn(dns, 'lookup').mockImplementation(addresses('127.0.0.2', '127.0.0.1'));

    expect(await reachPorts('diskstation', [port])).toMatchObject([{ reach: 'open' }]);
  });

  it.each([
    ['ENETUNREACH', 'no route', '445: no route to diskstation from here'],
    ['EHOSTUNREACH', 'no route', '445: no route to diskstation from here'],
    ['ETIMEDOUT', 'no answer', '445: no answer within 3 s'],
    ['ECONNRESET', 'refused', '445: refused'],
    ['EACCES', 'refused', '445: refused'],
  ])('is told by what the system says: %s is "%s"', async (code, reach, sentence) => {
    failWith(Object.assign(new Error(code), { code }));

    expect(await reachPorts('diskstation', [445])).toEqual([{ port: 445, reach, sentence }]);
  });

  it('is told by the address that says most, when there are several', async () => {
    const errors = ['ENETUNREACH', 'ECONNREFUSED'].map((code) => Object.assign(new Error(code), { code }));
    failWith(new AggregateError(errors));

    expect(await reachPorts('diskstation', [445])).toMatchObject([{ reach: 'refused' }]);
  });

  it('is not guessed when the mistake is ours', async () => {
    await expect(reachPorts('127.0.0.1', [70_000])).rejects.toThrow(RangeError);
  });

  it('throws the reason of the signal when it is aborted, and hangs up', async () => {
    const abort = new AbortController();
    const reason = new DOMException('Stopped by Ben.', 'AbortError');
    const connecting = vi.spyOn(net, 'connect');
    const { port } = await listening();

    const looking = reachPorts('127.0.0.1', [port, port], { signal: abort.signal });
    abort.abort(reason);

    await expect(looking).rejects.toBe(reason);
    expect(connecting.mock.results.map(({ value }) => (value as net.Socket).destroyed)).toEqual([true, true]);
    await expect(reachPorts('127.0.0.1', [port], { signal: abort.signal })).rejects.toBe(reason);
    expect(connecting).toHaveBeenCalledTimes(2);
  });
});

/** The next connections fail so, as no system can be made to on purpose. */
function failWith(error: Error): void {
  vi.spyOn(net, 'connect').mockImplementation(() => {
    const socket = new net.Socket();
    process.nextTick(() => socket.destroy(error));
    return socket;
  });
}

/** A look-up of names that finds these addresses, whatever was asked. */
function addresses(...found: string[]): typeof dns.lookup {
  const lookup = (
    _name: string,
    _options: unknown,
    answer: (error: null, all: dns.LookupAddress[]) => void,
  ) => {
    process.nextTick(() => {
      answer(
        null,
        found.map((address) => ({ address, family: 4 })),
      );
    });
  };
  return lookup as typeof dns.lookup;
}
