import { describe, expect, it } from 'vitest';

import type { RestsOn } from '../../src/main/engine/diagnose.ts';
import { authentikSynology } from '../../src/main/guides/authentik-synology.ts';
import { jumpcloudBitwarden } from '../../src/main/guides/jumpcloud-bitwarden.ts';
import { jumpcloudQnap } from '../../src/main/guides/jumpcloud-qnap.ts';
import { jumpcloudSynology } from '../../src/main/guides/jumpcloud-synology.ts';
import { jumpcloudTruenas } from '../../src/main/guides/jumpcloud-truenas.ts';

const matches = (id: string, pattern: string): boolean =>
  pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern;

/** Every answer that is named, and one for each star that nobody names. */
const idsIn = (restsOn: RestsOn): string[] => [
  ...new Set(
    restsOn.flatMap(([answer, beneath]) => [answer, ...beneath]).map((id) => id.replace('*', 'any')),
  ),
];

/** A way from an answer down to itself by way of others; undefined where there is none. */
function circle(restsOn: RestsOn): string[] | undefined {
  const ids = idsIn(restsOn);
  const under = (id: string) => {
    const patterns = restsOn.flatMap(([answer, beneath]) => (matches(id, answer) ? beneath : []));
    return ids.filter((other) => other !== id && patterns.some((pattern) => matches(other, pattern)));
  };
  const sound = new Set<string>();
  const follow = (way: string[], id: string): string[] | undefined => {
    if (way.includes(id)) return [...way.slice(way.indexOf(id)), id];
    if (sound.has(id)) return undefined;
    const found = under(id).map((other) => follow([...way, id], other));
    sound.add(id);
    return found.find((one) => one !== undefined);
  };
  return ids.map((id) => follow([], id)).find((one) => one !== undefined);
}

describe('what rests on what', () => {
  it.each(
    [authentikSynology, jumpcloudSynology, jumpcloudQnap, jumpcloudTruenas, jumpcloudBitwarden].map(
      ({ id, restsOn }) => ({
        id,
        restsOn,
      }),
    ),
  )('never goes round in a circle: $id', ({ restsOn }) => {
    expect(idsIn(restsOn).length).toBeGreaterThan(20);
    expect(circle(restsOn)).toBeUndefined();
  });

  it('would be seen to, if it did, through stars as well', () => {
    expect(
      circle([
        ['proof.*', ['nas.*']],
        ['nas.connected', ['ldap.*']],
        ['ldap.bind', ['nas.dns', 'proof.smb.ann']],
      ]),
    ).toEqual(['nas.connected', 'ldap.bind', 'proof.smb.ann', 'nas.connected']);
  });
});
