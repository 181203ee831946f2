const DAY_S = 86_400;
/** A code is good for half a minute; less than that apart, the clocks are not the reason. */
const TOLERATED_S = 30;

/**
 * In words, how far the clock of the NAS is from this computer's; `undefined` where that is too little to matter, or the
 * NAS tells nothing that can be read.
 *
 * Compared is the time of day, as a person reads it: the order of day, month and year is the NAS's own setting, and its
 * time zone is not told with it (facts/qnap.md §2.2).
 *
 * @param timestring as QTS tells it: "2026/03/14 09:26:53"
 */
export function clocksApart(timestring: string | undefined, now = new Date()): string | undefined {
  const read = /(?:^|\s)([01]?\d|2[0-3]):([0-5]\d):([0-5]\d)$/.exec(timestring ?? '');
  if (!read) return undefined;
  const [, hours, minutes, seconds] = read.map(Number);
  const there = secondsOf(hours ?? 0, minutes ?? 0, seconds ?? 0);
  const here = secondsOf(now.getHours(), now.getMinutes(), now.getSeconds());
  const apart = Math.abs(there - here);
  if (Math.min(apart, DAY_S - apart) <= TOLERATED_S) return undefined;
  return `The clock of the NAS says ${told(there)}, this computer’s ${told(here)}; a code fits when they agree to half a minute.`;
}

function secondsOf(hours: number, minutes: number, seconds: number): number {
  return hours * 3600 + minutes * 60 + seconds;
}

function told(seconds: number): string {
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
