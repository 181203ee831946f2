import { describe, expect, it } from 'vitest';
import { mayRequest } from '../../../src/main/hosts/electron/request-filter.ts';

describe('a request', () => {
  it.each(['app://joinery/index.html', 'blob:app://joinery/0f6f68', 'data:image/png;base64,AA=='])(
    'may be made where it stays on this machine: %s',
    (url) => {
      expect(mayRequest(url, { devTools: false })).toBe(true);
    },
  );

  it.each([
    'https://example.com/',
    'http://127.0.0.1/',
    'ws://127.0.0.1/',
    'wss://app.joinery/',
    'file:///etc/passwd',
    'app://elsewhere/',
    'blob:https://example.com/0f6f68',
    'chrome://settings/',
    'ftp://joinery/',
    'not an address',
  ])('is cancelled: %s', (url) => {
    expect(mayRequest(url, { devTools: true })).toBe(false);
  });

  it('of the developer tools may be made only where there are any', () => {
    const url = 'devtools://devtools/bundled/devtools_app.html';

    expect(mayRequest(url, { devTools: true })).toBe(true);
    expect(mayRequest(url, { devTools: false })).toBe(false);
  });
});
