import { describe, expect, it } from 'vitest';

import { takenGids } from '../../../src/main/directories/jumpcloud/taken-gids.ts';
import { smallCompany } from '../../office/jumpcloud/small-company.ts';
import {
  chosenDirectory,
  clientOfServer,
  groupNamed,
  grown,
  itKeepsToTheSpecification,
  present,
} from './harness.ts';

describe('the numbers that are taken', () => {
  it("are those of the Linux groups and the people's own", async () => {
    const record = smallCompany();
    present(record.users[1]).unix_guid = 7000;
    const { jumpcloud, organisation } = await chosenDirectory([record]);
    const taken = takenGids(await jumpcloud.users(), await jumpcloud.everyGroup());
    expect(taken.slice(0, 3)).toEqual([
      { gid: 5001, by: 'ann' },
      { gid: 5002, by: 'ben' },
      { gid: 7000, by: 'ben' },
    ]);
    expect(taken.slice(-1)).toEqual([
      {
        gid: 1_000_050,
        by: 'Workshop',
        groupId: groupNamed(organisation, 'Workshop').id,
        linuxName: 'workshop_files',
      },
    ]);
    expect(taken).toHaveLength(16);
  });

  it('come from every group, each read by itself', async () => {
    const { jumpcloud, server, organisation } = await chosenDirectory([grown({ users: 14, groups: 110 })]);
    const taken = takenGids([], await jumpcloud.everyGroup());
    expect(taken.filter(({ groupId }) => groupId !== undefined)).toHaveLength(108);
    const single = /^\/api\/v2\/usergroups\/[0-9a-f]+$/;
    const paths = server.exchanges.map(({ path }) => path).filter((path) => single.test(path));
    expect(paths.sort()).toEqual(
      organisation.record.groups.map(({ id }) => `/api/v2/usergroups/${id}`).sort(),
    );
  });

  it('are asked for four at a time', async () => {
    const groups = Array.from({ length: 8 }, (_, index) => ({
      id: `6650f1a2b3c4d5e6f700030${index}`,
      name: 'G',
    }));
    const waiting: (() => void)[] = [];
    const together: number[] = [];
    const jumpcloud = await clientOfServer(({ url }, response) => {
      const group = groups.find(({ id }) => url.endsWith(id));
      if (group === undefined) {
        response.end(JSON.stringify(bodyOf(url, groups)));
        return;
      }
      // Nobody is answered before four have asked: fewer at a time would wait for ever.
      waiting.push(() => response.end(JSON.stringify(group)));
      setImmediate(() => {
        if (waiting.length < 4) return;
        together.push(waiting.length);
        for (const answer of waiting.splice(0)) answer();
      });
    });
    await jumpcloud.choose(undefined);
    expect(await jumpcloud.everyGroup()).toHaveLength(8);
    expect(together).toEqual([4, 4]);
  });
});

describe('the specification', itKeepsToTheSpecification);

function bodyOf(url: string, groups: unknown[]): unknown {
  const _id = '6650f1a2b3c4d5e6f7000001';
  if (url.startsWith('/api/v2/usergroups')) return groups;
  if (url.startsWith('/api/systemusers')) return { results: [], totalCount: 0 };
  return url.endsWith(_id) ? {} : { results: [{ _id }], totalCount: 1 };
}
