import type { GroupRecord, OrganisationRecord, UserRecord } from '../office/jumpcloud/records.ts';
import { BITWARDEN_SERVICE_PASSWORD } from '../office/introduction-bitwarden.ts';
import type { BitwardenAtWork } from '../main-job/bitwarden-at-work.ts';
import { bitwardenAtWork } from '../main-job/bitwarden-at-work.ts';
import type { Told } from './told.ts';
import { toldByLook, toldByPlan } from './told.ts';

/** An office whose Directory Connector is set up, and somebody with Joinery. */
export interface BitwardenScene extends Pick<
  BitwardenAtWork,
  'office' | 'organisation' | 'folder' | 'type' | 'answer' | 'leave' | 'dataFile'
> {
  readonly servicePassword: string;
  /** Everything that a look at everything comes to. Empty: nothing is wrong. */
  look(): Promise<Told[]>;
  /** What is told before a plan beside what is always told, or keeps it from being made. */
  plan(): Promise<Told[]>;
  apply(): Promise<void>;
  inJumpCloud(change: (organisation: OrganisationRecord) => void): Promise<void>;
}

/** Told before every plan. */
const ALWAYS = ['CONNECTOR_INVITES', 'CONNECTOR_SCIM'];

export async function openBitwardenScene(): Promise<BitwardenScene> {
  const work = await bitwardenAtWork({
    dataFile: { stateVersion: 6 },
    answers: (setup) => ({
      ...setup,
      groups: [{ name: 'Office' }, { name: 'Workshop', members: ['tom'] }],
      patience: 0,
    }),
  });
  const { office, organisation } = work;
  const { outcome } = await work.run('apply');
  if (outcome !== 'done') throw new Error('Directory Connector was not set up');
  return {
    ...work,
    servicePassword: BITWARDEN_SERVICE_PASSWORD,
    look: () => toldByLook(work),
    plan: async () => (await toldByPlan(work)).filter(({ code }) => !ALWAYS.includes(code)),
    apply: async () => {
      await work.run('apply');
    },
    inJumpCloud: async (change) => {
      organisation.edit(change);
      await office.tree.publish(organisation.record);
    },
  };
}

/** What an administrator does with one person in JumpCloud. */
export const user =
  (username: string, change: (user: UserRecord) => void) =>
  (scene: BitwardenScene): Promise<void> =>
    scene.inJumpCloud(({ users }) => {
      for (const one of users) if (one.username === username) change(one);
    });

/** And with one group. */
export const group =
  (name: string, change: (group: GroupRecord) => void) =>
  (scene: BitwardenScene): Promise<void> =>
    scene.inJumpCloud(({ groups }) => {
      for (const one of groups) if (one.name === name) change(one);
    });
