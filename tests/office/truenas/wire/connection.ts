import type { WebSocket } from 'ws';

import type { TrueNasFault } from '../faults.ts';
import type { Middleware } from '../middleware.ts';
import type { Caller, TrueNas } from '../nas.ts';

/** What both WebSockets need to answer. */
export interface Served {
  nas: TrueNas;
  middleware: Middleware;
  socket: WebSocket;
  isSecure: boolean;
}

export function stranger(over: Caller['over'], isSecure: boolean): Caller {
  return { account: undefined, roles: [], awaitsCode: undefined, isSecure, over };
}

/** Runs a call under its fault, if it has one; the answer is sent unless the fault keeps it. */
export async function underFault(
  { nas, middleware, socket }: Served,
  { method, over }: { method: string; over: Caller['over'] },
  answer: (fault: TrueNasFault | undefined) => Promise<{ outcome: string; text: string }>,
): Promise<void> {
  const exchange = middleware.arrived(method, over);
  const fault = nas.faults.take(method);
  if (fault?.kind === 'cut') {
    socket.terminate();
    return;
  }
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'say') {
    socket.send(fault.text);
    return;
  }
  const { outcome, text } = await answer(fault);
  exchange.outcome = outcome;
  if (fault?.kind === 'cut-after') {
    socket.terminate();
    return;
  }
  socket.send(text);
}
