import { describe, expect, it } from 'vitest';

import { lostFrom } from '../../../src/main/directories/jumpcloud/lost-from.ts';

describe('what a group has lost', () => {
  it('is nothing when all that was sent is there, whatever else is', () => {
    const sent = { name: 'Office', attributes: { sambaEnabled: true, sudo: { enabled: true } } };
    expect(lostFrom({ ...sent, id: '1', suggestionCounts: {} }, sent)).toEqual([]);
  });

  it('is named key by key, attributes one by one', () => {
    const sent = {
      name: 'Office',
      email: 'a@b.c',
      attributes: { sambaEnabled: true, costCentre: { number: 1 } },
    };
    const found = {
      name: 'Office',
      email: '',
      attributes: { sambaEnabled: true, costCentre: { number: 2 } },
    };
    expect(lostFrom(found, sent)).toEqual(['email', 'attributes.costCentre']);
    expect(lostFrom({ name: 'Office', email: 'a@b.c', attributes: null }, sent)).toEqual([
      'attributes.sambaEnabled',
      'attributes.costCentre',
    ]);
  });

  it('is nothing when something empty comes back as another nothing', () => {
    const sent = {
      description: '',
      memberQueryExemptions: [],
      memberSuggestionsNotify: false,
      attributes: {},
    };
    expect(lostFrom({ description: null, memberQueryExemptions: null, attributes: null }, sent)).toEqual([]);
  });

  it('does not count what JumpCloud keeps itself', () => {
    expect(lostFrom({ attributes: {} }, { attributes: { ldapGroups: [{ name: 'Office' }] } })).toEqual([]);
  });
});
