import { directGroups } from '../membership.ts';
import type { AuthentikState, UserRecord } from '../records.ts';

/** The expression of a mapping is wrong, or is more Python than the office understands. */
export class ExpressionError extends Error {}

/** Whose claims are to be made. */
export interface Scope {
  user: UserRecord;
  state: AuthentikState;
}

const TOKEN = /\s*(?:#[^\n]*|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\w+|[^\s\w]))/y;

const GROUP_NAMES = ['group.name', 'for', 'group', 'in'];

/**
 * What a scope mapping says of a user: of Python just `return { "claim": value, … }`, where a value is a text, `True`,
 * `False`, `None`, something of `request.user`, one of its attributes, the names of its groups, or `one or other`.
 */
export function evaluate(expression: string, scope: Scope): Record<string, unknown> {
  const tokens = tokensOf(expression);
  const reader = new Reader(tokens, scope);
  reader.expect('return');
  const claims = reader.dictionary();
  reader.end();
  return claims;
}

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (;;) {
    const match = TOKEN.exec(expression);
    if (match === null) return tokens;
    if (match[1] !== undefined) tokens.push(match[1]);
  }
}

class Reader {
  #tokens: string[];
  readonly #scope: Scope;

  constructor(tokens: string[], scope: Scope) {
    this.#tokens = [...tokens];
    this.#scope = scope;
  }

  expect(token: string): void {
    const next = this.#tokens.shift();
    if (next !== token) throw new ExpressionError(`expected ${token}, found ${next ?? 'the end'}`);
  }

  end(): void {
    const next = this.#tokens[0];
    if (next !== undefined) throw new ExpressionError(`expected the end, found ${next}`);
  }

  dictionary(): Record<string, unknown> {
    const claims: Record<string, unknown> = {};
    this.expect('{');
    while (this.#tokens[0] !== '}') {
      const claim = this.#text();
      this.expect(':');
      claims[claim] = this.#value();
      if (this.#tokens[0] !== '}') this.expect(',');
    }
    this.expect('}');
    return claims;
  }

  #value(): unknown {
    const value = this.#single();
    if (this.#tokens[0] !== 'or') return value;
    this.expect('or');
    const other = this.#value();
    return value === '' || value === null || value === false ? other : value;
  }

  #single(): unknown {
    const [next = ''] = this.#tokens;
    if (/^["']/.test(next)) return this.#text();
    if (next === '[') return this.#groupNames();
    this.#tokens.shift();
    switch (next) {
      case 'True':
        return true;
      case 'False':
        return false;
      case 'None':
        return null;
      case 'request':
        this.expect('.');
        this.expect('user');
        return this.#ofUser();
      case 'user':
        return this.#ofUser();
      default:
        throw new ExpressionError(`name '${next}' is not defined`);
    }
  }

  #ofUser(): unknown {
    this.expect('.');
    const field = this.#tokens.shift() ?? '';
    const { username, name, email, pk, uuid } = this.#scope.user;
    const fields: Record<string, unknown> = { username, name, email, pk, uuid };
    if (field === 'attributes') return this.#attribute();
    if (!(field in fields)) throw new ExpressionError(`'User' object has no attribute '${field}'`);
    return fields[field];
  }

  /** `.get("name")`, `.get("name", other)` or `["name"]`, which fails where there is none. */
  #attribute(): unknown {
    const { attributes } = this.#scope.user;
    if (this.#tokens[0] === '[') {
      this.expect('[');
      const name = this.#text();
      this.expect(']');
      if (!(name in attributes)) throw new ExpressionError(`KeyError: '${name}'`);
      return attributes[name];
    }
    for (const token of ['.', 'get', '(']) this.expect(token);
    const name = this.#text();
    let other: unknown = null;
    if (this.#tokens[0] === ',') {
      this.expect(',');
      other = this.#value();
    }
    this.expect(')');
    return attributes[name] ?? other;
  }

  /** `[group.name for group in request.user.groups.all()]`, whose `groups` was called `ak_groups` before. */
  #groupNames(): string[] {
    this.expect('[');
    for (const word of GROUP_NAMES) {
      for (const token of word.split(/(\.)/)) this.expect(token);
    }
    for (const token of ['request', '.', 'user', '.']) this.expect(token);
    const relation = this.#tokens.shift();
    if (relation !== 'groups' && relation !== 'ak_groups') {
      throw new ExpressionError(`'User' object has no attribute '${relation ?? ''}'`);
    }
    for (const token of ['.', 'all', '(', ')', ']']) this.expect(token);
    return directGroups(this.#scope.state, this.#scope.user).map(({ name }) => name);
  }

  #text(): string {
    const token = this.#tokens.shift() ?? '';
    if (!/^["']/.test(token)) throw new ExpressionError(`expected a text, found ${token}`);
    return token.slice(1, -1).replaceAll(/\\(.)/g, '$1');
  }
}
