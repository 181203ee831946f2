import net from 'node:net';

import { within } from '../../../shared/within.ts';
import { errorCode } from '../connection-failure.ts';

/** What came of trying to open a TCP connection. */
export type Reach =
  /** Something listens there. */
  | 'open'
  /** The host is there and says no: nothing listens, or a firewall refuses, this machine's own included. */
  | 'refused'
  /** Nothing came back: the host is off, or a firewall on the way drops what is sent. */
  | 'no answer'
  /** This machine, or a router, knows no way there; so it is told, too, of a host in the same network that is off. */
  | 'no route'
  /** The name stands for no address here. */
  | 'name unknown';

export interface PortReach {
  port: number;
  reach: Reach;
  /** For people, with the figures: "445: no answer within 3 s". */
  sentence: string;
}

/** A connection inside an office takes milliseconds; this is for a busy NAS behind a slow VPN. */
const TIMEOUT_MS = 3_000;

/**
 * Tries several ports of a host, all at once: opens a TCP connection to each, says nothing and hangs up.
 *
 * @param host name or address, without brackets
 * @param options.timeoutMs how long each port may take, the name's look-up included; default 3 s
 * @returns one answer for each port, in the order of the ports, after no longer than the time limit
 * @throws the signal's reason when it was aborted
 */
export async function reachPorts(
  host: string,
  ports: readonly number[],
  { timeoutMs = TIMEOUT_MS, signal }: { timeoutMs?: number; signal?: AbortSignal | undefined } = {},
): Promise<PortReach[]> {
  signal?.throwIfAborted();
  const answers = await Promise.all(
    ports.map(async (port) => {
      const reach = await reachPort(host, port, { timeoutMs, signal });
      return { port, reach, sentence: `${port}: ${told(reach, { host, timeoutMs })}` };
    }),
  );
  signal?.throwIfAborted();
  return answers;
}

async function reachPort(
  host: string,
  port: number,
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal | undefined },
): Promise<Reach> {
  const socket = net.connect({ host, port });
  const answer = (cut: AbortSignal) =>
    new Promise<Reach>((resolve, reject) => {
      socket.once('connect', () => {
        resolve('open');
      });
      socket.once('error', (error) => {
        const reach = failedReach(error);
        if (reach === undefined) reject(error);
        else resolve(reach);
      });
      cut.addEventListener('abort', () => {
        resolve('no answer');
      });
    });
  try {
    return await within(timeoutMs, signal, answer);
  } finally {
    socket.destroy();
  }
}

/** Of a host with several addresses the answer that says most: one refuses, though another cannot be reached. */
const bySay = ['refused', 'no answer', 'no route', 'name unknown'] as const;

/** Undefined for what is not the network's doing. */
function failedReach(error: Error): Reach | undefined {
  const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
  const seen = new Set(errors.map((one) => reachOf(errorCode(one))));
  return bySay.find((reach) => seen.has(reach));
}

function reachOf(code: string): Reach | undefined {
  switch (code) {
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'EACCES':
    case 'EPERM':
      return 'refused';
    case 'ETIMEDOUT':
    case 'EHOSTDOWN':
      return 'no answer';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
      return 'no route';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'name unknown';
    default:
      return undefined;
  }
}

function told(reach: Reach, { host, timeoutMs }: { host: string; timeoutMs: number }): string {
  switch (reach) {
    case 'open':
      return 'open';
    case 'refused':
      return 'refused';
    case 'no answer':
      return `no answer within ${timeoutMs / 1000} s`;
    case 'no route':
      return `no route to ${host} from here`;
    case 'name unknown':
      return `the name ${host} is not known to this network`;
  }
}
