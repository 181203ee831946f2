import type { Json } from '../../../shared/model/json.ts';
import type { Fields, Screen } from './connector-settings.ts';
import { FIELD_NAMES } from './connector-settings.ts';
import type { Content, DataShape } from './data-shape.ts';
import { isObject, TAKEN_AT_LOGIN } from './data-shape.ts';

/** What the last releases with an object for each account write, and want to find (facts/bitwarden-directory-connector.md §8). */
const NESTED_STATE = 4;

/** What is ours of a screen in a data file; `null` when there is nothing of it. */
export function readFields(content: Content, shape: DataShape, screen: Screen): Fields | null {
  const fields: Fields = {};
  for (const name of FIELD_NAMES[screen]) {
    const { path, key } = placeOf(name, shape);
    const part = partAt(content, path);
    const value = isObject(part) ? part[key] : undefined;
    if (value !== undefined) fields[name] = value;
  }
  for (const [name, path] of partsOf(shape, screen)) {
    const part = partAt(content, path);
    if (part !== undefined && holdsNothing(part)) fields[name] = part;
  }
  return Object.keys(fields).length === 0 ? null : fields;
}

/** The file's content with that screen's fields exactly so, and everything else as it was. */
export function withFields(
  content: Content,
  shape: DataShape,
  { screen, to }: { screen: Screen; to: Fields | null },
): Content {
  const next = structuredClone(content);
  for (const name of FIELD_NAMES[screen]) {
    const { path, key } = placeOf(name, shape);
    const value = to?.[name];
    if (value === undefined) dropIn(next, path, key);
    else makePart(next, path)[key] = value;
  }
  for (const [name, path] of partsOf(shape, screen)) tidyPart(next, path, to?.[name]);
  return shape.kind === 'beforeLogin' ? completed(next, shape) : next;
}

/** What there would be without us. */
export function withoutOurs(content: Content, shape: DataShape): Content {
  const screens = Object.keys(FIELD_NAMES) as Screen[];
  return screens.reduce((rest, screen) => withFields(rest, shape, { screen, to: null }), content);
}

/** All three of what an account takes at its first sign-in, and a state that lets it: or none of it. */
function completed(content: Content, shape: DataShape): Content {
  const screens = Object.keys(FIELD_NAMES) as Screen[];
  const isWanted = screens.some((screen) => readFields(content, shape, screen) !== null);
  if (isWanted) {
    const others = Object.keys(content).filter((name) => !TAKEN_AT_LOGIN.includes(name));
    const taken = Object.fromEntries(TAKEN_AT_LOGIN.map((name) => [name, content[name] ?? {}]));
    return {
      ...(others.length === 0 ? { global: { stateVersion: NESTED_STATE } } : {}),
      ...content,
      ...taken,
    };
  }
  const rest = Object.entries(content).filter(
    ([name, value]) => !(TAKEN_AT_LOGIN.includes(name) && holdsNothing(value)),
  );
  const isOurBeginning = ([name, value]: [string, Json]) =>
    name === 'global' && JSON.stringify(value) === JSON.stringify({ stateVersion: NESTED_STATE });
  return Object.fromEntries(rest.every(isOurBeginning) ? [] : rest);
}

/** The parts that a screen's fields lie in, the inner ones first. */
function partsOf({ kind, top, ldap, sync }: DataShape, screen: Screen): [string, string[]][] {
  const parts: [string, string[]][] = screen === 'directory' ? [['ldap', ldap]] : [['sync', sync]];
  if (kind !== 'account') return parts;
  if (screen === 'directory') parts.push(['configurations', ldap.slice(0, -1)]);
  return [...parts, ['settings', top]];
}

function placeOf(name: string, shape: DataShape): { path: string[]; key: string } {
  const [part = '', key] = name.split('.');
  if (key === undefined) return { path: shape.top, key: part };
  return { path: part === 'ldap' ? shape.ldap : shape.sync, key };
}

function partAt(content: Content, path: string[]): Json | undefined {
  let part: Json | undefined = content;
  for (const name of path) part = isObject(part) && Object.hasOwn(part, name) ? part[name] : undefined;
  return part;
}

function makePart(content: Content, path: string[]): Content {
  let part = content;
  for (const name of path) {
    const inner = part[name];
    const made = isObject(inner) ? inner : {};
    part[name] = made;
    part = made;
  }
  return part;
}

function dropIn(content: Content, path: string[], key: string): void {
  const part = partAt(content, path);
  if (isObject(part)) Reflect.deleteProperty(part, key);
}

/** A part in which nothing is left goes, unless there was such an empty one before. */
function tidyPart(content: Content, path: string[], empty: Json | undefined): void {
  const part = partAt(content, path);
  const [last = ''] = path.slice(-1);
  if (part !== undefined && !holdsNothing(part)) return;
  if (empty !== undefined) makePart(content, path.slice(0, -1))[last] = empty;
  else dropIn(content, path.slice(0, -1), last);
}

/** Also what is no object at all, where one should be: it is kept as it is until it is written over, and comes back then. */
const holdsNothing = (part: Json): boolean => !isObject(part) || Object.keys(part).length === 0;
