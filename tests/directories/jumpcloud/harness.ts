import { createServer } from 'node:https';
import type { ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

import { expect, it, onTestFinished } from 'vitest';

import { JumpCloud } from '../../../src/main/directories/jumpcloud/jumpcloud.ts';
import type { Patience } from '../../../src/main/network/https/patience.ts';
import { createAuthority } from '../../office/authority.ts';
import type { Exchange } from '../../office/jumpcloud/exchange.ts';
import { newObjectId } from '../../office/jumpcloud/object-id.ts';
import { Organisation } from '../../office/jumpcloud/organisation.ts';
import type { GroupRecord, OrganisationRecord, UserRecord } from '../../office/jumpcloud/records.ts';
import { startJumpCloud } from '../../office/jumpcloud/server.ts';
import type { JumpCloudServer } from '../../office/jumpcloud/server.ts';
import { smallCompany } from '../../office/jumpcloud/small-company.ts';
import { listenOnLoopback } from '../../office/loopback-server.ts';
import { openApiFolder } from '../../office/openapi/folder.ts';
import { readJumpCloudSchema } from '../../office/openapi/jumpcloud-schema.ts';

export const API_KEY = 'jca_office_key';

/** Tries as often as usual, without the waiting. */
export const hurried: Partial<Patience> = { firstPauseMs: 1, longestPauseMs: 2 };

export interface Client {
  key?: string;
  patience?: Partial<Patience>;
}

const authority = createAuthority();
const seen: Exchange[] = [];

export interface TestDirectory {
  server: JumpCloudServer;
  /** The first, and mostly the only one. */
  organisation: Organisation;
  /** Our client; nothing is chosen yet. */
  jumpcloud: JumpCloud;
}

/** A simulated JumpCloud and a client of it, for the length of one test. */
export async function testDirectory(
  records: OrganisationRecord[] = [smallCompany()],
  client: Client = {},
): Promise<TestDirectory> {
  const ca = await authority;
  const organisations = records.map((record) => new Organisation(record));
  const [organisation] = organisations;
  if (organisation === undefined) throw new Error('A test needs an organisation.');
  const server = await startJumpCloud({ organisations, apiKey: API_KEY, tls: await ca.issue(['localhost']) });
  onTestFinished(async () => {
    await server.close();
    seen.push(...server.exchanges);
  });
  return { server, organisation, jumpcloud: clientOf(server.port, ca.caPem, client) };
}

/** As {@link testDirectory}, with the first organisation chosen. */
export async function chosenDirectory(
  records?: OrganisationRecord[],
  client?: Client,
): Promise<TestDirectory> {
  const directory = await testDirectory(records, client);
  await directory.jumpcloud.choose(directory.organisation.record._id);
  return directory;
}

/** A client of a server that answers what the test says, for what the simulated JumpCloud never does. */
export async function clientOfServer(
  answer: (request: { method: string; url: string; body: string }, response: ServerResponse) => void,
  client: Client = {},
): Promise<JumpCloud> {
  const ca = await authority;
  const server = createServer(await ca.issue(['localhost']), (request, response) => {
    void text(request).then((body) => {
      answer({ method: request.method ?? '', url: request.url ?? '', body }, response);
    });
  });
  const { port, close } = await listenOnLoopback(server);
  onTestFinished(close);
  return clientOf(port, ca.caPem, client);
}

function clientOf(port: number, ca: string, { key = API_KEY, patience = hurried }: Client): JumpCloud {
  const jumpcloud = new JumpCloud({ console: `https://localhost:${port}`, key, ca, patience });
  onTestFinished(() => jumpcloud.close());
  return jumpcloud;
}

/**
 * To be called last in a test file: one more test, that everything our client asked in the file, and everything it was
 * answered, is what the published specification says. What faults did is left out.
 */
export function itKeepsToTheSpecification(): void {
  const folder = openApiFolder();
  const needs = folder === undefined ? ' (skipped: needs shared/openapi/jumpcloud beside the project)' : '';
  it.skipIf(folder === undefined)(`asks only what JumpCloud's specification has${needs}`, () => {
    const exchanges = seen.filter(({ fault }) => fault === undefined);
    expect(exchanges).not.toEqual([]);
    const { violations } = readJumpCloudSchema(folder ?? '');
    expect(exchanges.flatMap(violations)).toEqual([]);
  });
}

/** The expected failure that a promise ends with, as far as tests look at it. */
export function failure(code: string, sentence?: RegExp): unknown {
  const finding: unknown = expect.objectContaining({
    code,
    ...(sentence === undefined ? {} : { sentence: expect.stringMatching(sentence) as unknown }),
  });
  return expect.objectContaining({ finding });
}

/** The first of something that the test itself put there. */
export function firstUser({ record }: Organisation): UserRecord {
  return present(record.users[0]);
}

export function groupNamed({ record }: Organisation, name: string): GroupRecord {
  return present(record.groups.find((group) => group.name === name));
}

export function ldapServerId({ record }: Organisation): string {
  return present(record.ldapServers[0]).id;
}

export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The test expects it to be there.');
  return value;
}

/** The small company, grown to so many users and groups. */
export function grown(size: { users: number; groups: number }): OrganisationRecord {
  const record = smallCompany();
  const user = present(record.users[0]);
  const group = present(record.groups[2]);
  for (let count = record.users.length; count < size.users; count += 1) {
    record.users.push({
      ...user,
      _id: newObjectId(),
      username: `person${count}`,
      email: `person${count}@morgenrot.example`,
      unix_uid: 6000 + count,
      unix_guid: 6000 + count,
    });
  }
  for (let count = record.groups.length; count < size.groups; count += 1) {
    record.groups.push({
      ...group,
      id: newObjectId(),
      name: `Group ${count}`,
      attributes: { posixGroups: [{ id: 1_000_100 + count, name: `group_${count}` }] },
    });
  }
  return record;
}

/** Another organisation, for an administrator of several. */
export function secondCompany(): OrganisationRecord {
  return {
    ...smallCompany(),
    // Lists are sorted by id: a fixed one keeps the two companies in the same order.
    _id: '7150f1a2b3c4d5e6f7000001',
    displayName: 'Schreinerei Abendrot',
    users: [],
    groups: [],
  };
}
