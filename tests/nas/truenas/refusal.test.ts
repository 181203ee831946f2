import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { oneLine, refusalOf, wordsOf } from '../../../src/main/nas/truenas/refusal.ts';

describe('what TrueNAS says no with', () => {
  it('is read the same from both WebSockets', () => {
    const extra = [['ldap_update.binddn', 'invalid', 22], 'nonsense', [7, 8]];
    expect(refusalOf({ error: 22, errname: 'EINVAL', reason: '[EINVAL]\n invalid.', extra })).toEqual({
      kind: 'invalid',
      errno: 22,
      errname: 'EINVAL',
      reason: '[EINVAL] invalid',
      fields: [{ attribute: 'ldap_update.binddn', message: 'invalid' }],
    });
  });

  it.each([
    [201, 'not-there'],
    [207, 'not-signed-in'],
    [13, 'not-allowed'],
    [1, 'not-allowed'],
    [14, 'refused'],
    [undefined, 'refused'],
  ] as const)('with %s is %s', (error, kind) => {
    expect(refusalOf({ error }).kind).toBe(kind);
  });

  it('names the settings first, else its reason, else that there is none', () => {
    const refusal = refusalOf({ reason: 'because' });
    expect(wordsOf({ ...refusal, fields: [{ attribute: 'a', message: 'b' }] })).toBe('a: b');
    expect(wordsOf(refusal)).toBe('because');
    expect(wordsOf({ ...refusal, reason: '' })).toBe('it gives no reason');
  });

  it('is one bounded line of plain characters, whatever came', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 4000 }), (text) => {
        const line = oneLine(text);
        expect(line.length).toBeLessThanOrEqual(200);
        expect(line).not.toMatch(/\p{C}/u);
      }),
    );
  });
});
