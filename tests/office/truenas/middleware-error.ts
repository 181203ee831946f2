/** Linux's numbers, and TrueNAS's own above them. */
export const errno = {
  EPERM: 1,
  ENOENT: 2,
  EACCES: 13,
  EBUSY: 16,
  EFAULT: 14,
  EINVAL: 22,
  EOPNOTSUPP: 95,
  ENOMETHOD: 201,
  ENOTAUTHENTICATED: 207,
} as const;
export type ErrorName = keyof typeof errno;

/** How a method says no. */
export class CallError extends Error {
  readonly errname: ErrorName;

  constructor(message: string, errname: ErrorName = 'EFAULT') {
    super(message);
    this.errname = errname;
  }
}

/** A method that went wrong as programs do: its text is told, with a trace. */
export class UncaughtError extends Error {}

/** How a method says which settings it does not take. */
export class ValidationErrors extends Error {
  readonly extra: [attribute: string, message: string, errno: number][];

  constructor(...errors: [attribute: string, message: string][]) {
    super(errors.map(([attribute, message]) => `[EINVAL] ${attribute}: ${message}`).join('\n'));
    this.extra = errors.map(([attribute, message]) => [attribute, message, errno.EINVAL]);
  }
}

/**
 * What comes with every error over a WebSocket. The real one holds the local variables of each function on the way, secrets
 * among them: whoever shows it shows those.
 */
export function traceOf(error: Error, params: unknown): unknown {
  const locals = { params: JSON.stringify(params) };
  return { class: error.name, formatted: `Traceback: ${locals.params}`, frames: [{ locals }] };
}
