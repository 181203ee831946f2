import type { Diagnosis } from '../../src/shared/model/diagnosis.ts';
import { answersFor, appAtHand, officeAtHand, typeSecrets } from '../app/app-at-hand.ts';
import type { Organisation } from '../office/jumpcloud/organisation.ts';
import type { OrganisationRecord, UserRecord } from '../office/jumpcloud/records.ts';
import type { Office, OfficeOptions } from '../office/office.ts';

/** An office in which the job is done, and somebody who looks what is wrong. */
export interface LookedAt {
  office: Office;
  organisation: Organisation;
  /** Somebody changes something in JumpCloud's console; LDAP shows it when this resolves. */
  edit: (change: (record: OrganisationRecord) => void) => Promise<void>;
  look: () => Promise<Diagnosis>;
  /** The headings under which something has been asked so far. */
  headings: () => Promise<string[]>;
  /** Puts right what Joinery can put right. */
  apply: () => Promise<void>;
}

/** For the length of one test. LDAP is the embedded server: it is the same to all that is asked here. */
export async function joinedAndLookedAt({
  answers = {},
  ...options
}: OfficeOptions & { answers?: Parameters<typeof answersFor>[1] } = {}): Promise<LookedAt> {
  const office = await officeAtHand(options);
  const { app, client } = await appAtHand();
  const { id: setup } = await client.setups.save(answersFor(office, answers));
  await typeSecrets(client, setup, office);
  const run = async (kind: 'apply' | 'check') => {
    await client.runs.start({ setup, kind });
    await app.runs.settled();
  };
  const [organisation] = office.organisations;
  if (!organisation) throw new Error('the office has no organisation');
  await run('apply');
  return {
    office,
    organisation,
    edit: async (change) => {
      organisation.edit(change);
      await office.tree.publish(organisation.record);
    },
    look: async () => {
      await run('check');
      return await client.diagnosis.latest({ setup });
    },
    headings: async () => {
      const { checks } = await client.report.model({ setup });
      return [...new Set(checks.map(({ section }) => section))];
    },
    apply: () => run('apply'),
  };
}

/** The record of somebody in the office. */
export function person({ users }: OrganisationRecord, username: string): UserRecord {
  const found = users.find((user) => user.username === username);
  if (!found) throw new Error(`${username} is not there`);
  return found;
}

/** What a diagnosis comes to, in a line each: what is wrong, what will be, and what could not be seen. */
export function inShort({ causes, warnings, unknown }: Diagnosis) {
  return {
    causes: causes.map(({ result: { id, finding } }) => `${id} ${finding?.code ?? ''}`),
    warnings: warnings.map(({ result: { id, finding } }) => `${id} ${finding?.code ?? ''}`),
    unknown: unknown.map(({ result: { id } }) => id),
  };
}
