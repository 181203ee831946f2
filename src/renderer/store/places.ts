import type { Place } from '../../shared/model/standing.ts';

/** The steps as the rail counts them; trusting and signing in are two halves of one. */
export const STEPS = ['find', 'signIn', 'connect', 'prepare', 'review', 'run', 'prove', 'report'] as const;
export type Step = (typeof STEPS)[number];

const stepOf = (place: Place | 'find'): Step => (place === 'trust' ? 'signIn' : place);

/** The number of a place's step, from 1. */
export const stepNumber = (place: Place | 'find'): number => STEPS.indexOf(stepOf(place)) + 1;

/** Whether everything up to a place is done when one stands at `reached`. */
export const isReached = (place: Place | 'find', reached: Place | 'find'): boolean =>
  stepNumber(place) <= stepNumber(reached);
