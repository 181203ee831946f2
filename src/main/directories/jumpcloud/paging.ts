import { isDeepStrictEqual } from 'node:util';

import { z } from 'zod';

import type { Read, Requests } from './requests.ts';

/** The largest that both APIs allow; 101 is answered 400 (facts/jumpcloud.md §2). */
const PAGE = 100;

/** Every row of a v1 list: an object with `results`, and `totalCount` to stop at (facts/jumpcloud.md §2). */
export async function allV1<T>(requests: Requests, row: z.ZodType<T>, read: Read): Promise<T[]> {
  const page = z.object({ results: z.array(row), totalCount: z.int().min(0) });
  const rows: T[] = [];
  for (;;) {
    // Without a sort by something unique, pages overlap or lose rows (facts/jumpcloud.md §2).
    const query = { limit: PAGE, sort: '_id', ...read.query, skip: rows.length };
    const { results, totalCount } = await requests.read(page, { ...read, query });
    refuseRepetition(requests, rows, results);
    rows.push(...results);
    if (rows.length >= totalCount) return rows;
    if (results.length === 0) requests.strange('results', `ended after ${rows.length} of ${totalCount}`);
  }
}

/**
 * Every row of a v2 list: a bare array, at its end when a page is not full (facts/jumpcloud.md §2).
 *
 * @param read its query may have a `sort`, by something unique; the lists of edges take none
 */
export async function allV2<T>(requests: Requests, row: z.ZodType<T>, read: Read): Promise<T[]> {
  const page = z.array(row);
  const rows: T[] = [];
  for (;;) {
    const query = { limit: PAGE, ...read.query, skip: rows.length };
    const results = await requests.read(page, { ...read, query });
    refuseRepetition(requests, rows, results);
    rows.push(...results);
    if (results.length < PAGE) return rows;
  }
}

/** Something in between that answers every page with the first one would be read for ever. */
function refuseRepetition<T>(requests: Requests, rows: T[], page: T[]): void {
  if (page.length > 0 && isDeepStrictEqual(rows.slice(-page.length), page)) {
    requests.strange('list', `the same page again after ${rows.length} rows`);
  }
}
