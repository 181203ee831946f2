import { describe, expect, it } from 'vitest';

import { isDynamic } from '../../../src/main/directories/jumpcloud/groups.ts';
import type { Group } from '../../../src/main/directories/jumpcloud/groups.ts';
import { smallCompany } from '../../office/jumpcloud/small-company.ts';
import {
  chosenDirectory,
  failure,
  groupNamed,
  grown,
  itKeepsToTheSpecification,
  present,
} from './harness.ts';

const asLinuxGroup = (group: Group): Group => ({
  ...group,
  attributes: {
    ...group.attributes,
    posixGroups: [{ id: 1_000_001, name: 'office_group' }],
    sambaEnabled: true,
  },
});

describe('the groups', () => {
  it('are all there when they fill more than a page, each once', async () => {
    const { jumpcloud, server, organisation } = await chosenDirectory([grown({ users: 14, groups: 130 })]);
    const groups = await jumpcloud.groups();
    expect(groups.map(({ name }) => name).sort()).toEqual(
      organisation.record.groups.map(({ name }) => name).sort(),
    );
    const pages = server.exchanges.filter(({ path }) => path === '/api/v2/usergroups');
    expect(pages.map(({ query }) => query)).toEqual(
      ['0', '100'].map((skip) => ({ limit: ['100'], sort: ['name'], skip: [skip] })),
    );
  });

  it('are all there when they fill a page exactly', async () => {
    const { jumpcloud } = await chosenDirectory([grown({ users: 14, groups: 100 })]);
    expect(await jumpcloud.groups()).toHaveLength(100);
  });
});

describe('a group', () => {
  it('is read with everything JumpCloud tells about it', async () => {
    const { jumpcloud, organisation } = await chosenDirectory();
    expect(await jumpcloud.group(groupNamed(organisation, 'Office').id)).toMatchObject({
      name: 'Office',
      description: 'Everybody with a desk',
      attributes: { costCentre: { number: 4200, owner: 'Ann' } },
      organizationObjectId: organisation.record._id,
    });
  });

  it('is dynamic when a rule fills it', async () => {
    const record = smallCompany();
    present(record.groups[0]).membershipMethod = 'DYNAMIC_AUTOMATED';
    const { jumpcloud, organisation } = await chosenDirectory([record]);
    expect(isDynamic(await jumpcloud.group(groupNamed(organisation, 'Office').id))).toBe(true);
    expect(isDynamic(await jumpcloud.group(groupNamed(organisation, 'Workshop').id))).toBe(false);
  });

  it('is created as one with fixed members', async () => {
    const { jumpcloud, organisation } = await chosenDirectory();
    const attributes = { posixGroups: [{ id: 1_000_001, name: 'nas_users' }], sambaEnabled: true };
    const group = await jumpcloud.createGroup({
      name: 'NAS Users',
      description: 'May use the NAS',
      attributes,
    });
    expect(group).toMatchObject({ name: 'NAS Users', membershipMethod: 'STATIC', attributes });
    expect(organisation.group(group.id)).toMatchObject({ description: 'May use the NAS', attributes });
  });

  it('is refused when the name is taken', async () => {
    const { jumpcloud } = await chosenDirectory();
    await expect(jumpcloud.createGroup({ name: 'Office' })).rejects.toEqual(
      failure('DIRECTORY_REFUSED', /create the group Office\. It said: "Already Exists"/),
    );
  });

  it('is gone when removed', async () => {
    const { jumpcloud, organisation } = await chosenDirectory();
    const { id } = groupNamed(organisation, 'Interns');
    await jumpcloud.removeGroup(id);
    await expect(jumpcloud.group(id)).rejects.toEqual(failure('DIRECTORY_NOT_FOUND', /the group/));
  });
});

describe('a changed group', () => {
  it('keeps everything that was not changed, known to us or not', async () => {
    const record = smallCompany();
    Object.assign(present(record.groups[0]), {
      email: 'office@morgenrot.example',
      membershipMethod: 'DYNAMIC_REVIEW_REQUIRED',
      memberQuery: { queryType: 'FilterQuery', filters: [] },
      memberQueryExemptions: [{ type: 'user', id: '6650f1a2b3c4d5e6f7000100' }],
      memberSuggestionsNotify: true,
    });
    const { jumpcloud, organisation } = await chosenDirectory([record]);
    const before = structuredClone(groupNamed(organisation, 'Office'));

    const after = await jumpcloud.updateGroup(before.id, asLinuxGroup);

    const attributes = {
      costCentre: { number: 4200, owner: 'Ann' },
      posixGroups: [{ id: 1_000_001, name: 'office_group' }],
      sambaEnabled: true,
    };
    expect(after).toMatchObject({ attributes });
    expect(groupNamed(organisation, 'Office')).toEqual({ ...before, attributes });
  });

  it('can be given back what it had, down to nothing', async () => {
    const { jumpcloud, organisation } = await chosenDirectory();
    const { id } = groupNamed(organisation, 'Interns');
    const before = await jumpcloud.group(id);
    await jumpcloud.updateGroup(id, asLinuxGroup);
    await jumpcloud.updateGroup(id, (group) => ({ ...group, attributes: null }));
    expect(await jumpcloud.group(id)).toEqual(before);
    expect(groupNamed(organisation, 'Interns').attributes).toBeNull();
  });

  it('is sent the keys that can be written, and what JumpCloud keeps itself as it was read', async () => {
    const { jumpcloud, server, organisation } = await chosenDirectory();
    await jumpcloud.updateGroup(groupNamed(organisation, 'Workshop').id, (group) => group);
    expect(server.exchanges.find(({ method }) => method === 'PUT')?.requestBody).toEqual({
      name: 'Workshop',
      description: 'Saws, planes and lathes',
      email: '',
      membershipMethod: 'STATIC',
      memberQueryExemptions: [],
      memberSuggestionsNotify: false,
      attributes: {
        posixGroups: [{ id: 1_000_050, name: 'workshop_files' }],
        sambaEnabled: true,
        ldapGroups: [{ name: 'Workshop' }],
      },
    });
  });

  it('fails when something is lost on the way', async () => {
    const { jumpcloud, server, organisation } = await chosenDirectory();
    const { id } = groupNamed(organisation, 'Office');
    // Somebody in the console takes an attribute away in the same moment.
    server.onExchange(({ method }) => {
      if (method !== 'PUT') return;
      organisation.edit(() => {
        groupNamed(organisation, 'Office').attributes = { sambaEnabled: true };
      });
    });
    await expect(jumpcloud.updateGroup(id, asLinuxGroup)).rejects.toEqual(
      failure('WRITE_DID_NOT_STICK', /the group Office.*attributes\.costCentre; attributes\.posixGroups/),
    );
  });

  it('is not written when its change cannot be made', async () => {
    const { jumpcloud, server, organisation } = await chosenDirectory();
    const refused = jumpcloud.updateGroup(groupNamed(organisation, 'Office').id, () => {
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    expect(server.exchanges.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});

describe('the specification', itKeepsToTheSpecification);
