import { Refusal } from './answer.ts';

type Test = (value: string, wanted: string) => boolean;
type RowFilter = (row: Record<string, unknown>) => boolean;

/** The two APIs write filters differently: `username:$eq:ann` and `name:eq:Office` (facts/jumpcloud.md §2). */
export type Dialect = 'v1' | 'v2';

const operators: Record<Dialect, Record<string, Test>> = {
  v1: {
    $eq: (value, wanted) => value === wanted,
    $ne: (value, wanted) => value !== wanted,
    $gt: (value, wanted) => order(value, wanted) > 0,
    $gte: (value, wanted) => order(value, wanted) >= 0,
    $lt: (value, wanted) => order(value, wanted) < 0,
    $lte: (value, wanted) => order(value, wanted) <= 0,
  },
  v2: {
    eq: (value, wanted) => value === wanted,
    ne: (value, wanted) => value !== wanted,
    gt: (value, wanted) => order(value, wanted) > 0,
    ge: (value, wanted) => order(value, wanted) >= 0,
    lt: (value, wanted) => order(value, wanted) < 0,
    le: (value, wanted) => order(value, wanted) <= 0,
    search: (value, wanted) => value.toLowerCase().includes(wanted.toLowerCase()),
    in: (value, wanted) => wanted.split('|').includes(value),
  },
};

/** The query's filters, all of which a row must pass. One in the other API's dialect is refused, not ignored. */
export function filtersOf(query: URLSearchParams, dialect: Dialect): RowFilter[] {
  return query.getAll('filter').map((text) => {
    const [, field, operator, wanted] = /^([^:]+):([^:]+):(.*)$/s.exec(text) ?? [];
    const test = operator === undefined ? undefined : operators[dialect][operator];
    if (field === undefined || wanted === undefined || test === undefined) {
      throw new Refusal(400, `Bad Request: invalid filter "${text}"`);
    }
    return (row) => {
      if (!(field in row)) throw new Refusal(400, `Bad Request: unknown filter field "${field}"`);
      return test(String(row[field]), wanted);
    };
  });
}

function order(value: string, wanted: string): number {
  const [left, right] = [Number(value), Number(wanted)];
  if (!Number.isNaN(left) && !Number.isNaN(right)) return left - right;
  return value === wanted ? 0 : value < wanted ? -1 : 1;
}
