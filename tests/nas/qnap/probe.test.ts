import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { probeQnap } from '../../../src/main/nas/qnap/probe.ts';
import { qnapReleases } from '../../office/qnap/releases.ts';
import { selfDescription } from '../../office/qnap/self-description.ts';
import { answeringAll, looking } from '../looking.ts';

const PATH = '/cgi-bin/authLogin.cgi';
const saying = (text: string) => probeQnap(looking({ [PATH]: { text } }).look);
const firmware = (version: string) =>
  saying(`<QDocRoot><firmware><version>${version}</version></firmware></QDocRoot>`);

describe('whether it is a QNAP', () => {
  it.each([
    [qnapReleases.qts51, 'TS-464', 'QTS 5.1.9'],
    [qnapReleases.qts52, 'TS-464', 'QTS 5.2.6'],
    [qnapReleases.qutsHero, 'TS-873A', 'QuTS hero h5.2.6'],
  ])('is told with its name, its model and its system: %#', async (release, model, version) => {
    const text = selfDescription(release, { hostname: 'nas-archive', ports: { web: 8080, ssl: 443 } });
    expect(await saying(text)).toEqual({ name: 'nas-archive', model, version });
  });

  it('is told without any of that too', async () => {
    expect(await saying('<QDocRoot version="1.0"><doQuick/></QDocRoot>')).toEqual({
      name: undefined,
      model: undefined,
      version: undefined,
    });
  });

  it('falls back on the older name of the model', async () => {
    expect(await saying('<QDocRoot><model><modelName>TS-209</modelName></model></QDocRoot>')).toMatchObject({
      model: 'TS-209',
    });
  });

  it.each([
    ['no answer', undefined],
    ['a page', { text: '<!doctype html><html></html>' }],
    ['another root', { text: '<root><QDocRoot version="1.0"></QDocRoot></root>' }],
    ['a document type', { text: '<!DOCTYPE QDocRoot><QDocRoot version="1.0"></QDocRoot>' }],
    ['an error', { status: 404, text: '<QDocRoot version="1.0"></QDocRoot>' }],
  ])('is denied by %s', async (_what, reply) => {
    expect(await probeQnap(looking({ [PATH]: reply }).look)).toBeUndefined();
  });

  it('shows what it says as one bounded line, and a version only where it is one', async () => {
    const hostname = `nas\u001b[2J\u202Egnp\n${'x'.repeat(500)}`;
    const said = await saying(`<QDocRoot><hostname><![CDATA[${hostname}]]></hostname></QDocRoot>`);

    expect(said?.name).toMatch(/^nas\[2Jgnpx+$/);
    expect(said?.name?.length).toBeLessThanOrEqual(64);
    for (const version of ['<![CDATA[5.2\u001b]]>', '<![CDATA[<b>]]>', 'x'.repeat(33)]) {
      expect(await firmware(version), version).toHaveProperty('version', undefined);
    }
    expect(await firmware('5.2.6')).toHaveProperty('version', 'QTS 5.2.6');
  });

  it('never fails over an answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        expect(await probeQnap(answeringAll({ text }))).toBeUndefined();
        const inside = await probeQnap(answeringAll({ text: `<QDocRoot><hostname>${text}</hostname>` }));
        expect(inside?.name ?? '').not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      }),
    );
  });
});
