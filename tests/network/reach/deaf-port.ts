import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/** Listens with room for a single caller, says where, and then does nothing ever again. */
const DEAF_SERVER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    setImmediate(() => Atomics.wait(new Int32Array(workerData), 0, 0));
  });`;

const MOST_CALLERS = 20;
/** On loopback, a connection that is not there by now will not come. */
const CONNECTED_BY_MS = 150;

/**
 * A port of 127.0.0.1 that drops what it is sent, as a firewall does: its server accepts nobody, and its queue is full.
 * Linux then ignores whoever else comes.
 */
export async function deafPort(): Promise<{ port: number; stop: () => Promise<void> }> {
  const worker = new Worker(DEAF_SERVER, { eval: true, workerData: new SharedArrayBuffer(4) });
  const [port] = (await once(worker, 'message')) as [number];
  const callers: net.Socket[] = [];
  const stop = async () => {
    for (const caller of callers) caller.destroy();
    await worker.terminate();
  };
  while (callers.length < MOST_CALLERS) {
    const caller = net.connect({ port, host: '127.0.0.1' }).on('error', () => undefined);
    callers.push(caller);
    const isIn = await Promise.race([
      once(caller, 'connect').then(() => true),
      pause(CONNECTED_BY_MS).then(() => false),
    ]);
    if (!isIn) return { port, stop };
  }
  await stop();
  throw new Error('The port went on answering.');
}
