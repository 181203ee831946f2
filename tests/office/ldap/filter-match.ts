import type { Filter } from 'ldapjs';

import { normalDn } from './distinguished-name.ts';

const NAMES = new Set(['member', 'memberof']);
/** Unlike names and classes these keep upper and lower case apart (RFC 2307). */
const EXACT = new Set(['memberuid', 'homedirectory', 'loginshell']);

/**
 * Whether an entry with these attributes passes the filter. ldapjs can ask that as well, but it compares values letter
 * by letter, where a directory takes `(uid=ANN)` for ann.
 */
export function filterMatches(filter: Filter, attributes: Record<string, string[]>): boolean {
  switch (filter.type) {
    case 'AndFilter':
      return filter.clauses.every((clause) => filterMatches(clause, attributes));
    case 'OrFilter':
      return filter.clauses.some((clause) => filterMatches(clause, attributes));
    case 'NotFilter':
      return !filter.clauses.some((clause) => filterMatches(clause, attributes));
    case 'PresenceFilter':
      return valuesOf(filter.attribute, attributes).length > 0;
    case 'EqualityFilter':
    case 'ApproximateFilter': {
      const wanted = comparable(filter.attribute, unescaped(filter.value));
      return valuesOf(filter.attribute, attributes).includes(wanted);
    }
    case 'GreaterThanEqualsFilter':
      return valuesOf(filter.attribute, attributes).some((value) => Number(value) >= Number(filter.value));
    case 'LessThanEqualsFilter':
      return valuesOf(filter.attribute, attributes).some((value) => Number(value) <= Number(filter.value));
    case 'SubstringFilter': {
      const pattern = substringPattern(filter);
      return valuesOf(filter.attribute, attributes).some((value) => pattern.test(value));
    }
    case 'ExtensibleFilter':
      // No matching rules here: like an attribute that nobody has.
      return false;
  }
}

function valuesOf(attribute: string, attributes: Record<string, string[]>): string[] {
  const name = attribute.toLowerCase();
  const values = Object.entries(attributes).find(([key]) => key.toLowerCase() === name)?.[1] ?? [];
  return values.map((value) => comparable(attribute, value));
}

function comparable(attribute: string, value: string): string {
  const name = attribute.toLowerCase();
  if (EXACT.has(name)) return value;
  return NAMES.has(name) ? comparableName(value) : value.toLowerCase();
}

/** What is not a name equals no name, and is no reason to fail. */
function comparableName(value: string): string {
  try {
    return normalDn(value);
  } catch {
    return value;
  }
}

/** ldapjs hands over `ç` and brackets as they are escaped in a filter's text, `\c3\a7`. */
function unescaped(text: string): string {
  return text.replaceAll(/(?:\\[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('\\', ''), 'hex').toString(),
  );
}

function substringPattern({ attribute, initial, any, final }: Filter & { type: 'SubstringFilter' }): RegExp {
  const pieces = [initial ?? '', ...any, final ?? ''].map((piece) =>
    escapeForPattern(comparable(attribute, unescaped(piece))),
  );
  return new RegExp(`^${pieces.join('.*')}$`, 'su');
}

function escapeForPattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
