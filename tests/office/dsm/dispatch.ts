import { ApiError } from './api.ts';
import type { Api, Call, Caller, Context, Envelope, Method } from './api.ts';
import { isOffered } from './apis/info.ts';
import { CATALOGUE } from './catalogue.ts';
import { isAtLeast } from './dsm-version.ts';
import type { Nas } from './nas.ts';

/** Answers one call, in DSM's order of checks. A refusal is an answer too; only a bug throws. */
export async function dispatch(call: Call, caller: Caller, nas: Nas): Promise<Envelope> {
  try {
    const { method, version } = find(call, nas);
    admit(method, caller, nas);
    const fault = nas.faults.takeAnswer(call);
    if (fault?.kind === 'code') throw new ApiError(fault.code, fault.errors);
    const context: Context = {
      nas,
      caller,
      version,
      dispatch: (step) => dispatch(step, caller, nas),
    };
    const before = fault && structuredClone(nas.state);
    const data = await method.answer(call.params, context);
    if (before) Object.assign(nas.state, before);
    return data === undefined ? { success: true } : { success: true, data };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code, errors } = error;
    return { success: false, error: errors ? { code, errors } : { code } };
  }
}

/** 101 nothing named, 102 no such API, then the version (104) before the method (103) (facts/synology.md §1.1). */
function find(call: Call, nas: Nas): { method: Method; version: number } {
  if (call.api === '' || call.version === '' || call.method === '') throw new ApiError(101);
  const api = CATALOGUE.find(({ name }) => name === call.api);
  if (!api || !isOffered(api, nas.state)) throw new ApiError(102);
  const version = Number(call.version);
  if (!Number.isInteger(version) || !within(api.versions, version)) throw new ApiError(104);
  const method = methodOf(api, call.method, version);
  if (!method) throw new ApiError(103);
  return { method, version };
}

function methodOf({ methods, versions }: Api, name: string, version: number): Method | undefined {
  return methods.find((method) => method.name === name && within(method.versions ?? versions, version));
}

function within([first, last]: readonly [number, number], version: number): boolean {
  return version >= first && version <= last;
}

/** 119, 106 or 107 without a live session; 103 without its SynoToken, as if the method were not there; 105 for others. */
function admit(method: Method, caller: Caller, nas: Nas): void {
  if (method.audience === 'anyone') return;
  const session = nas.sessions.find(caller.sid);
  if (typeof session === 'number') throw new ApiError(session);
  if (session.address !== caller.address) throw new ApiError(150);
  if (method.audience === 'session') return;
  // A session that never asked for a token has none to show, and fares no better (facts/synology.md §1.2).
  if (session.synoToken === '' || caller.synoToken !== session.synoToken) throw new ApiError(103);
  const user = nas.state.users.find(({ name }) => name === session.account);
  if (user?.administrator !== true) throw new ApiError(105);
  // DSM 7.3 lets only sessions of Auth version 7 change settings (facts/synology.md §2).
  const isOldSession = session.authVersion < 7 && isAtLeast(nas.state.version, { major: 7, minor: 3 });
  if (method.name === 'set' && isOldSession) throw new ApiError(105);
}
