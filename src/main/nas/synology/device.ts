import type { Device } from '../../../shared/model/device.ts';
import { nasAddress } from '../../network/https/address.ts';
import { calls } from './calls.ts';
import type { SynologySession } from './session.ts';

type Asked = Pick<SynologySession, 'origin' | 'offers' | 'call' | 'ask'>;

/**
 * The NAS as it describes itself (facts/synology.md §3).
 *
 * Its name is the host name it tells; where it tells none, the host part of the address.
 *
 * @throws {ExpectedFailure} what `SynologySession.call` throws
 */
export async function describe(session: Asked, signal?: AbortSignal): Promise<Device> {
  const { model, serial, version_string: version } = await session.call(calls.readDevice, {}, signal);
  const name = (await hostName(session, signal)) ?? nasAddress(session.origin).host;
  return { kind: 'synology', name, model, serial, version, address: session.origin };
}

/** A nicety: a NAS that does not offer it, or refuses, is described without. */
async function hostName(session: Asked, signal?: AbortSignal): Promise<string | undefined> {
  if (!session.offers(calls.readNetwork)) return undefined;
  const answer = await session.ask(calls.readNetwork, {}, signal);
  return answer.accepted ? answer.data.server_name : undefined;
}
