import { z } from 'zod';

import { ExpectedFailure, fail } from '../../../shared/findings/expected-failure.ts';
import type { HttpsPeer, HttpsReply } from '../../network/https/https-client.ts';
import { harmless } from '../../network/https/their-words.ts';

/** What a request was for, in the words of a finding. */
export interface Purpose {
  /** As it continues "The token may not do this:": `create the application Synology DSM`. */
  doing: string;
  /** What is missing when authentik answers 404: `the application synology-dsm`. */
  what: string;
  /** The permission it takes, in authentik's own name: `authentik_core.add_application`. */
  needs: string;
  /** What it is to be called, where a name or slug can be taken. */
  called?: string | undefined;
}

interface Refused extends Purpose {
  peer: HttpsPeer;
  /** What was sent and must not come back in a message. */
  secrets: readonly string[];
}

/** What authentik said when it said no. It is the cause of the failure that a person is shown. */
class Refusal extends Error {
  readonly status: number;
  /** Which fields of what was sent it complains of, with its words. */
  readonly fields: readonly Complaint[];

  constructor(status: number, said: string, fields: readonly Complaint[]) {
    super(`HTTP ${status}: ${said}`);
    this.name = 'Refusal';
    this.status = status;
    this.fields = fields;
  }
}

interface Complaint {
  field: string;
  said: string;
}

/** For 403; "code" is there or not (facts/authentik.md §2). */
const detailSchema = z.object({ detail: z.string() });

/** For 400: each field with its complaints, and a `code` among them that is none (facts/authentik.md §2). */
const complaintsSchema = z.record(z.string(), z.union([z.array(z.string()), z.string(), z.unknown()]));

/** How authentik says that it is the token it does not like, and not what it is used for (facts/authentik.md §2). */
const ABOUT_THE_TOKEN =
  /token invalid|expired|unsupported authentication|malformed header|credentials were not provided/i;
const TAKEN = /already exists|must be unique|already (taken|in use)|not unique/i;
const NAMES: ReadonlySet<string> = new Set(['name', 'slug', 'common_name']);

/**
 * Throws what an answer with a status from 400 up means (facts/authentik.md §2): AUTHENTIK_TOKEN_REFUSED,
 * AUTHENTIK_RIGHTS_MISSING, AUTHENTIK_NOT_FOUND, AUTHENTIK_NAME_TAKEN, SERVER_ERROR or AUTHENTIK_REFUSED.
 */
export function refuse(reply: HttpsReply, request: Refused): never {
  const { peer, doing, what, needs, called = what, secrets } = request;
  const fields = complaintsIn(reply, secrets);
  const said = saidIn(reply, fields, secrets);
  const cause = new Refusal(reply.status, said, fields);
  switch (reply.status) {
    case 401:
      return fail('AUTHENTIK_TOKEN_REFUSED', { address: peer.origin, said }, cause);
    case 403:
      if (ABOUT_THE_TOKEN.test(said)) fail('AUTHENTIK_TOKEN_REFUSED', { address: peer.origin, said }, cause);
      return fail('AUTHENTIK_RIGHTS_MISSING', { doing, needs }, cause);
    case 404:
      return fail('AUTHENTIK_NOT_FOUND', { what }, cause);
    default:
      if (reply.status >= 500) {
        fail('SERVER_ERROR', { who: peer.who, address: peer.origin, status: reply.status }, cause);
      }
      if (fields.some(({ field, said: words }) => NAMES.has(field) && TAKEN.test(words))) {
        fail('AUTHENTIK_NAME_TAKEN', { name: called }, cause);
      }
      return fail('AUTHENTIK_REFUSED', { doing, said }, cause);
  }
}

/** Whether authentik refused with this status. */
export function refusedWith(error: unknown, status: number): boolean {
  return refusalOf(error)?.status === status;
}

/** Whether authentik complained of this field of what was sent. */
export function refusedOver(error: unknown, field: string): boolean {
  const refusal = refusalOf(error);
  return refusal?.status === 400 && refusal.fields.some((complaint) => complaint.field === field);
}

function refusalOf(error: unknown): Refusal | undefined {
  return error instanceof ExpectedFailure && error.cause instanceof Refusal ? error.cause : undefined;
}

function complaintsIn({ status, text }: HttpsReply, secrets: readonly string[]): Complaint[] {
  const read = complaintsSchema.safeParse(parsed(text));
  if (status !== 400 || !read.success) return [];
  return Object.entries(read.data)
    .filter(([field]) => field !== 'code')
    .map(([field, said]) => ({ field: harmless(field, secrets), said: harmless(wordsOf(said), secrets) }));
}

/** The vendor's own words. An error page of something in between is not authentik's word: then only the status is told. */
function saidIn(
  { status, text }: HttpsReply,
  fields: readonly Complaint[],
  secrets: readonly string[],
): string {
  const detail = detailSchema.safeParse(parsed(text));
  if (detail.success) return harmless(detail.data.detail, secrets);
  if (fields.length === 0) return `HTTP ${status}`;
  return harmless(
    fields.map(({ field, said }) => (field === 'non_field_errors' ? said : `${field}: ${said}`)).join('; '),
    secrets,
  );
}

/** A complaint is a list of texts; of a list within what was sent it may be a list of such objects. */
function wordsOf(said: unknown): string {
  if (typeof said === 'string') return said;
  if (typeof said !== 'object' || said === null) return '';
  return Object.values(said).map(wordsOf).filter(Boolean).join(' ');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
