import { z } from 'zod';

import type { Read, Requests } from './requests.ts';

const PAGE = 100;

/** Every row of a list, page by page (facts/authentik.md §2). `next` is 0 on the last one. */
export async function readAll<T>(requests: Requests, row: z.ZodType<T>, read: Read): Promise<T[]> {
  const page = z.object({ pagination: z.object({ next: z.number() }), results: z.array(row) });
  const rows: T[] = [];
  for (let asked = 1; ; asked += 1) {
    const query = { ...read.query, page: asked, page_size: PAGE };
    const { pagination, results } = await requests.read(page, { ...read, query });
    rows.push(...results);
    if (pagination.next === 0) return rows;
    // Something in between that answers every page with the first one would be read for ever.
    if (pagination.next !== asked + 1) {
      requests.strange('pagination.next', `page ${pagination.next} after page ${asked}`);
    }
  }
}
