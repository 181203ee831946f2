import type { IncomingHttpHeaders } from 'node:http';

import { Refusal } from './answer.ts';
import type { Organisation } from './organisation.ts';

const OBJECT_ID = /^[0-9a-f]{24}$/;

/** 401 without the right key. The body's words are ours: none are recorded (facts/jumpcloud.md §2.3). */
export function requireKey(headers: IncomingHttpHeaders, apiKey: string): void {
  if (headers['x-api-key'] !== apiKey) throw new Refusal(401, 'Unauthorized');
}

/**
 * The organisation a request is about. Who administers one need not name it; who administers several must, in the
 * `x-org-id` header (facts/jumpcloud.md §2.1).
 */
export function organisationOf(
  headers: IncomingHttpHeaders,
  organisations: readonly Organisation[],
): Organisation {
  const id = organisationId(headers);
  if (id === undefined) {
    const [only, ...others] = organisations;
    if (only === undefined || others.length > 0) throw new Refusal(401, 'x-org-id header is required');
    return only;
  }
  if (!OBJECT_ID.test(id)) throw new Refusal(400, 'x-org-id header is malformed');
  const organisation = organisations.find(({ record }) => record._id === id);
  if (organisation === undefined) throw new Refusal(404, 'Organization not found');
  return organisation;
}

/** 403: some routes are about all organisations and take no `x-org-id` (facts/jumpcloud.md §2.1). */
export function requireNoOrganisation(headers: IncomingHttpHeaders): void {
  if (organisationId(headers) !== undefined) throw new Refusal(403, 'x-org-id header is not supported here');
}

function organisationId(headers: IncomingHttpHeaders): string | undefined {
  const value = headers['x-org-id'];
  return Array.isArray(value) ? value.join(',') : value;
}
