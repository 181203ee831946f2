import { ok, Refusal } from './answer.ts';
import type { Answer } from './answer.ts';
import { filtersOf } from './filters.ts';
import type { Dialect } from './filters.ts';

type Row = Record<string, unknown>;

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;

/** A v1 list: an object that counts (facts/jumpcloud.md §2). */
export function v1List(rows: Row[], query: URLSearchParams): Answer {
  const { page, total } = pageOf(rows, query, { operators: 'v1', separator: ' ', id: '_id' });
  return ok({ totalCount: total, results: page });
}

/** A v2 list: a bare array, counted in a header. No `Link` header: recordings have none (facts/jumpcloud.md §2). */
export function v2List(rows: Row[], query: URLSearchParams): Answer {
  const { page, total } = pageOf(rows, query, { operators: 'v2', separator: ',', id: 'id' });
  return { ...ok(page), headers: { 'X-Total-Count': String(total) } };
}

interface ListDialect {
  operators: Dialect;
  separator: string;
  id: string;
}

function pageOf(rows: Row[], query: URLSearchParams, { operators, separator, id }: ListDialect) {
  const limit = wholeNumber(query, 'limit', DEFAULT_LIMIT);
  const skip = wholeNumber(query, 'skip', 0);
  if (limit > MAX_LIMIT) {
    throw new Refusal(400, `Bad Request: request parameter "limit" exceeds maximum value of ${MAX_LIMIT}`);
  }
  const filters = filtersOf(query, operators);
  const matching = rows.filter((row) => filters.every((filter) => filter(row)));
  const sorted = sort(matching, words(query.get('sort'), separator));
  const fields = words(query.get('fields'), separator);
  return {
    total: sorted.length,
    page: sorted.slice(skip, skip + limit).map((row) => pick(row, fields, id)),
  };
}

function wholeNumber(query: URLSearchParams, name: string, missing: number): number {
  const text = query.get(name);
  if (text === null) return missing;
  if (!/^\d+$/.test(text))
    throw new Refusal(400, `Bad Request: request parameter "${name}" is not a whole number`);
  return Number(text);
}

function words(text: string | null, separator: string): string[] {
  return (text ?? '').split(separator).filter((word) => word !== '');
}

function sort(rows: Row[], keys: string[]): Row[] {
  const orders = keys.map((key) =>
    key.startsWith('-') ? { field: key.slice(1), sign: -1 } : { field: key, sign: 1 },
  );
  return rows.toSorted((a, b) => {
    for (const { field, sign } of orders) {
      const order = compare(a[field], b[field]);
      if (order !== 0) return sign * order;
    }
    return 0;
  });
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a), String(b)];
  return left === right ? 0 : left < right ? -1 : 1;
}

function pick(row: Row, fields: string[], id: string): Row {
  if (fields.length === 0) return row;
  return Object.fromEntries(Object.entries(row).filter(([name]) => name === id || fields.includes(name)));
}
