import { CallError } from '../middleware-error.ts';

/** What the filters of a query let through; the office needs equality only. */
export function matching<Item extends object>(items: readonly Item[], filters: unknown = []): Item[] {
  const wanted = (filters as [string, string, unknown][]).map(([name, operator, value]) => {
    if (operator !== '=') throw new CallError(`the office knows no ${operator}`, 'EINVAL');
    return { name, value };
  });
  return items.filter((item) =>
    wanted.every(({ name, value }) => (item as Record<string, unknown>)[name] === value),
  );
}
