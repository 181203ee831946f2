import { invalid, ok, refused } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Call } from './call.ts';

type Row = Record<string, unknown>;

/** How the rows of a list can be narrowed down. */
export interface ListRules {
  /** Query parameters that must equal the field of the same name; unknown parameters are passed over. */
  equals?: readonly string[];
  /** Fields in which `search` looks, whatever the capitals. */
  search?: readonly string[];
}

/** A page of a list (facts/authentik.md §2); `next` and `previous` are 0 where there is none. */
export function list(call: Call, rows: Row[], { equals = [], search = [] }: ListRules = {}): Answer {
  const { query, state, release } = call;
  const wanted = query.get('search')?.toLowerCase() ?? '';
  const matching = rows.filter(
    (row) =>
      equals.every((field) => !query.has(field) || text(row[field]) === query.get(field)) &&
      (wanted === '' || search.some((field) => text(row[field]).toLowerCase().includes(wanted))),
  );
  const sorted = order(matching, query.get('ordering') ?? '');
  const size = wholeNumber(query, 'page_size') ?? state.pageSize;
  const current = wholeNumber(query, 'page') ?? 1;
  const pages = Math.max(1, Math.ceil(sorted.length / size));
  if (current > pages) throw refused(404, 'Invalid page.');
  const start = (current - 1) * size;
  const results = sorted.slice(start, start + size);
  return ok({
    pagination: {
      next: current < pages ? current + 1 : 0,
      previous: current > 1 ? current - 1 : 0,
      count: sorted.length,
      current,
      total_pages: pages,
      start_index: results.length === 0 ? 0 : start + 1,
      end_index: start + results.length,
    },
    results,
    ...(release.hasAutocomplete && { autocomplete: {} }),
  });
}

/** `true` or `false` as a filter; `undefined` when the parameter is not there, or says neither. */
export function booleanFilter(query: URLSearchParams, name: string): boolean | undefined {
  const value = query.get(name)?.toLowerCase();
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

/** A filter of a closed set of words; 400 for any other (facts/authentik.md §2). */
export function choiceFilter<Choice extends string>(
  query: URLSearchParams,
  name: string,
  choices: readonly Choice[],
): Choice[] {
  return query.getAll(name).map((value) => {
    const choice = choices.find((known) => known === value);
    if (choice === undefined) {
      throw invalid({
        [name]: [`Select a valid choice. ${value} is not one of the available choices.`],
      });
    }
    return choice;
  });
}

function wholeNumber(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  return value !== null && /^[1-9]\d*$/.test(value) ? Number(value) : undefined;
}

function order(rows: Row[], ordering: string): Row[] {
  const descending = ordering.startsWith('-');
  const field = ordering.replace(/^-/, '');
  if (field === '') return rows;
  const sorted = rows.toSorted((a, b) => {
    const [left, right] = [a[field], b[field]];
    if (typeof left === 'number' && typeof right === 'number') return left - right;
    return text(left) < text(right) ? -1 : text(left) > text(right) ? 1 : 0;
  });
  return descending ? sorted.reverse() : sorted;
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}
