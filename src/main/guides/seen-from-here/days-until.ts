const DAY_MS = 86_400_000;

/** What ends within so many days is told beforehand. */
export const WARN_DAYS_BEFORE = 30;

/** Whole days until a moment in ISO 8601; negative once it is over, undefined for what is no date. */
export function wholeDaysUntil(moment: string): number | undefined {
  const at = Date.parse(moment);
  return Number.isNaN(at) ? undefined : Math.floor((at - Date.now()) / DAY_MS);
}
