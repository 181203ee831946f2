import { describe, expect, it } from 'vitest';

import { weaknesses } from './password-policy.ts';
import { smallCompany } from './small-company.ts';

describe('the small company', () => {
  it('is the same every time, and never the same object', () => {
    const [one, other] = [smallCompany(), smallCompany()];
    expect(one).toEqual(other);
    one.users.length = 0;
    expect(other.users).toHaveLength(14);
  });

  it('has ids as JumpCloud writes them, unix ids from 5001, and nothing twice', () => {
    const { users, groups, ldapServers, _id } = smallCompany();
    const ids = [_id, ...users.map((user) => user._id), ...[...groups, ...ldapServers].map(({ id }) => id)];
    expect(ids.filter((id) => !/^[0-9a-f]{24}$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(users.map(({ unix_uid }) => unix_uid)).toEqual(users.map((_, index) => 5001 + index));
    expect(new Set(users.map(({ username }) => username)).size).toBe(14);
  });

  it('keeps to its own password policy', () => {
    const { users, passwordPolicy } = smallCompany();
    const weak = users.filter(
      ({ password, username }) => weaknesses(password ?? '', username, passwordPolicy).length > 0,
    );
    expect(weak).toEqual([]);
  });

  it('has one group to be made ready, one that is, and one without members', () => {
    const { groups, users } = smallCompany();
    expect(groups).toMatchObject([
      { name: 'Office', attributes: { costCentre: { number: 4200 } }, ldapServers: [] },
      { name: 'Workshop', attributes: { sambaEnabled: true, posixGroups: [{ id: 1000050 }] } },
      { name: 'Interns', attributes: null },
    ]);
    expect(groups.map(({ members }) => members.length)).toEqual([12, 4, 0]);
    const people = users.map(({ _id }) => _id);
    expect(groups.flatMap(({ members }) => members).filter((id) => !people.includes(id))).toEqual([]);
  });
});
