/**
 * Does something that is cut when its time is up, or when the signal says so; the reason is then a TimeoutError, or the
 * signal's.
 *
 * Node 20 collects a timeout of `AbortSignal.timeout` that nobody but `AbortSignal.any` refers to, and then it never comes.
 * A timer stays.
 *
 * @param ms milliseconds from now
 */
export async function within<T>(
  ms: number,
  signal: AbortSignal | undefined,
  work: (cut: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  const timer = setTimeout(
    () => ending.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
    ms,
  );
  try {
    return await work(signal ? AbortSignal.any([signal, ending.signal]) : ending.signal);
  } finally {
    clearTimeout(timer);
  }
}
