import type { NasGuideId } from '../../../shared/guide-ids.ts';
import type { Offer } from '../../../shared/model/device.ts';

/** What a guide can do with a device: the way its offer says, nothing because the device is another guide's, or unknown. */
export interface Fit {
  how: Offer['how'] | 'otherGuide' | 'unknown';
  /** Why it is not automatic, or what it cannot do, as a sentence. */
  because: string | undefined;
  /** Whoever goes on goes on without SMB. */
  lacksSmb: boolean;
}

/** @param offers the guides that are made for the device's kind; none where the kind is not known */
export function fitOf(offers: readonly Offer[], guide: NasGuideId): Fit {
  const own = offers.find((offer) => offer.guide === guide);
  if (own) return { how: own.how, because: own.because, lacksSmb: own.lacksSmb === true };
  const [other] = offers;
  if (!other) return { how: 'unknown', because: undefined, lacksSmb: false };
  // Impossible there too is what is worth knowing of it; how another guide would do it is not.
  return other.how === 'impossible'
    ? { how: 'impossible', because: other.because, lacksSmb: false }
    : { how: 'otherGuide', because: undefined, lacksSmb: false };
}

/** The guide that can be begun with a device, where this one is not made for it. */
export function otherGuideOf(offers: readonly Offer[], guide: NasGuideId): NasGuideId | undefined {
  if (fitOf(offers, guide).how !== 'otherGuide') return undefined;
  return offers.find(({ how }) => how !== 'impossible')?.guide;
}

/** Whether a guide can be begun with a device. */
export function isFitting(offers: readonly Offer[], guide: NasGuideId): boolean {
  const { how } = fitOf(offers, guide);
  return how === 'automatic' || how === 'byHand';
}

/** Whether a guide cannot be begun with a device, or only without SMB: that is to be read before going on. */
export const isWorthTelling = (offers: readonly Offer[], guide: NasGuideId): boolean =>
  !isFitting(offers, guide) || fitOf(offers, guide).lacksSmb;
