/** What the API answers. Without a body nothing but headers is sent. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/**
 * The API says no: thrown by a handler, sent as `{"message": …}`. Of the documented error fields only `message` has been
 * seen in real answers (facts/jumpcloud.md §2.3).
 */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function created(body: unknown): Answer {
  return { status: 201, body };
}

export const noContent: Answer = { status: 204 };

/** The record, or 404. */
export function found<Item>(item: Item | undefined): Item {
  if (item === undefined) throw new Refusal(404, 'Not Found');
  return item;
}

/** The same object or edge a second time; the words are as recorded (facts/jumpcloud.md §2.3). */
export function alreadyExists(): Refusal {
  return new Refusal(409, 'Already Exists');
}
