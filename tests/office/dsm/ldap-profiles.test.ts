import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { ruleTarget } from './ldap-profiles.ts';
import { startTestNas } from './test-nas.ts';
import type { TestNas } from './test-nas.ts';

const PROFILE = 'SYNO.Core.Directory.LDAP.Profile';
const DONE = { success: true, data: {} };

let nas: TestNas;
beforeEach(async () => {
  nas = await startTestNas();
});
afterEach(() => nas.close());

const get = (params: Record<string, unknown>) => nas.admin.call(PROFILE, 1, 'get', params);
const set = (params: Record<string, unknown>) => nas.admin.call(PROFILE, 1, 'set', params);

describe('the LDAP profiles', () => {
  it('are four, of which a fresh NAS uses the standard one', async () => {
    expect(await nas.admin.call(PROFILE, 1, 'list')).toEqual({
      success: true,
      data: { profiles: ['standard', 'mac', 'domino', 'customized'] },
    });
    expect(await nas.admin.call('SYNO.Core.Directory.LDAP', 1, 'get')).toMatchObject({
      data: { profile: 'standard' },
    });
  });

  it('say 2701 when none is named', async () => {
    expect(await get({})).toEqual({ success: false, error: { code: 2701 } });
    expect(await nas.admin.call('SYNO.Core.Directory.LDAP.BaseDN', 1, 'list')).toEqual({
      success: false,
      error: { code: 2701 },
    });
  });

  it('show userPassword under passwd, or under shadow on a NAS with the older layout', async () => {
    const older = await startTestNas({ seed: { profileLayout: 'shadow' } });
    const rowsOf = async ({ admin }: TestNas) => {
      const answer = await admin.call(PROFILE, 1, 'get', { name: 'standard' });
      return answer.success && answer.data?.['rules'];
    };
    const row = (category: string) => ({ category, attribute: 'userPassword', target: '' });
    expect(await rowsOf(nas)).toContainEqual(row('passwd'));
    expect(await rowsOf(nas)).not.toContainEqual(row('shadow'));
    expect(await rowsOf(older)).toContainEqual(row('shadow'));
    expect(await rowsOf(older)).not.toContainEqual(row('passwd'));
    await older.close();
  });

  it('are selected by name', async () => {
    expect(await set({ name: 'mac' })).toEqual(DONE);
    expect(nas.dsm.state.profile).toBe('mac');
  });

  it('store edited rows as the customized profile, whatever was named, and select it', async () => {
    const rules = [{ category: 'filter', attribute: 'passwd', target: '(objectclass=sambaSamAccount)' }];
    const { standard } = nas.dsm.snapshot().profiles;
    expect(await set({ rules, name: 'standard' })).toEqual(DONE);
    expect(nas.dsm.state).toMatchObject({ profile: 'customized', profiles: { standard, customized: rules } });
  });

  it.each([
    [114, 'name', {}],
    [120, 'name', { name: 'novell' }],
    [120, 'rules', { rules: [{ category: 'filter' }] }],
  ] as const)('refuse with %i and name %s for %o', async (code, name, params) => {
    expect(await set(params)).toMatchObject({ success: false, error: { code, errors: { name } } });
  });

  it('fall back to RFC 2307 where a target is empty or its row is missing', () => {
    const rules = [{ category: 'passwd', attribute: 'uid', target: '' }];
    expect([
      ruleTarget(rules, 'passwd', 'uid'),
      ruleTarget(rules, 'passwd', 'uidNumber'),
      ruleTarget(rules, 'filter', 'passwd'),
      ruleTarget(rules, 'filter', 'group'),
    ]).toEqual(['uid', 'uidNumber', '(objectClass=posixAccount)', '(objectClass=posixGroup)']);
  });
});

describe('the feasibility check', () => {
  it.each(['soft', 'hard'] as const)(
    'objects with 2722, its kind (%s) and its reasons',
    async (checkType) => {
      nas.dsm.faults.quirks.feasibility = { checkType, reasons: ['smb_restart'] };
      const refused = {
        success: false,
        error: { code: 2722, errors: { check_type: checkType, reasons: ['smb_restart'] } },
      };
      const api = 'SYNO.Core.Directory.LDAP';
      expect(await nas.admin.call(api, 1, 'bind_check', { enable_client: true })).toEqual(refused);
      expect(await nas.admin.call(api, 1, 'unbind_check', { enable_client: false })).toEqual(refused);
    },
  );

  it('has nothing to say otherwise', async () => {
    expect(
      await nas.admin.call('SYNO.Core.Directory.LDAP', 1, 'bind_check', { enable_client: true }),
    ).toEqual(DONE);
  });
});
