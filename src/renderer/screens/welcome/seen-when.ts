import type { Moment } from '../../texts/en/moment.ts';

/**
 * When something was, as a person tells it: how many days ago by the calendar, and at what time.
 *
 * @param iso ISO 8601
 * @param now milliseconds since 1970
 */
export function seenWhen(iso: string, now: number): Moment {
  const at = new Date(iso);
  const today = new Date(now);
  const yesterday = new Date(now);
  // Not 24 hours less: twice a year a day has another length.
  yesterday.setDate(today.getDate() - 1);
  if (at.toDateString() === today.toDateString()) return { day: 'today', at };
  return { day: at.toDateString() === yesterday.toDateString() ? 'yesterday' : 'earlier', at };
}
