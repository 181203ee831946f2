import type { Device } from '../../../shared/model/device.ts';
import { httpsAddress } from '../../network/https/address.ts';
import { calls } from './calls.ts';
import { readRelease } from './release.ts';
import type { TrueNasSession } from './session.ts';

type Asked = Pick<TrueNasSession, 'origin' | 'call'>;

/** The NAS, and the time by its own clock. */
export interface DescribedNas {
  device: Device;
  clock: Date;
}

const HTTPS_PORT = 443;

/**
 * The NAS as it describes itself (facts/truenas.md §4).
 *
 * Its name is the host name it tells, without the domain; where it tells none, the host part of the address.
 *
 * @throws {ExpectedFailure} what `TrueNasSession.call` throws
 */
export async function describe(session: Asked, signal?: AbortSignal): Promise<DescribedNas> {
  const system = await session.call(calls.readSystem, [], signal);
  const { host } = httpsAddress(session.origin, { defaultPort: HTTPS_PORT });
  const [hostname = ''] = system.hostname.split('.');
  return {
    clock: system.datetime,
    device: {
      kind: 'truenas',
      name: hostname === '' ? host : hostname,
      model: system.system_product ?? '',
      serial: system.system_serial ?? '',
      version: readRelease(system.version)?.release ?? system.version,
      address: session.origin,
    },
  };
}
