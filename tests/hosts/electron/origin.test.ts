import { describe, expect, it } from 'vitest';
import { isOurBlob, isOurs } from '../../../src/main/hosts/electron/origin.ts';

describe('an address', () => {
  it.each(['app://joinery/', 'app://joinery/assets/index.js', 'app://joinery/?x#y', 'app://joinery'])(
    'is ours: %s',
    (address) => {
      expect(isOurs(address)).toBe(true);
    },
  );

  it.each([
    'app://joinery.example/',
    'app://joinery:8080/',
    'app://joinery@elsewhere/',
    'app://somebody@joinery/',
    'app://elsewhere/joinery/',
    'app:joinery/',
    'https://joinery/',
    'https://elsewhere/#app://joinery/',
    'blob:app://joinery/0f6f68',
    'file:///app/joinery/',
    'about:blank',
    'null',
    '',
  ])('is not ours: %s', (address) => {
    expect(isOurs(address)).toBe(false);
  });
});

describe('a blob', () => {
  it('is ours when our page made it', () => {
    expect(isOurBlob('blob:app://joinery/0f6f68')).toBe(true);
  });

  it.each(['blob:app://joinery.example/0f6f68', 'blob:https://joinery/0f6f68', 'app://joinery/0f6f68'])(
    'is not ours: %s',
    (address) => {
      expect(isOurBlob(address)).toBe(false);
    },
  );
});
