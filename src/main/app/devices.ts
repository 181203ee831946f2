import type { Discovery, DiscoveryOptions } from '../devices/discovery.ts';
import type { KnownDevices } from '../devices/known-devices.ts';
import { nasAddress } from '../network/https/address.ts';
import { lookAtCertificate } from '../network/https/look-at-certificate.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { SetupStore } from '../setups/setup-store.ts';
import { ExpectedFailure, fail } from '../../shared/findings/expected-failure.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type {
  Certificate,
  Device,
  DiscoveryEvent,
  FoundDevice,
  Identified,
  SshHostKey,
} from '../../shared/model/device.ts';
import { accessTo } from './access.ts';
import { guideOf } from './guides.ts';
import { readCa } from './read-ca.ts';
import type { RefusedSignIns } from './refused-sign-ins.ts';

export interface DevicesOptions {
  store: SetupStore;
  secrets: Secrets;
  refused: RefusedSignIns;
  known: KnownDevices;
  /** Logs a failure and gives what the person is told of it. */
  told: (error: unknown) => Finding;
}

/** What stands on the network, and the NAS of a setup before its guide begins. Changes nothing there. */
export class Devices {
  readonly #options: DevicesOptions;
  /** One that asks what it hears what it is, one that asks nobody. */
  #discovery: Promise<Discovery> | undefined;
  #listening: Promise<Discovery> | undefined;

  constructor(options: DevicesOptions) {
    this.#options = options;
  }

  /**
   * What announces itself, live, until the signal is aborted; each device with the setups that have signed in to it.
   *
   * @throws MDNS_UNAVAILABLE
   */
  async *discover(signal?: AbortSignal): AsyncGenerator<DiscoveryEvent, void> {
    this.#discovery ??= this.#open({ confirm: (device, cut) => this.#confirm(device, cut) });
    for await (const event of (await this.#discovery).watch(signal)) {
      yield event.type === 'found' ? { type: 'found', device: await this.#withSetups(event.device) } : event;
    }
  }

  /**
   * What announces itself, live, until the signal is aborted. Nobody is asked anything but to announce itself.
   *
   * @throws MDNS_UNAVAILABLE
   */
  async *listen(signal: AbortSignal): AsyncGenerator<DiscoveryEvent, void> {
    this.#listening ??= this.#open();
    yield* (await this.#listening).watch(signal);
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
    const certificate = await lookAtCertificate({ host, port, ca: await readCa(ca) });
    // SECURITY: by the certificate alone, whatever calls itself what at that address: nobody else has its key.
    const trusted = (await this.#options.known.all()).find(
      ({ fingerprint }) => fingerprint === certificate.fingerprint256,
    );
    return trusted ? { ...certificate, trustedFor: trusted.name } : certificate;
  }

  /**
   * The SSH host key of the NAS of a setup, for a person to look at. No name and no password is sent.
   *
   * @throws SSH_FAILED, CONNECTION_REFUSED, TIMED_OUT, HOST_NOT_FOUND, SETUP_UNKNOWN, …
   */
  async hostKey(id: string, signal: AbortSignal): Promise<SshHostKey> {
    const setup = await this.#options.store.get(id);
    if (!('workgroup' in setup)) fail('NOT_PART_OF_GUIDE', { id, what: 'SSH' });
    const { nas } = setup;
    const { host } = nasAddress(nas.address);
    const port = nas.ssh?.port ?? 22;
    const peer = { who: nas.name ?? host, address: `${host}:${port}` };
    // Loaded when somebody uses SSH: most never do.
    const { lookAtHostKey } = await import('../network/ssh/look-at-host-key.ts');
    return lookAtHostKey({ peer, host, port, signal });
  }

  /** Signs in, asks the NAS what it is, and signs out. */
  async signIn(id: string, signal: AbortSignal): Promise<Device> {
    const { store, secrets, refused, known } = this.#options;
    const setup = await store.get(id);
    const access = await accessTo(setup, secrets, signal);
    const { describeNas } = guideOf(setup);
    if (!('nas' in setup) || !describeNas) fail('NOT_PART_OF_GUIDE', { id, what: 'a NAS' });
    const device = await refused.around(id, () => describeNas(access));
    await known.learn(device, setup);
    return device;
  }

  /**
   * Has the NAS mail its administrator a one-time code.
   *
   * @throws NAS_CODE_NOT_MAILED, NAS_OTHER_WAYS_USED_UP, every refusal of a sign-in
   */
  async mailCode(id: string, signal: AbortSignal): Promise<void> {
    const { store, secrets, refused } = this.#options;
    const setup = await store.get(id);
    if (!('nas' in setup)) fail('NOT_PART_OF_GUIDE', { id, what: 'a NAS' });
    const { mailCode } = guideOf(setup);
    const { account, name: nas = nasAddress(setup.nas.address).host } = setup.nas;
    if (!mailCode) fail('NAS_CODE_NOT_MAILED', { nas, account, why: 'it mails none' });
    const access = await accessTo(setup, secrets, signal);
    await refused.around(id, () => mailCode(access));
  }

  /** Ends every search. */
  async close(): Promise<void> {
    for (const discovery of [this.#discovery, this.#listening]) await (await discovery)?.close();
  }

  /** Loaded when somebody looks: most commands of the terminal, and every setup that is opened again, never do. */
  async #open(options: DiscoveryOptions = {}): Promise<Discovery> {
    const { Discovery } = await import('../devices/discovery.ts');
    return new Discovery(options);
  }

  async #confirm({ address }: FoundDevice, signal: AbortSignal): Promise<Identified | undefined> {
    try {
      return await this.identify(address, undefined, signal);
    } catch (error) {
      // Where nothing answers that can be asked, the announcement is all there is.
      if (!signal.aborted && !(error instanceof ExpectedFailure)) this.#options.told(error);
      return undefined;
    }
  }

  async #withSetups(device: FoundDevice): Promise<FoundDevice> {
    const { serial } = device;
    const known = serial === undefined ? undefined : await this.#options.known.heard(serial);
    return known ? { ...device, setups: known.setups } : device;
  }
}
