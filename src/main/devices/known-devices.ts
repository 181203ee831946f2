import { mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import type { Device } from '../../shared/model/device.ts';
import { deviceSchema } from '../../shared/model/device.ts';
import type { NasSetup } from '../../shared/model/setup.ts';
import { nasAnswersSchema, setupIdSchema } from '../../shared/model/answers.ts';

/** A NAS that somebody has signed in to, as it described itself then, by the name that people have given it. No secrets. */
const knownDeviceSchema = deviceSchema.extend({
  /** When it was last spoken to, or heard on the network: ISO 8601. */
  lastSeen: z.iso.datetime(),
  /** SHA-256 of the certificate that a person has trusted for it, whichever setup that was in. */
  fingerprint: nasAnswersSchema.shape.fingerprint,
  /** The ids of the setups that have signed in to it. */
  setups: z.array(setupIdSchema),
});
export type KnownDevice = z.infer<typeof knownDeviceSchema>;

const fileSchema = z.array(knownDeviceSchema);

/** As long as this, the file is not written again for nothing but a later moment. */
const SEEN_AGAIN_MS = 60_000;

/**
 * The devices that Joinery has come to know, by serial number: `devices.json` in the data folder. It is read anew every
 * time, since another Joinery may have written it.
 *
 * What is lost here is only a memory, so nothing is ever thrown: a file that cannot be read or written is told to the log,
 * and one that holds something else is set aside as `devices.json.unreadable`, for somebody to look at.
 *
 * SECURITY: which serial number belongs to which setup and certificate is learned from the NAS's own word after signing
 * in, never from an announcement.
 */
export class KnownDevices {
  readonly #file: string;
  readonly #log: (event: string, details: Record<string, unknown>) => void;
  /** Reading and writing take turns, so that nothing that is learned is lost. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(dataDir: string, log: (event: string, details: Record<string, unknown>) => void) {
    this.#file = path.join(dataDir, 'devices.json');
    this.#log = log;
  }

  async all(): Promise<KnownDevice[]> {
    try {
      return await this.#inTurn(() => this.#read());
    } catch (error) {
      this.#log('devices-unreadable', { file: this.#file, error });
      return [];
    }
  }

  /** A setup has signed in, and this is what it found. */
  async learn(device: Device, { id, nas }: NasSetup): Promise<void> {
    await this.#change((devices) => {
      const before = devices.find(({ serial }) => serial === device.serial);
      const fingerprint = nas.fingerprint ?? before?.fingerprint;
      return [
        ...without(id, devices).filter(({ serial }) => serial !== device.serial),
        {
          ...device,
          name: nas.name ?? device.name,
          lastSeen: new Date().toISOString(),
          ...(fingerprint === undefined ? {} : { fingerprint }),
          setups: [...new Set([...(before?.setups ?? []), id])],
        },
      ];
    });
  }

  /** The setup is for another device from now on; which, the next sign-in tells. */
  async leave(setup: string): Promise<void> {
    await this.#change((devices) => without(setup, devices));
  }

  /**
   * The device with this serial number, which has just been heard of; undefined where nobody has signed in to it.
   *
   * SECURITY: whoever announces it may be anybody; that it was heard is all that is believed.
   */
  async heard(serial: string): Promise<KnownDevice | undefined> {
    const known = (await this.all()).find((device) => device.serial === serial);
    if (known && Math.abs(Date.now() - Date.parse(known.lastSeen)) > SEEN_AGAIN_MS) {
      const lastSeen = new Date().toISOString();
      await this.#change((devices) =>
        devices.map((device) => (device.serial === serial ? { ...device, lastSeen } : device)),
      );
    }
    return known;
  }

  async #change(change: (devices: KnownDevice[]) => KnownDevice[]): Promise<void> {
    try {
      await this.#inTurn(async () => {
        const devices = change(await this.#read());
        await mkdir(path.dirname(this.#file), { recursive: true, mode: 0o700 });
        await writeFileAtomic(this.#file, `${JSON.stringify(devices, null, 2)}\n`, { mode: 0o600 });
      });
    } catch (error) {
      this.#log('devices-not-saved', { file: this.#file, error });
    }
  }

  async #read(): Promise<KnownDevice[]> {
    const text = await readFile(this.#file, 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '[]';
      throw error;
    });
    try {
      return fileSchema.parse(JSON.parse(text));
    } catch (error) {
      await rename(this.#file, `${this.#file}.unreadable`);
      this.#log('devices-set-aside', { file: `${this.#file}.unreadable`, error });
      return [];
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

const without = (setup: string, devices: readonly KnownDevice[]): KnownDevice[] =>
  devices.map((device) => ({ ...device, setups: device.setups.filter((id) => id !== setup) }));
