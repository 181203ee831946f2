import { describe, expect, it } from 'vitest';

import { guides } from '../../src/main/app/guides.ts';
import type { RestsOn } from '../../src/main/engine/diagnose.ts';

/** Whether some id fits both: they are ids, or beginnings of ids with a star behind. */
function overlap(one: string, other: string): boolean {
  const [a, b] = [one, other].map((pattern) => pattern.replace(/\*$/, ''));
  if (a === undefined || b === undefined) return false;
  return one === other || (one.endsWith('*') && b.startsWith(a)) || (other.endsWith('*') && a.startsWith(b));
}

/** A way from an answer down to itself; undefined where there is none. */
function circle(restsOn: RestsOn): string[] | undefined {
  const below = (pattern: string) =>
    restsOn.flatMap(([answer, beneath]) => (overlap(pattern, answer) ? beneath : []));
  const follow = (way: string[]): string[] | undefined => {
    const [first = '', last = ''] = [way[0], way.at(-1)];
    for (const next of below(last)) {
      if (overlap(next, first)) return [...way, next];
      if (way.some((passed) => overlap(passed, next))) continue;
      const found = follow([...way, next]);
      if (found) return found;
    }
    return undefined;
  };
  for (const [answer] of restsOn) {
    const found = follow([answer]);
    if (found) return found;
  }
  return undefined;
}

describe('what rests on what', () => {
  it.each(Object.values(guides).map(({ id, restsOn }) => ({ id, restsOn })))(
    'never goes round in a circle: $id',
    ({ restsOn }) => {
      expect(circle(restsOn)).toBeUndefined();
    },
  );

  it('would be seen to, if it did', () => {
    expect(
      circle([
        ['proof.*', ['nas.*']],
        ['nas.connected', ['ldap.*']],
        ['ldap.bind', ['nas.dns', 'proof.smb.ann']],
      ]),
    ).toEqual(['proof.*', 'nas.*', 'ldap.*', 'proof.smb.ann']);
  });
});
