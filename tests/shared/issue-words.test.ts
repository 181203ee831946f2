import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { issuesOf } from '../../src/shared/issue-words.ts';

const SECRET = 'jca_pasted_into_the_wrong_place';

const schema = z.strictObject({
  name: z.string().min(1),
  port: z.number().int().max(65_535).optional(),
  mode: z.enum(['api', 'by-hand']).optional(),
  people: z.array(z.string().regex(/^[a-z]+$/, 'is made of small letters')).optional(),
  console: z.url().optional(),
});

describe('what is wrong with an input', () => {
  it.each([
    [{}, ['name'], 'is missing'],
    [{ name: 7 }, ['name'], 'should be text'],
    [{ name: '' }, ['name'], 'should not be empty'],
    [{ name: 'a', port: 'x' }, ['port'], 'should be a number'],
    [{ name: 'a', port: 70_000 }, ['port'], 'should be 65535 or less'],
    [{ name: 'a', mode: SECRET }, ['mode'], 'should be api or by-hand'],
    [{ name: 'a', people: ['ann', 'B'] }, ['people', 1], 'is made of small letters'],
    [{ name: 'a', console: SECRET }, ['console'], 'should be an address that begins with https://'],
    [{ name: 'a', [SECRET]: 1 }, [], 'holds something that does not belong there'],
    ['no object', [], 'should be a group of settings, one a line'],
  ])('%j: is told by its place, in words for a person', (input, path, message) => {
    expect(issuesOf(schema, input)).toEqual([{ path, message }]);
  });

  it('is told for every place at once, and never repeats what was typed', () => {
    const issues = issuesOf(schema, {
      port: SECRET,
      mode: SECRET,
      people: [SECRET],
      console: SECRET,
      [SECRET]: 1,
    });
    expect(issues).toHaveLength(6);
    expect(JSON.stringify(issues)).not.toContain(SECRET);
  });

  it('is nothing where nothing is wrong, or nothing is asked for', () => {
    expect(issuesOf(schema, { name: 'a' })).toEqual([]);
    expect(issuesOf(undefined, 'anything')).toEqual([]);
  });
});
