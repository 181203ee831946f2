import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { probeSynology } from '../../../src/main/nas/synology/probe.ts';
import { answeringAll, looking } from '../looking.ts';

const PATH = '/webapi/query.cgi?api=SYNO.API.Info&version=1&method=query&query=SYNO.API.Auth';

const offering = (maxVersion: number) =>
  JSON.stringify({
    success: true,
    data: { 'SYNO.API.Auth': { path: 'entry.cgi', minVersion: 1, maxVersion } },
  });
const dsm = (maxVersion: number) => looking({ [PATH]: { text: offering(maxVersion) } });

describe('whether it is a Synology', () => {
  it.each([
    [7, 'DSM 7'],
    [6, 'DSM 6'],
    [3, 'DSM 6 or older'],
    [8, undefined],
  ])('is told by how one signs in: version %s is %s', async (maxVersion, version) => {
    expect(await probeSynology(dsm(maxVersion).look)).toEqual({ version });
  });

  it('takes one question', async () => {
    const { look, asked } = dsm(7);
    await probeSynology(look);
    expect(asked).toEqual([PATH]);
  });

  it.each([
    ['no answer', undefined],
    ['a page', { text: '<html></html>' }],
    ['an error of DSM’s kind', { text: '{"success":false,"error":{"code":102}}' }],
    ['JSON of another kind', { text: '{"success":true,"data":[]}' }],
    ['a list without the API', { text: '{"success":true,"data":{}}' }],
    ['a version that is none', { text: '{"success":true,"data":{"SYNO.API.Auth":{"maxVersion":"7"}}}' }],
    ['half of it', { text: '{"success":true,"data":{"SYNO.API.Auth":{"minVer' }],
    ['it with an error', { status: 500, text: offering(7) }],
  ])('is denied by %s', async (_what, reply) => {
    expect(await probeSynology(looking({ [PATH]: reply }).look)).toBeUndefined();
  });

  it('never fails over an answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), async (text) => {
        expect(await probeSynology(answeringAll({ text }))).toBeUndefined();
      }),
    );
    expect(await probeSynology(answeringAll({ text: '['.repeat(64 * 1024) }))).toBeUndefined();
  });
});
