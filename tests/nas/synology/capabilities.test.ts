import { describe, expect, it } from 'vitest';
import { calls } from '../../../src/main/nas/synology/calls.ts';
import { capabilities, singleSignOnCapabilities } from '../../../src/main/nas/synology/capabilities.ts';
import { howToAsk, pickVersion } from '../../../src/main/nas/synology/offered-apis.ts';
import type { OfferedApis } from '../../../src/main/nas/synology/offered-apis.ts';

const everything: OfferedApis = new Map(
  Object.values(calls).map(({ api }) => [api, { min: 1, max: 3, format: 'JSON' }]),
);

function offering(api: string, range: { min: number; max: number } | undefined): OfferedApis {
  const offered = new Map(everything);
  if (range) offered.set(api, { ...range, format: 'JSON' });
  else offered.delete(api);
  return offered;
}

const judge = (version: string, offered = everything) =>
  capabilities({ who: 'diskstation', offered }, { version });

describe('the version of a call', () => {
  it.each([
    ['the newest that both know', { min: 1, max: 9 }, 7],
    ['the newest of the NAS when it is the older one', { min: 1, max: 6 }, 6],
    ['none when the NAS only has older ones', { min: 1, max: 5 }, undefined],
    ['none when the NAS only has newer ones', { min: 8, max: 9 }, undefined],
    ['none when the NAS does not have the API', undefined, undefined],
  ])('is %s', (_what, range, version) => {
    expect(pickVersion(calls.signIn, offering('SYNO.API.Auth', range))).toBe(version);
  });

  it('comes with the format the NAS advertises', () => {
    expect(howToAsk(calls.readSmb, everything, 'diskstation')).toEqual({ version: 3, format: 'JSON' });
  });
});

describe('what Joinery does by itself', () => {
  it.each(['DSM 7.1-42661', 'DSM 7.1.1-42962 Update 4', 'DSM 7.2.2-72806', 'DSM 7.4-90000'])(
    'is all on %s',
    (version) => {
      expect(judge(version)).toEqual({ automatic: true });
    },
  );

  it.each([
    'DSM 7.0.1-42218',
    'DSM 6.2.3-25426',
    'DSM 7.5-99999',
    'DSM 7.10-1',
    'DSM 8.1-1',
    'VirtualDSM',
    '',
  ])('is nothing on "%s"', (version) => {
    expect(judge(version)).toMatchObject({
      automatic: false,
      why: { code: 'NAS_VERSION_NOT_EVIDENCED', severity: 'warning' },
    });
  });

  it('is nothing without the LDAP client in a version that is known', () => {
    expect(judge('DSM 7.2.2-72806', offering('SYNO.Core.Directory.LDAP', { min: 2, max: 4 }))).toMatchObject({
      why: {
        code: 'NAS_API_MISSING',
        sentence: 'diskstation offers SYNO.Core.Directory.LDAP in version 2 to 4; Joinery knows version 1.',
      },
    });
    expect(judge('DSM 7.2.2-72806', offering('SYNO.Core.FileServ.SMB', undefined))).toMatchObject({
      why: { sentence: 'diskstation offers SYNO.Core.FileServ.SMB not at all; Joinery knows version 3.' },
    });
  });

  it('does not depend on AFP, the host name or the second way to refresh', () => {
    const offered = new Map(everything);
    for (const { api } of [calls.readAfp, calls.readNetwork, calls.startRefresh]) offered.delete(api);
    expect(judge('DSM 7.2.2-72806', offered)).toEqual({ automatic: true });
  });
});

describe('single sign-on', () => {
  const judgeSso = (version: string, offered = everything) =>
    singleSignOnCapabilities({ who: 'diskstation', offered }, { version });

  it('is set up by Joinery on a NAS that need not be able to join a directory', () => {
    const offered = offering('SYNO.Core.Directory.LDAP', undefined);
    expect(judgeSso('DSM 7.1.1-42962', offered)).toEqual({ automatic: true });
    expect(judge('DSM 7.1.1-42962', offered)).toMatchObject({ automatic: false });
  });

  it.each([
    'SYNO.Core.Directory.OIDC.SSO',
    'SYNO.Core.Directory.SSO.Profile',
    'SYNO.Core.Directory.SSO.Setting',
  ])('is set up by hand without %s', (api) => {
    const offered = offering(api, undefined);
    expect(judgeSso('DSM 7.2.2-72806', offered)).toMatchObject({ why: { code: 'NAS_API_MISSING' } });
    expect(judge('DSM 7.2.2-72806', offered)).toEqual({ automatic: true });
  });

  it.each(['DSM 7.0.1-42218', 'DSM 7.5-99999'])('is set up by hand on %s', (version) => {
    expect(judgeSso(version)).toMatchObject({
      why: {
        code: 'NAS_VERSION_NOT_EVIDENCED',
        sentence: `diskstation runs ${version}. Joinery changes only DSM 7.1 to 7.4 by itself.`,
      },
    });
  });
});
