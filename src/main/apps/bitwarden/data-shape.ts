import type { Json } from '../../../shared/model/json.ts';
import { fail } from '../../../shared/findings/expected-failure.ts';
import type { Layout, Release } from './releases.ts';

export type Content = Record<string, Json>;

/**
 * Where the parts of the configuration are in a data file (facts/bitwarden-directory-connector.md §2.2): at the top; in the
 * object of the account that is signed in; or, before the first sign-in, where that account will fetch them from, once.
 */
export interface DataShape {
  kind: 'flat' | 'account' | 'beforeLogin';
  layout: Layout;
  /** What `directoryType` is in. */
  top: string[];
  ldap: string[];
  sync: string[];
}

/** Below it Directory Connector itself asks for a fresh installation; above it nobody has looked. */
const OLDEST_STATE = 3;
const NEWEST_STATE = 8;

const FLAT: DataShape = { kind: 'flat', layout: 'flat', top: [], ldap: ['directoryLdap'], sync: ['sync'] };
const BEFORE_LOGIN: DataShape = {
  kind: 'beforeLogin',
  layout: 'nested',
  top: ['tempDirectorySettings'],
  ldap: ['tempDirectoryConfigs', 'ldap'],
  sync: ['tempDirectorySettings', 'sync'],
};

/** Taken together or not at all: where there is one of them, the account takes all three. */
export const TAKEN_AT_LOGIN = ['tempAccountSettings', 'tempDirectorySettings', 'tempDirectoryConfigs'];

/**
 * How a data file is arranged: as it says itself, and only where it says nothing, as its release has it.
 *
 * @throws CONNECTOR_STATE_TOO_OLD, CONNECTOR_STATE_UNKNOWN
 */
export function shapeOf(content: Content, { file, release }: { file: string; release: Release }): DataShape {
  const { global, stateVersion } = content;
  const state = isObject(global) ? global['stateVersion'] : stateVersion;
  if (typeof state === 'number' && state < OLDEST_STATE)
    fail('CONNECTOR_STATE_TOO_OLD', { file, stateVersion: state });
  if (typeof state === 'number' && state > NEWEST_STATE)
    fail('CONNECTOR_STATE_UNKNOWN', { file, stateVersion: state });
  const isNested =
    isObject(global) ||
    'authenticatedAccounts' in content ||
    TAKEN_AT_LOGIN.some((name) => name in content) ||
    (Object.keys(content).length === 0 && release.layout === 'nested');
  return isNested ? nested(content) : FLAT;
}

function nested({ activeUserId, authenticatedAccounts, ...rest }: Content): DataShape {
  const first: Json | undefined = Array.isArray(authenticatedAccounts) ? authenticatedAccounts[0] : undefined;
  const id = [activeUserId, first].find((candidate) => typeof candidate === 'string');
  if (id === undefined || !Object.hasOwn(rest, id) || !isObject(rest[id])) return BEFORE_LOGIN;
  const top = [id, 'directorySettings'];
  return {
    kind: 'account',
    layout: 'nested',
    top,
    ldap: [id, 'directoryConfigurations', 'ldap'],
    sync: [...top, 'sync'],
  };
}

export function isObject(value: Json | undefined): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
