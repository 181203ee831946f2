import type { Socket } from 'node:net';

import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { probeAfp } from '../../../src/main/network/afp/afp-probe.ts';
import { ExpectedFailure } from '../../../src/shared/findings/expected-failure.ts';
import { findingOf } from '../failing.ts';
import { closedPort, serveTcp } from '../https/local-server.ts';
import { DISKSTATION, dsiReply, statusBlock } from './afp-server.ts';

const BLOCK = statusBlock(DISKSTATION);
const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  vi.restoreAllMocks();
  for (const stop of open.splice(0)) await stop();
});

/** A server that hands each request, and the socket to answer on, to `meet`. */
async function serve(meet: (socket: Socket, request: Buffer) => void) {
  const requests: Buffer[] = [];
  const listening = await serveTcp((socket) => {
    socket.on('data', (request: Buffer) => {
      requests.push(request);
      meet(socket, request);
    });
  });
  open.push(listening.stop);
  return { ...listening, requests: () => Buffer.concat(requests) };
}

const at = (port: number) => ({ who: 'diskstation', host: '127.0.0.1', port });

describe('the AFP probe', () => {
  it('tells what the server says of itself, asks nothing else and hangs up', async () => {
    const { port, requests, drained } = await serve((socket, request) => {
      socket.write(dsiReply(request, BLOCK));
    });

    const info = await probeAfp(at(port));

    expect(info).toMatchObject({ name: 'DiskStation Büro', machineType: 'Netatalk3.1.18' });
    await drained();
    expect(requests().toString('hex')).toBe('00030001000000000000000000000000');
  });

  it('puts together an answer that comes in pieces', async () => {
    const { port } = await serve((socket, request) => {
      const [head, ...rest] = [...dsiReply(request, BLOCK)].map((byte) => Buffer.from([byte]));
      socket.setNoDelay();
      socket.write(head ?? '', () => rest.forEach((byte) => socket.write(byte)));
    });

    expect((await probeAfp(at(port))).loginMethods).toEqual(DISKSTATION.loginMethods);
  });

  it('is CONNECTION_REFUSED where nothing listens', async () => {
    const port = await closedPort();

    const finding = await findingOf(() => probeAfp(at(port)));

    expect(finding).toMatchObject({
      code: 'CONNECTION_REFUSED',
      sentence: `Nothing answers at 127.0.0.1:${port}.`,
    });
  });

  it('is HOST_NOT_FOUND for a name that nobody knows', async () => {
    const finding = await findingOf(() => probeAfp({ who: 'diskstation', host: 'diskstation.invalid' }));

    expect(finding).toMatchObject({
      code: 'HOST_NOT_FOUND',
      sentence: 'The name in diskstation.invalid:548 is not known to this network.',
    });
  });

  it('is REPLY_UNEXPECTED from something that is not AFP, at its first byte', async () => {
    const { port, drained } = await serve((socket) => socket.write('S'));

    const finding = await findingOf(() => probeAfp(at(port)));

    expect(finding.code).toBe('REPLY_UNEXPECTED');
    expect(finding.sentence).toContain('the AFP status: it begins with 83');
    await drained();
  });

  it('is REPLY_UNEXPECTED when the status points outside itself', async () => {
    const block = Buffer.from(BLOCK);
    block.writeUInt16BE(0xffff, 2);
    const { port } = await serve((socket, request) => socket.write(dsiReply(request, block)));

    const finding = await findingOf(() => probeAfp(at(port)));

    expect(finding.code).toBe('REPLY_UNEXPECTED');
    expect(finding.sentence).toContain(`1 bytes at 65535 of a block of ${block.length}`);
  });

  it('is CONNECTION_RESET when the server hangs up without a word', async () => {
    const ended = await serve((socket) => socket.end());
    const broken = await serve((socket) => socket.resetAndDestroy());

    expect((await findingOf(() => probeAfp(at(ended.port)))).code).toBe('CONNECTION_RESET');
    expect((await findingOf(() => probeAfp(at(broken.port)))).code).toBe('CONNECTION_RESET');
  });

  it('is REPLY_TRUNCATED when the answer breaks off', async () => {
    const { port } = await serve((socket, request) => socket.end(dsiReply(request, BLOCK).subarray(0, 40)));

    expect((await findingOf(() => probeAfp(at(port)))).code).toBe('REPLY_TRUNCATED');
  });

  it('is TIMED_OUT after 5 s without an answer, and hangs up', async () => {
    const realTimeout = AbortSignal.timeout.bind(AbortSignal);
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => realTimeout(ms === 5_000 ? 200 : ms));
    const { port, drained } = await serve((socket) => socket.write(Buffer.from([1, 3])));

    const finding = await findingOf(() => probeAfp(at(port)));

    expect(finding).toMatchObject({
      code: 'TIMED_OUT',
      sentence: 'diskstation did not answer within 5 s.',
    });
    await drained();
  });

  it('throws the reason of the signal when it is aborted, and hangs up', async () => {
    const abort = new AbortController();
    const reason = new DOMException('Stopped by Ben.', 'AbortError');
    const { port, drained, connections } = await serve(() => abort.abort(reason));

    await expect(probeAfp(at(port), abort.signal)).rejects.toBe(reason);
    await expect(probeAfp(at(port), abort.signal)).rejects.toBe(reason);

    await drained();
    expect(connections()).toBe(1);
  });

  it('ends with an answer or an expected failure, whatever the server sends', async () => {
    let answer = Buffer.alloc(0);
    const { port } = await serve((socket) => socket.end(answer));
    const reply = dsiReply(Buffer.from([0, 3, 0, 1]), BLOCK);
    const change = fc.record({ at: fc.nat(60), to: fc.integer({ min: 0, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 4 }), fc.nat(reply.length), async (changes, end) => {
        answer = Buffer.from(reply.subarray(0, end % 3 === 0 ? end : reply.length));
        for (const { at: place, to } of changes) answer[place] = to;
        const ended = await probeAfp(at(port)).catch((error: unknown) => error);
        if (ended instanceof Error) expect(ended).toBeInstanceOf(ExpectedFailure);
        else expect(ended).toHaveProperty('loginMethods');
      }),
      { numRuns: 300 },
    );
  });
});
