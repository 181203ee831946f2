import { z } from 'zod';

import { ExpectedFailure, fail } from '../../../shared/findings/expected-failure.ts';
import type { HttpsPeer, HttpsReply } from '../../network/https/https-client.ts';
import { harmless } from '../../network/https/their-words.ts';

/** What a request was for, in the words of a finding. */
export interface Purpose {
  /** As it continues "The API key may not do this:": `add ann to the group Office`. */
  doing: string;
  /** What is missing when JumpCloud answers 404: `the group Office`. */
  what: string;
}

/** What JumpCloud said when it said no. It is the cause of the failure that a person is shown. */
class Refusal extends Error {
  readonly status: number;

  constructor(status: number, said: string) {
    super(`HTTP ${status}: ${said}`);
    this.name = 'Refusal';
    this.status = status;
  }
}

interface Refused extends Purpose {
  peer: HttpsPeer;
  /** How often it was tried. */
  tries: number;
  /** What was sent and must not come back in a message. */
  secrets: readonly string[];
}

/** Of the documented fields of an error, only `message` was ever seen in a real answer (facts/jumpcloud.md §2.3). */
const errorSchema = z.union([
  z.object({ message: z.string().min(1) }).transform(({ message }) => message),
  z.object({ error: z.string().min(1) }).transform(({ error }) => error),
]);

/**
 * Throws what an answer with a status from 400 up means (facts/jumpcloud.md §2.3): DIRECTORY_KEY_REFUSED,
 * DIRECTORY_RIGHTS_MISSING, DIRECTORY_NOT_FOUND, DIRECTORY_RATE_LIMITED, SERVER_ERROR or DIRECTORY_REFUSED.
 */
export function refuse(reply: HttpsReply, { peer, doing, what, tries, secrets }: Refused): never {
  const said = messageIn(reply, secrets);
  const cause = new Refusal(reply.status, said);
  switch (reply.status) {
    case 401:
      return fail('DIRECTORY_KEY_REFUSED', { region: new URL(peer.origin).host }, cause);
    case 403:
      return fail('DIRECTORY_RIGHTS_MISSING', { doing }, cause);
    case 404:
      return fail('DIRECTORY_NOT_FOUND', { what }, cause);
    case 429:
      return fail('DIRECTORY_RATE_LIMITED', { tries }, cause);
    default:
      if (reply.status < 500) return fail('DIRECTORY_REFUSED', { doing, said }, cause);
      return fail('SERVER_ERROR', { who: peer.who, address: peer.origin, status: reply.status }, cause);
  }
}

/**
 * Whether JumpCloud refused because the thing is there already. Its own tools see it as a status and as a text, not
 * always as both (facts/jumpcloud.md §2.3).
 */
export function alreadyExists(error: unknown): boolean {
  if (!(error instanceof ExpectedFailure) || !(error.cause instanceof Refusal)) return false;
  return error.cause.status === 409 || /already exists/i.test(error.cause.message);
}

/** The vendor's own words. An error page of something in between is not JumpCloud's word: then only the status is told. */
function messageIn({ status, text }: HttpsReply, secrets: readonly string[]): string {
  const message = errorSchema.safeParse(parsed(text));
  return message.success ? harmless(message.data, secrets) : `HTTP ${status}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
