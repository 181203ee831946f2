import { describe, expect, it } from 'vitest';

import type { SingleSignOnDraft } from '../../src/renderer/screens/prepare/single-sign-on-draft.ts';
import { draftOf, withDraft } from '../../src/renderer/screens/prepare/single-sign-on-draft.ts';
import { singleSignOnSetupSchema } from '../../src/shared/model/setup.ts';

const SETUP = singleSignOnSetupSchema.parse({
  id: 'diskstation',
  guide: 'authentik-synology',
  authentik: {
    address: 'https://auth.example.com/sso',
    application: 'DSM',
    slug: 'dsm',
    group: 'NAS users',
  },
  nas: { address: 'https://192.168.1.20:5001', signInAddress: 'https://nas.example.com' },
  people: ['ann', 'Ben.B'],
  ca: 'ca.pem',
});

const changed = (change: Partial<SingleSignOnDraft>) =>
  withDraft(SETUP, { ...draftOf(SETUP, { isListed: true }), ...change });

describe('what is asked about single sign-on', () => {
  it.each([
    ['whose people are picked from a list', true],
    ['whose people are typed', false],
  ])('a setup %s comes out of the form as it went in', (_, isListed) => {
    expect(withDraft(SETUP, draftOf(SETUP, { isListed }))).toEqual(SETUP);
  });

  it('empty fields are answers left out', () => {
    const saved = changed({ signInAddress: ' ', group: '' });
    expect(saved.nas).not.toHaveProperty('signInAddress');
    expect(saved.authentik).not.toHaveProperty('group');
  });

  it('names are typed with commas, and count once, also where they are picked', () => {
    expect(changed({ picked: ['ann'], typed: 'zoe, ann,, zoe ' }).people).toEqual(['ann', 'zoe']);
  });

  it.each([
    ['nas.example.com', 'https://nas.example.com'],
    ['https://nas.example.com:5001/', 'https://nas.example.com:5001'],
    ['https://nas.example.com/#/signin', 'https://nas.example.com'],
    ['https://nas.example.com/?launchApp=x', 'https://nas.example.com'],
  ])('people open DSM at %s, which both sides get as %s', (typed, saved) => {
    expect(changed({ signInAddress: typed }).nas.signInAddress).toBe(saved);
  });

  it.each(['http://nas.example.com', 'https://'])('%j is for main to refuse', (signInAddress) => {
    const { error } = singleSignOnSetupSchema.safeParse(changed({ signInAddress }));
    expect(error?.issues.map(({ path }) => path)).toEqual([['nas', 'signInAddress']]);
  });
});
