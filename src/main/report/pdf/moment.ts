const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/**
 * "21 Nov 2026, 14:05 UTC". In UTC, because a report is read elsewhere and later than it was made, and because the
 * same report must give the same text on every machine.
 *
 * @param iso ISO 8601
 * @throws RangeError when it is not a date
 */
export function moment(iso: string): string {
  const date = new Date(iso);
  return `${DAY.format(date)}, ${date.toISOString().slice(11, 16)} UTC`;
}
