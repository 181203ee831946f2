import { within } from '../../shared/within.ts';
import type { FoundDevice, Identified } from '../../shared/model/device.ts';
import { isNearbyAddress } from '../network/mdns/nearby-address.ts';
import { offersFor } from './offers.ts';

/**
 * Asks a device that has announced itself what it is, without signing in; `undefined` when nothing answers there.
 * Aborted when the search ends, or when it takes too long.
 */
export type Confirm = (device: FoundDevice, signal: AbortSignal) => Promise<Identified | undefined>;

/** Of 200 devices, no more are asked at once. */
const AT_ONCE = 8;
/** Milliseconds. A device that keeps silent makes the next one wait no longer. */
const LONGEST_MS = 15_000;
/** SECURITY: a stranger who announces ever new devices makes us knock no more often than this in one search. */
const MOST = 2_000;

/** What devices say of themselves when they are asked, each once at its address. The answers live with the search. */
export class Confirmations {
  readonly #confirm: Confirm;
  readonly #onAnswer: () => void;
  /** By id and address. */
  readonly #answers = new Map<string, Identified | 'asked' | 'silent'>();
  readonly #waiting: FoundDevice[] = [];
  readonly #ended = new AbortController();
  #asking = 0;

  /** @param onAnswer called whenever a device has answered */
  constructor(confirm: Confirm, onAnswer: () => void) {
    this.#confirm = confirm;
    this.#onAnswer = onAnswer;
  }

  /** The device in its own words; as it was announced, where it has not answered. */
  confirmed(device: FoundDevice): FoundDevice {
    const said = this.#answers.get(keyOf(device)) ?? 'silent';
    return typeof said === 'string' ? device : inItsOwnWords(device, said);
  }

  /** Asks a device, unless it was asked before. It may have to wait its turn. */
  ask(device: FoundDevice): void {
    const key = keyOf(device);
    if (this.#answers.has(key) || this.#answers.size >= MOST) return;
    const isNearby = device.addresses.slice(0, 1).some(isNearbyAddress);
    this.#answers.set(key, isNearby ? 'asked' : 'silent');
    if (!isNearby) return;
    this.#waiting.push(device);
    this.#askNext();
  }

  /** Lets those be asked once more that have not answered. */
  retry(): void {
    for (const [key, said] of this.#answers) if (said === 'silent') this.#answers.delete(key);
  }

  /** Asks nobody any more. */
  end(): void {
    this.#waiting.length = 0;
    this.#ended.abort();
  }

  #askNext(): void {
    while (this.#asking < AT_ONCE) {
      const device = this.#waiting.shift();
      if (!device) return;
      this.#asking += 1;
      void this.#hear(device);
    }
  }

  async #hear(device: FoundDevice): Promise<void> {
    const said = await this.#answerOf(device);
    this.#asking -= 1;
    if (this.#ended.signal.aborted) return;
    this.#answers.set(keyOf(device), said ?? 'silent');
    if (said) this.#onAnswer();
    this.#askNext();
  }

  async #answerOf(device: FoundDevice): Promise<Identified | undefined> {
    try {
      return await within(LONGEST_MS, this.#ended.signal, (cut) => this.#confirm(device, cut));
    } catch {
      // Whatever goes wrong at one device: what it has announced still stands, and the search goes on.
      return undefined;
    }
  }
}

const keyOf = ({ id, address }: FoundDevice): string => `${id} ${address}`;

/**
 * SECURITY: what the device says of itself outranks what was announced in its name. Only where it does not say what it is
 * does a vendor's own announcement stand; that a rack looks like a TrueNAS is no such thing (facts/truenas.md §1).
 */
function inItsOwnWords(device: FoundDevice, said: Identified): FoundDevice {
  if (said.kind === 'unknown' && (device.kind === 'synology' || device.kind === 'qnap')) return device;
  const { model, version, ...announced } = device;
  const known = said.kind === device.kind ? { model, version } : {};
  const now = { model: said.model ?? known.model, version: said.version ?? known.version };
  return {
    ...announced,
    ...(now.model === undefined ? {} : { model: now.model }),
    ...(now.version === undefined ? {} : { version: now.version }),
    kind: said.kind,
    address: said.address,
    isConfirmed: true,
    // What it has not said itself decides as well: a Synology tells nobody its version before the sign-in.
    offers: said.version === now.version ? said.offers : offersFor({ kind: said.kind, version: now.version }),
  };
}
