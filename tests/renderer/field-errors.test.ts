import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';

import { fieldErrorsOf } from '../../src/renderer/components/field-errors.ts';

describe('answers that main cannot use', () => {
  it('what main refuses stands at its field', () => {
    const issues = [
      { path: ['serviceAccount', 'username'], message: 'is missing' },
      { path: ['groups', 0, 'gid'], message: 'should be a number' },
    ];
    expect(fieldErrorsOf(new ORPCError('BAD_REQUEST', { data: { issues } }))).toEqual({
      'serviceAccount.username': 'is missing',
      'groups.0.gid': 'should be a number',
    });
  });

  it.each([
    ['an expected failure', new ORPCError('SETUP_BUSY', { data: { issues: [] } })],
    ['a request that could not be read', new ORPCError('BAD_REQUEST')],
    ['no answer at all', new TypeError('Failed to fetch')],
  ])('%s is not about a field', (_, error) => {
    expect(fieldErrorsOf(error)).toBeUndefined();
  });
});
