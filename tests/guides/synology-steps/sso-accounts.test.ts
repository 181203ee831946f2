import { describe, expect, it } from 'vitest';

import { lookUp } from '../../../src/main/guides/synology-steps/sso-accounts.ts';
import type { AccountName } from '../../../src/main/nas/synology/accounts.ts';

const NAS = { name: 'diskstation', version: 'DSM 7.2.2-72806', allowsLocal: true, isDomainMember: false };
const OLD = { ...NAS, version: 'DSM 7.1.1-42962', allowsLocal: false };

const ACCOUNTS: AccountName[] = [
  { name: 'ann', where: 'local' },
  { name: 'Ben', where: 'local' },
  { name: 'lukasz@morgenrot.example', where: 'directory' },
  { name: 'tom', where: 'directory' },
];

const look = (claim: string, nas: typeof NAS = NAS) => lookUp({ username: 'somebody', claim }, ACCOUNTS, nas);
const code = (claim: string, nas: typeof NAS = NAS) => {
  const looked = look(claim, nas);
  return 'finding' in looked ? looked.finding.code : looked.account.name;
};
const sentence = (claim: string) => {
  const looked = look(claim);
  return 'finding' in looked ? `${looked.finding.sentence} ${looked.finding.cause ?? ''}` : '';
};

describe('whom DSM would let in', () => {
  it('is who has an account of that very name, of the NAS or of its directory', () => {
    expect([code('ann'), code('tom'), code('lukasz@morgenrot.example')]).toEqual([
      'ann',
      'tom',
      'lukasz@morgenrot.example',
    ]);
  });

  it('is nobody whose name is only nearly the same; what is there is told', () => {
    expect(sentence('ben')).toContain('It has Ben');
    expect(sentence('lukasz')).toContain('It has lukasz@morgenrot.example');
    expect(code('ben')).toBe('NAS_SSO_ACCOUNT_MISSING');
  });

  it('is nobody without an account: DSM makes none', () => {
    expect(code('zoe')).toBe('NAS_SSO_ACCOUNT_MISSING');
    expect(sentence('zoe')).toContain('DSM makes no account by itself');
  });

  it('is no account of the NAS itself before DSM 7.2, one of its directory all the same', () => {
    expect(code('ann', OLD)).toBe('NAS_SSO_ACCOUNT_LOCAL');
    expect(code('tom', OLD)).toBe('tom');
  });

  it('is not known of the people of a Windows domain', () => {
    expect(code('zoe', { ...NAS, isDomainMember: true })).toBe('NAS_SSO_DOMAIN_UNSEEN');
    expect(code('ann', { ...NAS, isDomainMember: true })).toBe('ann');
  });
});
