import { describe, expect, it } from 'vitest';

import type { OrganisationRecord } from '../office/jumpcloud/records.ts';
import { smallCompany } from '../office/jumpcloud/small-company.ts';
import type { DemoSetup } from './at-work.ts';
import { atWork, listedPeople } from './at-work.ts';

describe('with one of two groups in the setup', () => {
  const oneGroup = (setup: DemoSetup) => ({ ...setup, groups: [{ name: 'Office' }] });
  const listedAfterApply = async (company: OrganisationRecord): Promise<string[]> => {
    const { terminal, snapshot } = await atWork({ organisations: [company], answers: oneGroup });
    expect((await terminal.run(['apply', terminal.setupFile])).exit).toBe(0);
    return listedPeople(snapshot());
  };

  it('the NAS lists its members alone, where the other has no Samba', async () => {
    const company = smallCompany();
    for (const { name, attributes } of company.groups) {
      if (name === 'Workshop' && attributes) attributes.sambaEnabled = false;
    }
    const office = company.groups.find(({ name }) => name === 'Office');
    const members = company.users.filter(({ _id }) => office?.members.includes(_id));
    expect(members).toHaveLength(12);
    expect(await listedAfterApply(company)).toEqual(members.map(({ username }) => username).toSorted());
  });

  it('the NAS lists the people of the other too, where that has Samba: its filter knows accounts, not groups', async () => {
    const company = smallCompany();
    expect(await listedAfterApply(company)).toEqual(company.users.map(({ username }) => username).toSorted());
  });
});
