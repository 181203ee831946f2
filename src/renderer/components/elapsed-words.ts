const two = (n: number): string => String(n).padStart(2, '0');

/** Milliseconds as a clock has them: "0:41", "6:05", "1:00:00". */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const rest = two(seconds % 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}

/** Milliseconds as seconds with one decimal, "1.2"; empty where that would be nothing. */
export const secondsOf = (ms: number): string => (ms < 50 ? '' : (ms / 1000).toFixed(1));
