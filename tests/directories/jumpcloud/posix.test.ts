import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { freeGid, linuxNameFor } from '../../../src/main/directories/jumpcloud/posix.ts';

describe('the Linux name of a group', () => {
  it.each([
    ['NAS Users', 'nas_users'],
    ['  Büro & Größe ', 'buero_groesse'],
    ['Bu\u0308ro 1', 'buero_1'],
    ['Dział Księgowości', 'dzial_ksiegowosci'],
    ['Économie – Œuvres', 'economie_oeuvres'],
    ['Sales-Team', 'sales_team'],
    ['3D Print', 'g_3d_print'],
    ['経理', 'group'],
  ])('of "%s" is %s', (group, name) => {
    expect(linuxNameFor(group)).toBe(name);
  });

  it.each([
    ['Office', 'office_group'],
    ['office', 'office_group'],
    ['nas_users', 'nas_users_group'],
    ['group', 'group_group'],
  ])('differs from the name "%s" by more than capitals', (group, name) => {
    expect(linuxNameFor(group)).toBe(name);
  });

  it('is always one that a Linux system and the LDAP directory can have', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[a-z_]{1,40}$/)), (group) => {
        const name = linuxNameFor(group);
        expect(name).toMatch(/^[a-z][a-z0-9_]{0,31}$/);
        expect(name).not.toBe(group.toLowerCase());
      }),
    );
  });
});

describe('a free GID', () => {
  it('is the first above 1,000,000', () => {
    expect(freeGid(new Set())).toBe(1_000_001);
    expect(freeGid(new Set([5001, 1_000_000, 1_000_002]))).toBe(1_000_001);
  });

  it('passes by what is taken', () => {
    expect(freeGid(new Set([1_000_001, 1_000_002, 1_000_004]))).toBe(1_000_003);
  });
});
