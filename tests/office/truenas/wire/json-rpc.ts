import { setImmediate } from 'node:timers/promises';

import { CallError, errno, traceOf, ValidationErrors } from '../middleware-error.ts';
import { NoSuchMethod } from '../middleware.ts';
import { stranger, underFault } from './connection.ts';
import type { Served } from './connection.ts';

const BEFORE_SIGN_IN_BYTES = 8 * 1024;
const AFTER_SIGN_IN_BYTES = 64 * 1024;
const MESSAGE_TOO_BIG = 1009;

/** JSON-RPC 2.0, from 25.04 on (facts/truenas.md §2.1). */
export function serveJsonRpc(served: Served): void {
  const { nas, middleware, socket, isSecure } = served;
  const caller = stranger('json-rpc', isSecure);
  let subscribes = false;
  const forget = nas.jobs.onChange((msg, fields) => {
    if (!subscribes || nas.faults.quirks.silentJobs) return;
    const params = { msg, collection: 'core.get_jobs', id: fields.id, fields };
    socket.send(JSON.stringify({ jsonrpc: '2.0', method: 'collection_update', params }));
  });
  socket.on('close', forget);
  socket.on('message', (data: Buffer) => {
    const limit = caller.account === undefined ? BEFORE_SIGN_IN_BYTES : AFTER_SIGN_IN_BYTES;
    if (data.length > limit) {
      socket.close(MESSAGE_TOO_BIG, 'Max message length is exceeded');
      return;
    }
    const request = requestIn(data.toString());
    if (!request) {
      socket.send(
        JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: -32700, message: 'Parse error' } }),
      );
      return;
    }
    const { id, method, params } = request;
    void underFault(served, { method, over: 'json-rpc' }, async (fault) => {
      try {
        if (fault?.kind === 'refuse') throw new CallError(fault.reason, fault.errname);
        if (fault?.kind === 'no-method') throw new NoSuchMethod(method);
        if (!Array.isArray(params)) return failed(id, -32600, { message: 'Invalid Request' });
        if (method === 'core.subscribe' && caller.account !== undefined) {
          subscribes = true;
          return answered(id, 'f3b1');
        }
        const result = await middleware.call(method, params, caller);
        // Between an answer and what a job tells of itself there is always a moment.
        await setImmediate();
        return answered(id, result);
      } catch (error) {
        return refused(id, error, params);
      }
    });
  });
}

function requestIn(text: string) {
  try {
    const request = JSON.parse(text) as { id: unknown; method: string; params: unknown };
    return typeof request.method === 'string' ? request : undefined;
  } catch {
    return undefined;
  }
}

function answered(id: unknown, result: unknown) {
  return { outcome: 'result', text: JSON.stringify({ jsonrpc: '2.0', id, result }) };
}

function failed(id: unknown, code: number, { message, data }: { message: string; data?: unknown }) {
  return {
    outcome: String(code),
    text: JSON.stringify({ jsonrpc: '2.0', id, error: { code, message, data } }),
  };
}

function refused(id: unknown, error: unknown, params: unknown) {
  if (error instanceof NoSuchMethod) return failed(id, -32601, { message: 'Method does not exist' });
  const fault = error instanceof Error ? error : new Error(String(error));
  const trace = traceOf(fault, params);
  if (fault instanceof ValidationErrors) {
    const data = { error: errno.EINVAL, errname: 'EINVAL', reason: fault.message, trace, extra: fault.extra };
    return failed(id, -32602, { message: 'Invalid params', data });
  }
  const errname = fault instanceof CallError ? fault.errname : 'EINVAL';
  const data = { error: errno[errname], errname, reason: fault.message, trace, extra: null };
  return failed(id, -32001, { message: 'Method call error', data });
}
