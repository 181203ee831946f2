import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Redactor } from '../../src/main/secrets/redactor.ts';

function knowing(...secrets: string[]): Redactor {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.learn(secret);
  return redactor;
}

describe('the redactor', () => {
  it('takes a secret out wherever it stands, as often as it stands there', () => {
    expect(knowing('Regal-12-Nord').redact('Regal-12-Nord: "xRegal-12-Nordx"')).toBe('••••••: "x••••••x"');
  });

  it('leaves a text without secrets as it is', () => {
    expect(knowing('Regal-12-Nord').redact('Regal 12 Nord')).toBe('Regal 12 Nord');
  });

  it.each([
    ['a URL', (secret: string) => `https://nas/?passwd=${encodeURIComponent(secret)}&x=1`],
    ['a form body', (secret: string) => new URLSearchParams({ passwd: secret }).toString()],
    ['a JSON text', (secret: string) => JSON.stringify({ passwd: secret })],
    [
      'a JSON text inside a JSON text',
      (secret: string) => JSON.stringify(JSON.stringify({ passwd: secret })),
    ],
  ])('knows it in %s', (_place, write) => {
    const secret = 'Öl "& Leim\\7 +';
    const clean = knowing(secret).redact(write(secret));
    expect(clean).toContain('••••••');
    expect(clean).not.toMatch(/Leim/);
  });

  it('leaves no part of the longer one where one secret begins like another', () => {
    expect(knowing('Hobelbank', 'Hobelbank-7-Eiche').redact('Hobelbank-7-Eiche')).not.toContain('Eiche');
  });

  it('passes over what is too short to be a secret', () => {
    expect(knowing('admin').redact('admin')).toBe('admin');
  });

  it('leaves no secret in any log line', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, unit: 'grapheme' }), fc.string(), fc.string(), (secret, a, b) => {
        const line = JSON.stringify({ said: `${a}${secret}${b}` });
        const inLine = JSON.stringify(secret).slice(1, -1);
        fc.pre(!'••••••'.includes(secret) && !JSON.stringify({ said: a + b }).includes(inLine));
        expect(knowing(secret).redact(line)).not.toContain(inLine);
      }),
    );
  });
});
