import { randomUUID } from 'node:crypto';

import { CallError, errno, traceOf, ValidationErrors } from '../middleware-error.ts';
import { NoSuchMethod } from '../middleware.ts';
import { stranger, underFault } from './connection.ts';
import type { Served } from './connection.ts';

interface Message {
  msg?: unknown;
  id?: unknown;
  version?: unknown;
  method?: unknown;
  params?: unknown;
}

/** The older WebSocket (facts/truenas.md §2.2). */
export function serveDdp(served: Served): void {
  const { middleware, socket, isSecure } = served;
  const caller = stranger('ddp', isSecure);
  let greeted = false;
  socket.on('message', (data: Buffer) => {
    const message = messageIn(data.toString());
    if (message?.msg === 'connect') {
      greeted = message.version === '1';
      const answer = greeted ? { msg: 'connected', session: randomUUID() } : { msg: 'failed', version: '1' };
      socket.send(JSON.stringify(answer));
      return;
    }
    const { id, method, params = [] } = message ?? {};
    if (!greeted || message?.msg !== 'method' || typeof method !== 'string' || !Array.isArray(params)) {
      socket.close();
      return;
    }
    void underFault(served, { method, over: 'ddp' }, async (fault) => {
      try {
        if (fault?.kind === 'refuse') throw new CallError(fault.reason, fault.errname);
        if (fault?.kind === 'no-method') throw new NoSuchMethod(method);
        const result = await middleware.call(method, params, caller);
        return { outcome: 'result', text: JSON.stringify({ msg: 'result', id, result }) };
      } catch (error) {
        const told = errorOf(error, params);
        return { outcome: told.errname, text: JSON.stringify({ msg: 'result', id, error: told }) };
      }
    });
  });
}

function messageIn(text: string): Message | undefined {
  try {
    return JSON.parse(text) as Message;
  } catch {
    return undefined;
  }
}

function errorOf(error: unknown, params: unknown) {
  const fault = error instanceof Error ? error : new Error(String(error));
  const trace = traceOf(fault, params);
  if (fault instanceof NoSuchMethod) {
    const reason = `Method "${fault.message}" not found`;
    return { error: errno.ENOMETHOD, errname: 'ENOMETHOD', type: null, reason, trace, extra: null };
  }
  if (fault instanceof ValidationErrors) {
    return {
      error: errno.EINVAL,
      errname: 'EINVAL',
      type: 'VALIDATION',
      reason: fault.message,
      trace,
      extra: fault.extra,
    };
  }
  const errname = fault instanceof CallError ? fault.errname : 'EINVAL';
  return { error: errno[errname], errname, type: null, reason: fault.message, trace, extra: null };
}
