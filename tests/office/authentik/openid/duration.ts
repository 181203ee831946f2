const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400, weeks: 604_800 } as const;

/** Seconds of a text such as `hours=1;minutes=30` (facts/authentik.md §3.3); what is not understood counts nothing. */
export function secondsOf(duration: string): number {
  const parts = duration.split(';').map((part) => {
    const [unit = '', count] = part.split('=');
    return Object.entries(SECONDS)
      .filter(([name]) => name === unit.trim())
      .map(([, seconds]) => seconds * Number(count))
      .reduce((sum, seconds) => sum + seconds, 0);
  });
  return parts.reduce((sum, seconds) => sum + seconds, 0);
}
