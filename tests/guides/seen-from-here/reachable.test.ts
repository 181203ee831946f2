import { describe, expect, it, onTestFinished } from 'vitest';

import { reachable } from '../../../src/main/guides/seen-from-here/reachable.ts';
import { finding } from '../../../src/shared/findings/finding.ts';
import { closedPort, serveTcp } from '../../network/https/local-server.ts';
import { deafPort } from '../../network/reach/deaf-port.ts';
import { answerTo } from './asked.ts';

const ask = (port: number) =>
  answerTo(
    reachable({
      id: 'reach.directory',
      title: 'The directory can be reached from here',
      host: '127.0.0.1',
      port,
      closed: (how) => finding('DIRECTORY_UNREACHABLE', { host: '127.0.0.1', how }),
    }),
  );

describe('a port that somebody has to get to', () => {
  it('is open', async () => {
    const { port, stop } = await serveTcp(() => undefined);
    onTestFinished(stop);

    expect(await ask(port)).toEqual(['pass', '', `127.0.0.1, port ${port}: open.`]);
  });

  it('refuses', async () => {
    const port = await closedPort();

    expect(await ask(port)).toEqual(['fail', 'DIRECTORY_UNREACHABLE', `127.0.0.1, port ${port}: refused.`]);
  });

  it.skipIf(process.platform !== 'linux')('is silent, and for how long (Linux)', async () => {
    const { port, stop } = await deafPort();
    onTestFinished(stop);

    expect(await ask(port)).toEqual([
      'fail',
      'DIRECTORY_UNREACHABLE',
      `127.0.0.1, port ${port}: no answer within 3 s.`,
    ]);
  });
});
