import { describe, expect, it } from 'vitest';

import { redirectUriOf } from '../../../src/main/guides/authentik-steps/redirect-uri.ts';
import { singleSignOnSetupSchema } from '../../../src/shared/model/setup.ts';

const redirectUri = (nas: { address: string; signInAddress?: string }): string =>
  redirectUriOf(
    singleSignOnSetupSchema.parse({
      id: 'x',
      guide: 'authentik-synology',
      nas,
      people: ['ann'],
      secrets: {},
    }),
  );

describe('where people are sent back to', () => {
  it.each([
    ['https://nas.example.com', 'https://nas.example.com'],
    ['https://nas.example.com/', 'https://nas.example.com'],
    ['https://NAS.Example.com:443', 'https://nas.example.com'],
    ['https://nas.example.com:5001', 'https://nas.example.com:5001'],
    ['https://[fd00::7]:5001/', 'https://[fd00::7]:5001'],
  ])('is one form of %s', (signInAddress, expected) => {
    expect(redirectUri({ address: 'https://10.0.0.7:5001', signInAddress })).toBe(expected);
  });

  it('is the address of the NAS where no other is given', () => {
    expect(redirectUri({ address: 'https://diskstation.local:5001' })).toBe('https://diskstation.local:5001');
    expect(redirectUri({ address: 'https://diskstation.local' })).toBe('https://diskstation.local');
  });

  it.each(['http://nas.example.com', 'https://nas.example.com/#/signin', 'https://nas.example.com/?x=1'])(
    'is no answer that can be given: %s',
    (signInAddress) => {
      expect(() => redirectUri({ address: 'https://nas.example.com', signInAddress })).toThrow();
    },
  );

  it('has no path behind it, which DSM would not recognise', () => {
    expect(() =>
      redirectUri({ address: 'https://nas.example.com', signInAddress: 'https://nas.example.com/dsm' }),
    ).toThrow(/SIGN_IN_ADDRESS_UNSUITABLE/);
  });
});
