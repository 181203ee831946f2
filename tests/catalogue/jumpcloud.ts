import type { Catalogue } from './entry.ts';

export const jumpcloud: Catalogue = {
  of: 'JumpCloud',
  facts: 'facts/jumpcloud.md §11',
  rows: 14,
  entries: [],
};
