import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { probeTrueNas } from '../../../src/main/nas/truenas/probe.ts';
import { restDescription } from '../../office/truenas/rest-description.ts';
import { answeringAll, looking } from '../looking.ts';

const VERSIONS = '/api/versions';
const PAGE = '/ui/index.html';
const REST = '/api/v2.0';
const rest = { text: restDescription().slice(0, 64 * 1024) };
const page = (etag: string | string[]) => ({ headers: { etag }, text: '<html></html>' });

describe('whether it is a TrueNAS', () => {
  it.each([
    ['TrueNAS-SCALE-24.04.2.5', 'TrueNAS SCALE 24.04.2.5'],
    ['"TrueNAS-25.04.2.6"', 'TrueNAS 25.04.2.6'],
    ['TrueNAS-13.0-U5.1', 'TrueNAS 13.0-U5.1'],
  ])('is told by the version of its pages: %s', async (etag, version) => {
    const { look, asked } = looking({ [PAGE]: page(etag) });
    expect(await probeTrueNas(look)).toEqual({ version });
    expect(asked).not.toContain(REST);
  });

  it('is told by its list of versions, the newest of which is its own', async () => {
    const text = JSON.stringify(['v25.04.2', 'v25.10.0', 'v25.10.1']);
    expect(await probeTrueNas(looking({ [VERSIONS]: { text } }).look)).toEqual({ version: 'TrueNAS 25.10' });
  });

  it('is told exactly by both, where the pages give a bare number', async () => {
    const { look } = looking({ [VERSIONS]: { text: '["v25.10.0"]' }, [PAGE]: page('25.10.5') });
    expect(await probeTrueNas(look)).toEqual({ version: 'TrueNAS 25.10.5' });
  });

  it('is told by how its REST API begins, when nothing else tells it', async () => {
    const { look, asked } = looking({ [REST]: rest });
    expect(await probeTrueNas(look)).toEqual({ version: undefined });
    expect(asked.at(-1)).toBe(REST);
  });

  it.each([
    ['no answer at all', { [VERSIONS]: undefined, [PAGE]: undefined, [REST]: undefined }],
    ['pages with a version of their own', { [PAGE]: page('25.10.5') }],
    ['pages with two of them', { [PAGE]: page(['"5f3-1a2b"', 'W/"abc"']) }],
    ['an empty list', { [VERSIONS]: { text: '[]' } }],
    ['a list of other versions', { [VERSIONS]: { text: '["1.0","2.0"]' } }],
    ['the description of another API', { [REST]: { text: '{"openapi":"3.0.0","info":{"title":"Pets"}}' } }],
    ['the right one with an error', { [REST]: { ...rest, status: 401 } }],
  ])('is denied by %s', async (_what, replies) => {
    expect(await probeTrueNas(looking(replies).look)).toBeUndefined();
  });

  it('never fails over an answer, and shows no version that is none', async () => {
    const etag = fc.oneof(
      fc.string(),
      fc.array(fc.string()),
      fc.string().map((rest) => `TrueNAS-25.10${rest}`),
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), etag, async (text, etag) => {
        const said = await probeTrueNas(answeringAll({ text, headers: { etag } }));
        expect(said?.version ?? 'TrueNAS 0').toMatch(/^TrueNAS (SCALE )?[\w.-]{1,64}$/);
      }),
    );
    expect(await probeTrueNas(answeringAll({ text: '['.repeat(64 * 1024) }))).toBeUndefined();
  });
});
