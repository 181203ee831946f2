import { z } from 'zod';

import { readAll } from './paging.ts';
import { uuid } from './replies.ts';
import type { Requests } from './requests.ts';

export interface Group {
  id: string;
  name: string;
}

const groupSchema = z
  .object({ pk: uuid, name: z.string() })
  .transform(({ pk, name }): Group => ({ id: pk, name }));

/** Every group. */
export function listGroups(requests: Requests, signal?: AbortSignal): Promise<Group[]> {
  return readAll(requests, groupSchema, {
    path: '/core/groups/',
    // With all people in it a page would be megabytes.
    query: { ordering: 'name', include_users: false },
    what: 'the groups',
    needs: 'authentik_core.view_group',
    signal,
  });
}
