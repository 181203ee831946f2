import type { Discovery } from '../devices/discovery.ts';
import { signInToNas } from '../guides/synology-steps/sign-in.ts';
import { describe } from '../nas/synology/device.ts';
import { nasAddress } from '../network/https/address.ts';
import { lookAtCertificate } from '../network/https/look-at-certificate.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { SetupStore } from '../setups/setup-store.ts';
import type { Certificate, Device, DiscoveryEvent, Identified } from '../../shared/model/device.ts';
import { accessTo } from './access.ts';
import { readCa } from './read-ca.ts';
import type { RefusedSignIns } from './refused-sign-ins.ts';

export interface DevicesOptions {
  store: SetupStore;
  secrets: Secrets;
  refused: RefusedSignIns;
}

/** What stands on the network, and the NAS of a setup before its guide begins. Changes nothing there. */
export class Devices {
  readonly #options: DevicesOptions;
  #discovery: Promise<Discovery> | undefined;

  constructor(options: DevicesOptions) {
    this.#options = options;
  }

  /**
   * What announces itself, live, until the signal is aborted.
   *
   * @throws MDNS_UNAVAILABLE
   */
  async *discover(signal?: AbortSignal): AsyncGenerator<DiscoveryEvent, void> {
    // Loaded when somebody looks: most commands of the terminal, and every setup that is opened again, never do.
    this.#discovery ??= import('../devices/discovery.ts').then(({ Discovery }) => new Discovery());
    yield* (await this.#discovery).watch(signal);
  }

  /**
   * What answers at an address that a person has typed, without signing in.
   *
   * @param ca path of a PEM file with private authorities
   */
  async identify(address: string, ca: string | undefined, signal: AbortSignal): Promise<Identified> {
    const { identify } = await import('../devices/identify.ts');
    return identify(address, { ca: await readCa(ca), signal });
  }

  /**
   * The certificate at an address, for a person to look at. Nothing is sent there.
   *
   * @param ca path of a PEM file with private authorities
   */
  async certificate(address: string, ca: string | undefined): Promise<Certificate> {
    const { host, port } = nasAddress(address);
    return lookAtCertificate({ host, port, ca: await readCa(ca) });
  }

  /** Signs in, asks the NAS what it is, and signs out. */
  async signIn(id: string, signal: AbortSignal): Promise<Device> {
    const { store, secrets, refused } = this.#options;
    const setup = await store.get(id);
    const access = await accessTo(setup, secrets, signal);
    const session = await refused.around(id, () => signInToNas(setup, access));
    try {
      return await describe(session, signal);
    } finally {
      await session.close();
    }
  }

  /** Ends every search. */
  async close(): Promise<void> {
    await (await this.#discovery)?.close();
  }
}
