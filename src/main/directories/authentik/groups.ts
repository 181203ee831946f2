import { z } from 'zod';

import { readAll } from './paging.ts';
import { optionalUuid, uuid } from './replies.ts';
import type { Requests } from './requests.ts';

export interface Group {
  id: string;
  name: string;
  /** The groups that it is in itself: its people are in those too. */
  parents: string[];
}

/** One parent, and in newer releases several. */
const groupSchema = z
  .object({ pk: uuid, name: z.string(), parent: optionalUuid, parents: z.array(uuid).default([]) })
  .transform(({ pk, name, parent, parents }): Group => ({
    id: pk,
    name,
    parents: parent === undefined ? parents : [parent, ...parents],
  }));

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
