import type { KnownDevice, KnownDevices } from '../devices/known-devices.ts';
import type { Log } from '../log/log.ts';
import type { SetupStore } from '../setups/setup-store.ts';
import { ExpectedFailure } from '../../shared/findings/expected-failure.ts';
import type { FindingCode } from '../../shared/findings/finding.ts';
import { finding } from '../../shared/findings/finding.ts';
import type { DiscoveryEvent } from '../../shared/model/device.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { NasSetup, Setup } from '../../shared/model/setup.ts';
import { withNas } from '../../shared/with-answers.ts';
import { findNas } from './find-nas.ts';
import { reachNas } from './reach-nas.ts';

/** What is met at an address that the NAS has left: nothing, or somebody else. */
const LEFT: readonly FindingCode[] = [
  'HOST_NOT_FOUND',
  'CONNECTION_REFUSED',
  'CONNECTION_RESET',
  'TIMED_OUT',
  'TLS_FAILED',
  'CERTIFICATE_CHANGED',
];

/** How long the NAS's own address is tried once more. */
const TRY_MS = 3_000;

export interface FollowOptions {
  store: SetupStore;
  known: KnownDevices;
  listen: (signal: AbortSignal) => AsyncIterable<DiscoveryEvent>;
  log: Log;
}

/** What came of looking for a NAS. */
export interface Followed {
  /** What the person is told of it. */
  noticed: Finding;
  /** The setup with the new address, as it is saved from now on; missing where the NAS was not found. */
  moved?: NasSetup;
}

/**
 * Looks for the NAS of a setup where it announces itself, after it was not met at its address; found, the setup is saved
 * with the address that it has now. Its secrets stay: it is the same NAS.
 *
 * SECURITY: the announcement is a stranger's word, and the serial number in it only says where to look. The certificate
 * that a person has trusted decides, in a connection over which nothing is said. So a setup without one is not followed,
 * nor one whose NAS has never told its serial number itself, after a sign-in.
 *
 * @param failure what happened at the setup's own address
 * @returns undefined where there is nothing to say
 * @throws SETUP_SAVE_FAILED; the signal's reason when it was aborted
 */
export async function followNas(
  setup: Setup,
  failure: Finding,
  signal: AbortSignal,
  options: FollowOptions,
): Promise<Followed | undefined> {
  if (!('nas' in setup)) return undefined;
  const device = await deviceOf(setup, options);
  if (!device || !LEFT.some((code) => code === failure.code)) return undefined;
  const { serial } = device;
  const { found, stranger } = await findNas(setup, { serial, listen: options.listen, signal });
  const nas = setup.nas.name ?? device.name;
  if (found !== undefined) {
    const moved = await movedTo(found, setup, options);
    if (!moved) return undefined;
    const noticed = finding('NAS_MOVED', { nas, old: setup.nas.address, new: found });
    options.log.write('nas-moved', { setup: setup.id, finding: noticed });
    return { noticed, moved };
  }
  // Where the certificate has changed, the NAS is most likely where it was, with a new one: no more is to be said.
  if (stranger === undefined || failure.code === 'CERTIFICATE_CHANGED') return undefined;
  return { noticed: finding('NAS_HEARD_ELSEWHERE', { nas, address: stranger }) };
}

/**
 * Does something at the NAS of a setup; where that fails because the NAS is not at its address any more, follows it and
 * does it once more there.
 *
 * @param work is given what was noticed on the way
 * @throws what `work` throws; SETUP_SAVE_FAILED
 */
export async function followingNas<T>(
  setup: Setup,
  signal: AbortSignal,
  options: FollowOptions,
  work: (setup: Setup, noticed: Finding[]) => Promise<T>,
): Promise<T> {
  try {
    return await work(setup, []);
  } catch (failure) {
    if (!('nas' in setup) || !LEFT.some((code) => ExpectedFailure.is(failure, code))) throw failure;
    if (!(await deviceOf(setup, options))) throw failure;
    // It may be the directory that was not met: the NAS is looked at by itself.
    const lost = await failureAt(setup, signal);
    const followed = lost && (await followNas(setup, lost, signal, options));
    if (!followed?.moved) throw failure;
    return work(followed.moved, [followed.noticed]);
  }
}

/** The NAS that a setup has signed in to, with the certificate that it trusts. */
async function deviceOf({ id, nas }: NasSetup, { known }: FollowOptions): Promise<KnownDevice | undefined> {
  const { access, fingerprint: pin } = nas;
  if (access === 'by-hand' || pin === undefined) return undefined;
  const devices = await known.all();
  return devices.find(({ setups, fingerprint }) => setups.includes(id) && fingerprint === pin);
}

/** What a person has changed meanwhile is not gone over: then nothing is saved. */
async function movedTo(
  address: string,
  setup: NasSetup,
  { store }: FollowOptions,
): Promise<NasSetup | undefined> {
  const now = await store.get(setup.id);
  if (!('nas' in now)) return undefined;
  const { nas } = now;
  if (nas.address !== setup.nas.address || nas.fingerprint !== setup.nas.fingerprint) return undefined;
  return store.save(withNas(now, { address }));
}

/** What is met at the setup's own address; undefined where the NAS is there. */
async function failureAt(setup: NasSetup, signal: AbortSignal): Promise<Finding | undefined> {
  try {
    await reachNas(setup, { timeoutMs: TRY_MS, signal });
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ExpectedFailure)) throw error;
    return error.finding;
  }
}
