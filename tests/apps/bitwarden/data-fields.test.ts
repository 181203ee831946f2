import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Fields, Screen } from '../../../src/main/apps/bitwarden/connector-settings.ts';
import { wantedFields } from '../../../src/main/apps/bitwarden/connector-settings.ts';
import { readFields, withFields, withoutOurs } from '../../../src/main/apps/bitwarden/data-fields.ts';
import type { Content } from '../../../src/main/apps/bitwarden/data-shape.ts';
import { shapeOf } from '../../../src/main/apps/bitwarden/data-shape.ts';
import { releaseOf } from '../../../src/main/apps/bitwarden/releases.ts';
import { settingsWith } from './settings-at-hand.ts';

const settings = settingsWith({ sync: { userFilter: '(uid=*)' } });
const screens: Screen[] = ['directory', 'sync'];
const shapeIn = (content: Content) => shapeOf(content, { file: 'data.json', release: releaseOf('2026.6.1') });

/** A part as Directory Connector, or anybody, may have left it: with some of our fields, some others, or no part at all. */
const part = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.dictionary(
      fc.constantFrom('ad', 'hostname', 'port', 'users', 'userPath', 'password', 'interval'),
      fc.jsonValue(),
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue() },
);
const directoryType = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });

const flat = fc.record(
  {
    stateVersion: fc.constantFrom(6, 8),
    directoryType,
    directoryLdap: part,
    sync: part,
    lastSyncHash: fc.string(),
  },
  { requiredKeys: ['stateVersion'] },
);
const withAccount = fc.record({
  global: fc.constant({ stateVersion: 4 }),
  activeUserId: fc.constant('id'),
  id: fc.record(
    {
      profile: fc.jsonValue(),
      directoryConfigurations: fc.oneof(
        fc.record({ ldap: part, okta: fc.jsonValue() }, { requiredKeys: [] }),
        fc.jsonValue(),
      ),
      directorySettings: fc.oneof(
        fc.record({ directoryType, sync: part }, { requiredKeys: [] }),
        fc.jsonValue(),
      ),
    },
    { requiredKeys: [] },
  ),
});

/** Sets both screens, and says what each held before. */
function setUp(content: Content): { set: Content; first: Map<Screen, Fields | null> } {
  const shape = shapeIn(content);
  const first = new Map<Screen, Fields | null>();
  let set = content;
  for (const screen of screens) {
    const present = readFields(set, shape, screen);
    const to = wantedFields(present, settings, screen);
    first.set(screen, present);
    set = withFields(set, shape, { screen, to });
    expect(readFields(set, shape, screen)).toEqual(to);
  }
  return { set, first };
}

/** As JSON has it: without anybody's prototype. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the fields of a data file', () => {
  it.each([
    ['flat', flat],
    ['with an account', withAccount],
  ])('are set and taken back, and the file is what it was, whatever it held: %s', (_, contents) => {
    fc.assert(
      fc.property(contents, (generated) => {
        const content = plain(generated) as Content;
        const { set, first } = setUp(content);
        let back = set;
        for (const screen of screens.toReversed()) {
          back = withFields(back, shapeIn(back), { screen, to: first.get(screen) ?? null });
        }
        expect(back).toEqual(content);
      }),
      { numRuns: 2_000 },
    );
  });

  it('are all that is changed: what else is in a part stays, a password above all', () => {
    const withOthers = fc.record({
      stateVersion: fc.constant(6),
      directoryLdap: fc.record({ password: fc.string(), id: fc.jsonValue(), hostname: fc.jsonValue() }),
      sync: fc.record({ interval: fc.jsonValue(), users: fc.jsonValue() }),
      others: fc.jsonValue(),
    });
    fc.assert(
      fc.property(withOthers, (generated) => {
        const { set } = setUp(plain(generated) as Content);
        const { directoryLdap, sync, ...rest } = plain(generated) as typeof generated;
        const { password, id } = directoryLdap;
        expect(set).toMatchObject({
          ...rest,
          directoryLdap: { password, id },
          sync: { interval: sync.interval },
        });
        expect(withoutOurs(set, shapeIn(set))).toEqual({
          ...rest,
          directoryLdap: { password, id },
          sync: { interval: sync.interval },
        });
      }),
      { numRuns: 500 },
    );
  });
});
