import type { Offer } from '../../../shared/model/device.ts';
import type { Setup } from '../../../shared/model/setup.ts';

/** The guide that is begun here. */
export const GUIDE = 'jumpcloud-synology' satisfies Setup['guide'];

/** What this guide can do with a device: the way its offer says, nothing because the device is another guide's, or unknown. */
export interface Fit {
  how: Offer['how'] | 'otherGuide' | 'unknown';
  /** Why it is not automatic, as a sentence. */
  because: string | undefined;
}

/** @param offers the guides that are made for the device's kind; none where the kind is not known */
export function fitOf(offers: readonly Offer[]): Fit {
  const own = offers.find(({ guide }) => guide === GUIDE);
  if (own) return { how: own.how, because: own.because };
  const [other] = offers;
  if (!other) return { how: 'unknown', because: undefined };
  // Impossible there too is what is worth knowing of it.
  return { how: other.how === 'impossible' ? 'impossible' : 'otherGuide', because: other.because };
}

/** Whether this guide can be begun with a device. */
export function isFitting(offers: readonly Offer[]): boolean {
  const { how } = fitOf(offers);
  return how === 'automatic' || how === 'byHand';
}
