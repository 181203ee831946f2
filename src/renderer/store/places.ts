import type { GuideId } from '../../shared/guide-ids.ts';
import { hasNas } from '../../shared/guide-ids.ts';
import type { Place } from '../../shared/model/standing.ts';

/** Every place there is, in its order. */
const PLACES = [
  'find',
  'trust',
  'signIn',
  'connect',
  'prepare',
  'review',
  'run',
  'prove',
  'report',
] as const satisfies (Place | 'find')[];

/** A step as the rail counts them; trusting and signing in are two halves of one. */
export type Step = Exclude<Place | 'find', 'trust'>;

/** What is only there where a NAS is. */
const OF_A_NAS: readonly string[] = ['find', 'trust', 'signIn'] satisfies (Place | 'find')[];

/** Whether a guide leads to a screen; those that are beside the way belong to every guide. */
export const isPlaceOf = (screen: string, guide: GuideId): boolean =>
  hasNas(guide) || !OF_A_NAS.includes(screen);

/** The places of a guide, in their order. */
export const placesOf = (guide: GuideId): (Place | 'find')[] =>
  PLACES.filter((place) => isPlaceOf(place, guide));

/** The steps of a guide, in their order. */
export const stepsOf = (guide: GuideId): Step[] => placesOf(guide).filter((place) => place !== 'trust');

/** The step that a place belongs to. */
export const stepOf = (place: Place | 'find'): Step => (place === 'trust' ? 'signIn' : place);

/** The number of a place's step in its guide, from 1. */
export const stepNumber = (place: Place | 'find', guide: GuideId): number =>
  stepsOf(guide).indexOf(stepOf(place)) + 1;

/** Whether everything up to a place is done when one stands at `reached`. */
export const isReached = (place: Place | 'find', reached: Place | 'find'): boolean =>
  PLACES.indexOf(stepOf(place)) <= PLACES.indexOf(stepOf(reached));
