import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what systems give out of their own accord (32768 and up on Linux, 49152 on macOS), above what has a name. */
const LOWEST = 20_000;
const HIGHEST = 32_000;
const TRIES = 100;

/**
 * A port of 127.0.0.1 that nobody listens at, and that nobody is given by chance: it stays silent until whoever asked
 * for it uses it, however much later that is.
 *
 * @throws Error when none is found
 */
export async function quietPort(): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (await isFree(port)) return port;
  }
  throw new Error(`none of ${TRIES} ports from ${LOWEST} to ${HIGHEST} is free`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
