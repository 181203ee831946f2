import type { HttpReply } from '../http-faults.ts';

/** What the API answers. Without a body nothing but headers is sent. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string | string[]>;
}

/** The API says no: thrown by a handler. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
  }
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function created(body: unknown): Answer {
  return { status: 201, body };
}

export const noContent: Answer = { status: 204 };

/** `{detail}`, the shape of all that is not about a field (facts/authentik.md §2). */
export function refused(status: number, detail: string): Refusal {
  return new Refusal(status, { detail });
}

/** A map from field to sentences (facts/authentik.md §2). */
export function invalid(fields: Record<string, unknown>): Refusal {
  return new Refusal(400, fields);
}

/** The record, or 404. The words are ours. */
export function found<Item>(item: Item | undefined, model: string): Item {
  if (item === undefined) throw refused(404, `No ${model} matches the given query.`);
  return item;
}

export function jsonReply({ status, body, headers = {} }: Answer): HttpReply {
  if (body === undefined) return { status, headers, body: '' };
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}
